/**
 * Training, gradients and Lanczos for one small network at a time, in WebAssembly SIMD. This file
 * is AssemblyScript, compiled by `tools/kernels.ts`; `../wasm.ts` calls it, `../cpu.ts` is the same
 * algorithm in TypeScript, and `../contract.ts` says what is computed.
 *
 * Every matrix is row-major with rows padded to a multiple of four floats, so that one vector holds
 * four units of a layer. All sums run over matrices by one routine, `product`. Pads stay 0: a pad
 * unit has the weights 0, hence tanh(0) = relu(0) = 0 as its output and 0 as its derivative.
 */

const TANH: i32 = 0;
const RELU: i32 = 1;
const MSE: i32 = 0;
/** Keeps 1/‖w‖ finite. */
const SMALLEST_SQUARE: f32 = 1e-36;

// ---------------------------------------------------------------------------- memory

/** Where the next block of memory begins; `reset` frees everything. */
let top: usize = 0;

export function reset(): void {
  top = (__heap_base + 15) & ~15;
}

/** Memory for so many floats, aligned to a vector, its contents whatever was there. */
export function allocate(floats: i32): usize {
  const address = top;
  top += (<usize>floats * 4 + 15) & ~15;
  const missing = <i32>((top + 0xffff) >>> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return address;
}

/** Frees all memory from this address on. */
export function release(address: usize): void {
  top = address;
}

function zeros(floats: i32): usize {
  const address = allocate(floats);
  memory.fill(address, 0, <usize>floats * 4);
  return address;
}

function padded(floats: i32): i32 {
  return (floats + 3) & ~3;
}

// ---------------------------------------------------------------------------- the network

@unmanaged
class Layer {
  inputs: i32;
  outputs: i32;
  /** The outputs, padded: the length of a row of the weights. */
  width: i32;
  /** The inputs, padded. */
  inputWidth: i32;
  /** Where the layer's matrix [inputs + 1, width] begins in a padded parameter vector, in floats. */
  start: i32;
  /** The layer's inputs [n, inputStride]: the data, or the activations of the layer before. */
  input: usize;
  inputStride: i32;
  /** Results before the activation, then the activations: [n, width]. */
  output: usize;
  /** ∂L/∂z of the results: [n, width]. */
  delta: usize;
  /** ∂L/∂h of the inputs: [n, inputWidth]. */
  inputGradient: usize;
  /** The weights without biases, transposed: [outputs, inputWidth]. */
  transposed: usize;
  /** For products with the Hessian: derivatives along v. */
  outputDot: usize;
  deltaDot: usize;
  transposedDirection: usize;
  /** ∂L/∂h·φ″/φ′ of the inputs: [n, inputWidth]. */
  bend: usize;
}

let layerTable: usize = 0;
let layerCount: i32 = 0;
let activation: i32 = TANH;
let loss: i32 = MSE;
/** Examples in the data, and in what is evaluated at once: all, or a batch. */
let total: i32 = 0;
let n: i32 = 0;
/** The length of a padded parameter vector. */
let size: i32 = 0;
let inputs: usize = 0;
let targets: usize = 0;
let batchInputs: usize = 0;
let batchTargets: usize = 0;
let inputStride: i32 = 0;
let outputWidth: i32 = 0;
/** ∂²L/∂f² for each output: [n, width]. */
let curvature: usize = 0;
/** A row of zeros, and a one. */
let zeroRow: usize = 0;
let one: usize = 0;

function layerAt(index: i32): Layer {
  return changetype<Layer>(layerTable + <usize>index * offsetof<Layer>());
}

/**
 * Describes the network and reserves its memory. `batch` is the number of examples evaluated at
 * once; where it is less than `examples`, or `batched`, rows are gathered.
 * @param sizes units of each layer, int32, the inputs first
 */
export function describe(
  sizes: usize,
  count: i32,
  activationKind: i32,
  lossKind: i32,
  examples: i32,
  batch: i32,
): void {
  layerCount = count - 1;
  activation = activationKind;
  loss = lossKind;
  total = examples;
  n = batch;
  size = 0;
  layerTable = allocate((layerCount * <i32>offsetof<Layer>()) >> 2);
  let widest = 4;
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    layer.inputs = load<i32>(sizes + <usize>i * 4);
    layer.outputs = load<i32>(sizes + <usize>(i + 1) * 4);
    layer.width = padded(layer.outputs);
    layer.inputWidth = padded(layer.inputs);
    layer.start = size;
    size += (layer.inputs + 1) * layer.width;
    widest = max(widest, max(layer.width, layer.inputWidth));
    layer.output = zeros(n * layer.width);
    layer.delta = zeros(n * layer.width);
    layer.outputDot = zeros(n * layer.width);
    layer.deltaDot = zeros(n * layer.width);
    layer.inputGradient = zeros(n * layer.inputWidth);
    layer.bend = zeros(n * layer.inputWidth);
    layer.transposed = zeros(layer.outputs * layer.inputWidth);
    layer.transposedDirection = zeros(layer.outputs * layer.inputWidth);
  }
  inputStride = layerAt(0).inputs + 1;
  outputWidth = layerAt(layerCount - 1).width;
  inputs = allocate(total * inputStride);
  targets = zeros(total * outputWidth);
  batchInputs = allocate(n * inputStride);
  batchTargets = zeros(n * outputWidth);
  curvature = zeros(n * outputWidth);
  zeroRow = zeros(widest);
  one = allocate(4);
  store<f32>(one, 1);
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    layer.input = i == 0 ? inputs : layerAt(i - 1).output;
    layer.inputStride = i == 0 ? inputStride : layerAt(i - 1).width;
  }
}

/** Takes over a member's data: inputs [n, in + 1], whose last column is 1, and targets [n, out]. */
export function setData(x: usize, y: usize): void {
  memory.copy(inputs, x, <usize>(total * inputStride) * 4);
  const outputs = layerAt(layerCount - 1).outputs;
  for (let i = 0; i < total; i++) {
    memory.copy(
      targets + <usize>(i * outputWidth) * 4,
      y + <usize>(i * outputs) * 4,
      <usize>outputs * 4,
    );
  }
}

/** Evaluates on the rows named by `indices` (int32) from now on; with 0, on all examples. */
function useRows(indices: usize): void {
  const first = layerAt(0);
  if (indices == 0) {
    first.input = inputs;
    return;
  }
  first.input = batchInputs;
  for (let i = 0; i < n; i++) {
    const row = <usize>load<i32>(indices + <usize>i * 4);
    memory.copy(
      batchInputs + <usize>(i * inputStride) * 4,
      inputs + row * <usize>inputStride * 4,
      <usize>inputStride * 4,
    );
    memory.copy(
      batchTargets + <usize>(i * outputWidth) * 4,
      targets + row * <usize>outputWidth * 4,
      <usize>outputWidth * 4,
    );
  }
}

function targetsInUse(): usize {
  return layerAt(0).input == inputs ? targets : batchTargets;
}

/** A flat parameter vector [d] to its padded form. */
function pad(flat: usize, to: usize): void {
  memory.fill(to, 0, <usize>size * 4);
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    for (let row = 0; row <= layer.inputs; row++) {
      memory.copy(
        to + <usize>(layer.start + row * layer.width) * 4,
        flat,
        <usize>layer.outputs * 4,
      );
      flat += <usize>layer.outputs * 4;
    }
  }
}

/** The reverse of `pad`. */
function unpad(from: usize, flat: usize): void {
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    for (let row = 0; row <= layer.inputs; row++) {
      memory.copy(
        flat,
        from + <usize>(layer.start + row * layer.width) * 4,
        <usize>layer.outputs * 4,
      );
      flat += <usize>layer.outputs * 4;
    }
  }
}

// ---------------------------------------------------------------------------- products

/**
 * C[r][c] = C₀[r][c] + Σ_t A[r·rowStride + t·depthStride]·B[t][c]; B and C have `columns` floats a
 * row. C₀ has `startStride` floats from row to row, 0 where all rows start alike.
 */
function product(
  c: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  rowStride: i32,
  depthStride: i32,
  b: usize,
  start: usize,
  startStride: i32,
): void {
  const rowBytes = <usize>rowStride * 4;
  const depthBytes = <usize>depthStride * 4;
  const columnBytes = <usize>columns * 4;
  const startBytes = <usize>startStride * 4;
  let column: i32 = 0;
  for (; column + 16 <= columns; column += 16) {
    const offset = <usize>column * 4;
    let row: i32 = 0;
    for (; row + 2 <= rows; row += 2) {
      let from = start + <usize>row * startBytes + offset;
      let p0 = v128.load(from, 0);
      let p1 = v128.load(from, 16);
      let p2 = v128.load(from, 32);
      let p3 = v128.load(from, 48);
      from += startBytes;
      let q0 = v128.load(from, 0);
      let q1 = v128.load(from, 16);
      let q2 = v128.load(from, 32);
      let q3 = v128.load(from, 48);
      let left = a + <usize>row * rowBytes;
      let right = b + offset;
      for (let t = 0; t < depth; t++) {
        const x = v128.load32_splat(left);
        const y = v128.load32_splat(left + rowBytes);
        let z = v128.load(right, 0);
        p0 = f32x4.add(p0, f32x4.mul(x, z));
        q0 = f32x4.add(q0, f32x4.mul(y, z));
        z = v128.load(right, 16);
        p1 = f32x4.add(p1, f32x4.mul(x, z));
        q1 = f32x4.add(q1, f32x4.mul(y, z));
        z = v128.load(right, 32);
        p2 = f32x4.add(p2, f32x4.mul(x, z));
        q2 = f32x4.add(q2, f32x4.mul(y, z));
        z = v128.load(right, 48);
        p3 = f32x4.add(p3, f32x4.mul(x, z));
        q3 = f32x4.add(q3, f32x4.mul(y, z));
        left += depthBytes;
        right += columnBytes;
      }
      let to = c + <usize>row * columnBytes + offset;
      v128.store(to, p0, 0);
      v128.store(to, p1, 16);
      v128.store(to, p2, 32);
      v128.store(to, p3, 48);
      to += columnBytes;
      v128.store(to, q0, 0);
      v128.store(to, q1, 16);
      v128.store(to, q2, 32);
      v128.store(to, q3, 48);
    }
    if (row < rows) {
      const from = start + <usize>row * startBytes + offset;
      let p0 = v128.load(from, 0);
      let p1 = v128.load(from, 16);
      let p2 = v128.load(from, 32);
      let p3 = v128.load(from, 48);
      let left = a + <usize>row * rowBytes;
      let right = b + offset;
      for (let t = 0; t < depth; t++) {
        const x = v128.load32_splat(left);
        p0 = f32x4.add(p0, f32x4.mul(x, v128.load(right, 0)));
        p1 = f32x4.add(p1, f32x4.mul(x, v128.load(right, 16)));
        p2 = f32x4.add(p2, f32x4.mul(x, v128.load(right, 32)));
        p3 = f32x4.add(p3, f32x4.mul(x, v128.load(right, 48)));
        left += depthBytes;
        right += columnBytes;
      }
      const to = c + <usize>row * columnBytes + offset;
      v128.store(to, p0, 0);
      v128.store(to, p1, 16);
      v128.store(to, p2, 32);
      v128.store(to, p3, 48);
    }
  }
  for (; column < columns; column += 4) {
    const offset = <usize>column * 4;
    let row: i32 = 0;
    for (; row + 4 <= rows; row += 4) {
      let from = start + <usize>row * startBytes + offset;
      let p0 = v128.load(from);
      from += startBytes;
      let p1 = v128.load(from);
      from += startBytes;
      let p2 = v128.load(from);
      from += startBytes;
      let p3 = v128.load(from);
      let left = a + <usize>row * rowBytes;
      let right = b + offset;
      for (let t = 0; t < depth; t++) {
        const z = v128.load(right);
        let place = left;
        p0 = f32x4.add(p0, f32x4.mul(v128.load32_splat(place), z));
        place += rowBytes;
        p1 = f32x4.add(p1, f32x4.mul(v128.load32_splat(place), z));
        place += rowBytes;
        p2 = f32x4.add(p2, f32x4.mul(v128.load32_splat(place), z));
        place += rowBytes;
        p3 = f32x4.add(p3, f32x4.mul(v128.load32_splat(place), z));
        left += depthBytes;
        right += columnBytes;
      }
      let to = c + <usize>row * columnBytes + offset;
      v128.store(to, p0);
      to += columnBytes;
      v128.store(to, p1);
      to += columnBytes;
      v128.store(to, p2);
      to += columnBytes;
      v128.store(to, p3);
    }
    for (; row < rows; row++) {
      let p = v128.load(start + <usize>row * startBytes + offset);
      let left = a + <usize>row * rowBytes;
      let right = b + offset;
      for (let t = 0; t < depth; t++) {
        p = f32x4.add(p, f32x4.mul(v128.load32_splat(left), v128.load(right)));
        left += depthBytes;
        right += columnBytes;
      }
      v128.store(c + <usize>row * columnBytes + offset, p);
    }
  }
}

/** Of a layer's matrix [inputs + 1, width] the weights, transposed: [outputs, inputWidth]. */
function transpose(layer: Layer, matrix: usize, to: usize): void {
  for (let input = 0; input < layer.inputs; input++) {
    for (let output = 0; output < layer.outputs; output++) {
      store<f32>(
        to + <usize>(output * layer.inputWidth + input) * 4,
        load<f32>(matrix + <usize>(input * layer.width + output) * 4),
      );
    }
  }
}

/** Σ v·w over so many floats, a multiple of four. */
function dot(v: usize, w: usize, floats: i32): f32 {
  let sum = f32x4.splat(0);
  const end = v + <usize>floats * 4;
  while (v < end) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(v), v128.load(w)));
    v += 16;
    w += 16;
  }
  return total4(sum);
}

function total4(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** to ← v + factor·w. */
function addScaled(to: usize, v: usize, w: usize, factor: f32, floats: i32): void {
  const scale = f32x4.splat(factor);
  const end = to + <usize>floats * 4;
  while (to < end) {
    v128.store(to, f32x4.add(v128.load(v), f32x4.mul(scale, v128.load(w))));
    to += 16;
    v += 16;
    w += 16;
  }
}

/** to ← factor·v. */
function scale(to: usize, v: usize, factor: f32, floats: i32): void {
  const by = f32x4.splat(factor);
  const end = to + <usize>floats * 4;
  while (to < end) {
    v128.store(to, f32x4.mul(by, v128.load(v)));
    to += 16;
    v += 16;
  }
}

// ---------------------------------------------------------------------------- functions

/** e^r − 1 by its Taylor polynomial, for |r| ≤ ln 2/2, to a relative 2e-8. */
function smallExpm1(r: v128): v128 {
  let p = f32x4.splat(1.0 / 5040);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 720));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 120));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 24));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 6));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  return f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r);
}

/** m = x/ln 2, rounded; x at least −87, where e^x is still a normal number. NaN stays NaN. */
function binaryExponent(x: v128): v128 {
  return f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
}

/** x − m·ln 2, with ln 2 in two parts, so that the difference is exact. */
function remainder(x: v128, m: v128): v128 {
  const r = f32x4.sub(x, f32x4.mul(m, f32x4.splat(0.693359375)));
  return f32x4.sub(r, f32x4.mul(m, f32x4.splat(-2.1219444e-4)));
}

/** 2^m for whole m from −126 to 127. */
function powerOfTwo(m: v128): v128 {
  return i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(m), i32x4.splat(127)), 23);
}

/** For negative x; of pmax(a, b) a NaN in a is kept. */
function bounded(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(-87));
}

/** e^x − 1 for x ≤ 0 as 2^m·(e^r − 1) + (2^m − 1), to a relative 2e-7 also near 0. */
function expm1(x: v128): v128 {
  x = bounded(x);
  const m = binaryExponent(x);
  const power = powerOfTwo(m);
  const scaled = f32x4.mul(power, smallExpm1(remainder(x, m)));
  return f32x4.add(scaled, f32x4.sub(power, f32x4.splat(1)));
}

/** e^x for x ≤ 0, to a relative 2e-7; 0 where it would not be a normal number. */
function exp(z: v128): v128 {
  const x = bounded(z);
  const m = binaryExponent(x);
  const power = powerOfTwo(m);
  const value = f32x4.add(power, f32x4.mul(power, smallExpm1(remainder(x, m))));
  return v128.andnot(value, f32x4.lt(z, f32x4.splat(-87)));
}

/** tanh z = sign(z)·(1 − e)/(1 + e) with e = exp(−2|z|). */
function tanh(z: v128): v128 {
  const minus = expm1(f32x4.mul(f32x4.abs(z), f32x4.splat(-2)));
  const size = f32x4.div(f32x4.neg(minus), f32x4.add(minus, f32x4.splat(2)));
  return v128.or(size, v128.and(z, i32x4.splat(0x80000000)));
}

/** log(1 + t) for 0 ≤ t ≤ 1 as 2·artanh(t/(2 + t)), to a relative 1e-7. */
function log1p(t: v128): v128 {
  const s = f32x4.div(t, f32x4.add(t, f32x4.splat(2)));
  const square = f32x4.mul(s, s);
  let p = f32x4.splat(1.0 / 13);
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 11));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 9));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 7));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 5));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 3));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1));
  return f32x4.mul(f32x4.mul(p, s), f32x4.splat(2));
}

/** Replaces z by φ(z), in place. */
function activate(z: usize, floats: i32): void {
  const end = z + <usize>floats * 4;
  if (activation == TANH) {
    for (; z < end; z += 16) v128.store(z, tanh(v128.load(z)));
  } else if (activation == RELU) {
    for (; z < end; z += 16) v128.store(z, f32x4.pmax(v128.load(z), f32x4.splat(0)));
  }
}

/** φ′ as a function of h = φ(z). */
function slope(h: v128): v128 {
  if (activation == TANH) return f32x4.sub(f32x4.splat(1), f32x4.mul(h, h));
  if (activation == RELU) return v128.and(f32x4.gt(h, f32x4.splat(0)), f32x4.splat(1));
  return f32x4.splat(1);
}

// ---------------------------------------------------------------------------- both passes

/** Outputs of all examples, at padded parameters. */
function forward(theta: usize): void {
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    const matrix = theta + <usize>layer.start * 4;
    const bias = matrix + <usize>(layer.inputs * layer.width) * 4;
    product(
      layer.output,
      n,
      layer.width,
      layer.inputs,
      layer.input,
      layer.inputStride,
      1,
      matrix,
      bias,
      0,
    );
    if (i < layerCount - 1) activate(layer.output, n * layer.width);
  }
}

/**
 * The loss at the outputs, and ∂L/∂f into the last layer's delta; with `second`, ∂²L/∂f² into
 * `curvature`.
 */
function outputLoss(second: bool): f32 {
  const last = layerAt(layerCount - 1);
  const y = targetsInUse();
  const inverse: f32 = <f32>1 / <f32>n;
  const share = f32x4.splat(inverse);
  let sum = f32x4.splat(0);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < last.width; column += 4) {
      const place = <usize>(row * last.width + column) * 4;
      const f = v128.load(last.output + place);
      const target = v128.load(y + place);
      if (loss == MSE) {
        const error = f32x4.sub(f, target);
        sum = f32x4.add(sum, f32x4.mul(f32x4.mul(error, error), f32x4.splat(0.5)));
        v128.store(last.delta + place, f32x4.mul(error, share));
        if (second) v128.store(curvature + place, share);
      } else {
        // log(1 + e^−m) = max(−m, 0) + log(1 + e^−|m|): neither term overflows.
        const margin = f32x4.mul(f, target);
        const e = exp(f32x4.neg(f32x4.abs(margin)));
        const tail = log1p(e);
        const value = f32x4.add(f32x4.pmax(f32x4.neg(margin), f32x4.splat(0)), tail);
        // A pad has the target 0 where others have ±1.
        sum = f32x4.add(sum, f32x4.mul(value, f32x4.mul(target, target)));
        // σ(−m) = e^−m/(1 + e^−m) for m ≥ 0, and 1/(1 + e^m) for m < 0.
        const negative = f32x4.lt(margin, f32x4.splat(0));
        const above = v128.bitselect(f32x4.splat(1), e, negative);
        const sigma = f32x4.div(above, f32x4.add(e, f32x4.splat(1)));
        const slope = f32x4.neg(f32x4.mul(f32x4.mul(target, sigma), share));
        v128.store(last.delta + place, slope);
        if (second) {
          // σ(m)·σ(−m) = e/(1 + e)², even in m.
          const denominator = f32x4.add(e, f32x4.splat(1));
          const bend = f32x4.div(e, f32x4.mul(denominator, denominator));
          v128.store(curvature + place, f32x4.mul(bend, share));
        }
      }
    }
  }
  return total4(sum) * inverse;
}

/** The gradient of a layer's matrix: inputᵀ·delta, and below it the sums of delta. */
function matrixGradient(layer: Layer, delta: usize, to: usize): void {
  product(to, layer.inputs, layer.width, n, layer.input, 1, layer.inputStride, delta, zeroRow, 0);
  const bias = to + <usize>(layer.inputs * layer.width) * 4;
  product(bias, 1, layer.width, n, one, 0, 0, delta, zeroRow, 0);
}

/** From the last layer's delta to all deltas and, unless 0, the gradient (padded). */
function backward(theta: usize, gradient: usize): void {
  for (let i = layerCount - 1; i >= 0; i--) {
    const layer = layerAt(i);
    if (gradient != 0) matrixGradient(layer, layer.delta, gradient + <usize>layer.start * 4);
    if (i == 0) break;
    const before = layerAt(i - 1);
    transpose(layer, theta + <usize>layer.start * 4, layer.transposed);
    product(
      layer.inputGradient,
      n,
      layer.inputWidth,
      layer.outputs,
      layer.delta,
      layer.width,
      1,
      layer.transposed,
      zeroRow,
      0,
    );
    const end = <usize>(n * before.width) * 4;
    for (let place: usize = 0; place < end; place += 16) {
      const h = v128.load(layer.input + place);
      const back = v128.load(layer.inputGradient + place);
      v128.store(before.delta + place, f32x4.mul(back, slope(h)));
    }
  }
}

/** L(θ), and its gradient, both padded. */
function lossAndGradient(theta: usize, gradient: usize): f32 {
  forward(theta);
  const value = outputLoss(false);
  backward(theta, gradient);
  return value;
}

// ---------------------------------------------------------------------------- operations

/**
 * `count` steps of one member from the flat parameters and velocity, which are replaced; one loss a
 * step into `losses`, `lossStride` floats apart.
 * @param indices int32 [batch] for each step, `indexStride` apart, or 0
 * @param radius ρ of θ + ρ∇L/‖∇L‖ where the gradient is taken (SAM), 0 for none
 * @param plainRadius ρ of θ + ρ∇L
 */
export function trainSteps(
  flatTheta: usize,
  flatVelocity: usize,
  stepSize: f32,
  momentum: f32,
  nesterov: bool,
  radius: f32,
  plainRadius: f32,
  count: i32,
  indices: usize,
  indexStride: i32,
  losses: usize,
  lossStride: i32,
): void {
  const theta = allocate(size);
  const velocity = allocate(size);
  const gradient = allocate(size);
  const point = allocate(size);
  pad(flatTheta, theta);
  pad(flatVelocity, velocity);
  const climbs = radius != 0 || plainRadius != 0;
  for (let step = 0; step < count; step++) {
    useRows(indices == 0 ? 0 : indices + <usize>(step * indexStride) * 4);
    let at = theta;
    let value: f32;
    if (nesterov && momentum != 0) {
      forward(theta);
      value = outputLoss(false);
      addScaled(point, theta, velocity, momentum, size);
      at = point;
      lossAndGradient(at, gradient);
    } else {
      value = lossAndGradient(at, gradient);
    }
    store<f32>(losses + <usize>(step * lossStride) * 4, value);
    if (climbs) {
      const square = dot(gradient, gradient, size);
      // In this order a NaN is kept.
      const safe: f32 = square < SMALLEST_SQUARE ? SMALLEST_SQUARE : square;
      addScaled(point, at, gradient, radius / sqrt<f32>(safe) + plainRadius, size);
      lossAndGradient(point, gradient);
    }
    if (momentum == 0) {
      addScaled(theta, theta, gradient, -stepSize, size);
    } else {
      const keep = f32x4.splat(momentum);
      const change = f32x4.splat(stepSize);
      const end = <usize>size * 4;
      for (let place: usize = 0; place < end; place += 16) {
        const kept = f32x4.mul(keep, v128.load(velocity + place));
        const v = f32x4.sub(kept, f32x4.mul(change, v128.load(gradient + place)));
        v128.store(velocity + place, v);
        v128.store(theta + place, f32x4.add(v128.load(theta + place), v));
      }
    }
  }
  unpad(theta, flatTheta);
  unpad(velocity, flatVelocity);
}

/** L of one member, returned, and its flat gradient. */
export function netGradient(flatTheta: usize, flatGradient: usize): f32 {
  const theta = allocate(size);
  const gradient = allocate(size);
  pad(flatTheta, theta);
  useRows(0);
  const value = lossAndGradient(theta, gradient);
  unpad(gradient, flatGradient);
  return value;
}

/** L of one member, by the forward pass alone. */
export function lossAt(flatTheta: usize): f32 {
  const theta = allocate(size);
  pad(flatTheta, theta);
  useRows(0);
  forward(theta);
  return outputLoss(false);
}

/** The share of examples whose first output has not the sign of the target, after `lossAt`. */
export function errorRate(): f32 {
  const last = layerAt(layerCount - 1);
  let wrong: i32 = 0;
  for (let row = 0; row < n; row++) {
    const place = <usize>(row * last.width) * 4;
    const right = load<f32>(last.output + place) * load<f32>(targets + place) > 0;
    if (!right) wrong++;
  }
  return <f32>wrong / <f32>n;
}

/** Prepares products with the Hessian at padded parameters. */
function linearise(theta: usize): void {
  useRows(0);
  forward(theta);
  outputLoss(true);
  backward(theta, 0);
  if (activation != TANH) return;
  // φ″/φ′ of tanh is −2h.
  for (let i = 1; i < layerCount; i++) {
    const layer = layerAt(i);
    const end = <usize>(n * layer.inputWidth) * 4;
    for (let place: usize = 0; place < end; place += 16) {
      const h = f32x4.mul(v128.load(layer.input + place), f32x4.splat(-2));
      v128.store(layer.bend + place, f32x4.mul(h, v128.load(layer.inputGradient + place)));
    }
  }
}

/** ∇²L(θ)·v at the linearised parameters, all padded (R-operator, Pearlmutter 1994). */
function hessianProduct(theta: usize, v: usize, result: usize): void {
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    const direction = v + <usize>layer.start * 4;
    const bias = direction + <usize>(layer.inputs * layer.width) * 4;
    product(
      layer.outputDot,
      n,
      layer.width,
      layer.inputs,
      layer.input,
      layer.inputStride,
      1,
      direction,
      bias,
      0,
    );
    if (i > 0) {
      const before = layerAt(i - 1);
      product(
        layer.outputDot,
        n,
        layer.width,
        layer.inputs,
        before.outputDot,
        before.width,
        1,
        theta + <usize>layer.start * 4,
        layer.outputDot,
        layer.width,
      );
    }
    if (i == layerCount - 1) break;
    // From here on outputDot is the derivative of the activations.
    const end = <usize>(n * layer.width) * 4;
    for (let place: usize = 0; place < end; place += 16) {
      const z = v128.load(layer.outputDot + place);
      v128.store(layer.outputDot + place, f32x4.mul(z, slope(v128.load(layer.output + place))));
    }
  }
  const last = layerAt(layerCount - 1);
  const outputEnd = <usize>(n * last.width) * 4;
  for (let place: usize = 0; place < outputEnd; place += 16) {
    const f = v128.load(last.outputDot + place);
    v128.store(last.deltaDot + place, f32x4.mul(f, v128.load(curvature + place)));
  }
  for (let i = layerCount - 1; i >= 0; i--) {
    const layer = layerAt(i);
    const to = result + <usize>layer.start * 4;
    matrixGradient(layer, layer.deltaDot, to);
    if (i == 0) break;
    const before = layerAt(i - 1);
    // The biases' column of ones does not move with θ.
    product(
      to,
      layer.inputs,
      layer.width,
      n,
      before.outputDot,
      1,
      before.width,
      layer.delta,
      to,
      layer.width,
    );
    transpose(layer, v + <usize>layer.start * 4, layer.transposedDirection);
    product(
      layer.inputGradient,
      n,
      layer.inputWidth,
      layer.outputs,
      layer.deltaDot,
      layer.width,
      1,
      layer.transposed,
      zeroRow,
      0,
    );
    product(
      layer.inputGradient,
      n,
      layer.inputWidth,
      layer.outputs,
      layer.delta,
      layer.width,
      1,
      layer.transposedDirection,
      layer.inputGradient,
      layer.inputWidth,
    );
    const end = <usize>(n * before.width) * 4;
    for (let place: usize = 0; place < end; place += 16) {
      const h = v128.load(layer.input + place);
      let back = f32x4.mul(v128.load(layer.inputGradient + place), slope(h));
      if (activation == TANH) {
        const moved = v128.load(before.outputDot + place);
        back = f32x4.add(back, f32x4.mul(v128.load(layer.bend + place), moved));
      }
      v128.store(before.deltaDot + place, back);
    }
  }
}

/** ∇²L(θ)·v of one member, all flat. */
export function netProduct(flatTheta: usize, flatVector: usize, flatResult: usize): void {
  const theta = allocate(size);
  const v = allocate(size);
  const result = allocate(size);
  pad(flatTheta, theta);
  pad(flatVector, v);
  linearise(theta);
  hessianProduct(theta, v, result);
  unpad(result, flatResult);
}

/**
 * `steps` Lanczos steps of one member from a flat start, each vector orthogonalised twice against
 * all before it. Into `flatBasis` the orthonormal vectors [steps, d]; into `coefficients` ‖start‖²
 * and for each step the `steps` projections of Hv on the basis, then β².
 */
export function netLanczos(
  flatTheta: usize,
  flatStart: usize,
  steps: i32,
  flatBasis: usize,
  coefficients: usize,
  d: i32,
): void {
  const theta = allocate(size);
  const basis = allocate(steps * size);
  const w = allocate(size);
  pad(flatTheta, theta);
  pad(flatStart, w);
  linearise(theta);
  let square = dot(w, w, size);
  store<f32>(coefficients, square);
  coefficients += 4;
  for (let step = 0; step < steps; step++) {
    const next = basis + <usize>(step * size) * 4;
    const safe: f32 = square < SMALLEST_SQUARE ? SMALLEST_SQUARE : square;
    scale(next, w, <f32>1 / sqrt<f32>(safe), size);
    hessianProduct(theta, next, w);
    // All projections are taken before any is removed, as in a product of matrices.
    for (let row = 0; row < steps; row++) {
      const vector = basis + <usize>(row * size) * 4;
      const projection: f32 = row <= step ? dot(w, vector, size) : 0;
      store<f32>(coefficients + <usize>row * 4, projection);
    }
    for (let row = 0; row <= step; row++) {
      const vector = basis + <usize>(row * size) * 4;
      addScaled(w, w, vector, -load<f32>(coefficients + <usize>row * 4), size);
    }
    for (let row = 0; row <= step; row++) {
      const vector = basis + <usize>(row * size) * 4;
      addScaled(w, w, vector, -dot(w, vector, size), size);
    }
    square = dot(w, w, size);
    store<f32>(coefficients + <usize>steps * 4, square);
    coefficients += <usize>(steps + 1) * 4;
    unpad(next, flatBasis + <usize>(step * d) * 4);
  }
}
