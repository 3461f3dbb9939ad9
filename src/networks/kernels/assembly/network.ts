/**
 * Both passes and their derivatives along a vector, for one network at a time.
 *
 * Every matrix is row-major with rows padded to a multiple of four floats, so that one vector holds
 * four units of a layer. Pads stay 0: a pad unit has the weights 0, hence tanh(0) = relu(0) = 0 as
 * its output and 0 as its derivative. A last layer of one unit lies the other way round, so that
 * no vector is three quarters pads: its weights are one row, its outputs one for each example.
 */
import { exp, log, log1p, tanh } from './functions';
import { allocate, padded, zeros } from './memory';
import { product, rowSums, total4 } from './sums';

const TANH: i32 = 0;
const RELU: i32 = 1;
const MSE: i32 = 0;
const SSE: i32 = 1;
const CROSS_ENTROPY: i32 = 3;
/** Below every output that is not past all hope. */
const LOWEST: f32 = -1e38;

@unmanaged
class Layer {
  inputs: i32;
  outputs: i32;
  /** From one example's outputs to the next: the outputs, padded, or 1 where there is one. */
  width: i32;
  /** The inputs, padded. */
  inputWidth: i32;
  /** Where the layer's weights begin in a padded parameter vector, in floats, and its biases. */
  start: i32;
  bias: i32;
  /** Floats from one input's weights to the next one's. */
  row: i32;
  /** Whether it has one output: see above. */
  single: bool;
  /** Floats of the outputs of all examples, whole vectors. */
  size: i32;
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
let biases: bool = true;
/** Examples in the data, and in what is evaluated at once: all, or a batch. */
let total: i32 = 0;
let n: i32 = 0;
/** The length of a padded parameter vector. */
export let size: i32 = 0;
let inputs: usize = 0;
let targets: usize = 0;
let batchInputs: usize = 0;
let batchTargets: usize = 0;
let inputStride: i32 = 0;
let outputWidth: i32 = 0;
/** ∂²L/∂f² for each output, [n, width]; with cross-entropy the probabilities. */
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
  hasBiases: bool,
  examples: i32,
  batch: i32,
): void {
  layerCount = count - 1;
  activation = activationKind;
  loss = lossKind;
  biases = hasBiases;
  total = examples;
  n = batch;
  size = 0;
  layerTable = allocate((layerCount * <i32>offsetof<Layer>() + 3) >> 2);
  let widest = 4;
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    layer.inputs = load<i32>(sizes + <usize>i * 4);
    layer.outputs = load<i32>(sizes + <usize>(i + 1) * 4);
    layer.single = i > 0 && i == layerCount - 1 && layer.outputs == 1 && loss != CROSS_ENTROPY;
    layer.inputWidth = padded(layer.inputs);
    layer.width = layer.single ? 1 : padded(layer.outputs);
    layer.row = layer.width;
    layer.size = padded(n * layer.width);
    layer.start = size;
    layer.bias = size + (layer.single ? layer.inputWidth : layer.inputs * layer.width);
    size = layer.bias + padded(layer.width);
    widest = max(widest, max(layer.width, layer.inputWidth));
    layer.output = zeros(layer.size);
    layer.delta = zeros(layer.size);
    layer.outputDot = zeros(layer.size);
    layer.deltaDot = zeros(layer.size);
    layer.inputGradient = zeros(n * layer.inputWidth);
    layer.bend = zeros(n * layer.inputWidth);
    layer.transposed = zeros(layer.outputs * layer.inputWidth);
    layer.transposedDirection = zeros(layer.outputs * layer.inputWidth);
  }
  inputStride = layerAt(0).inputs + (biases ? 1 : 0);
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
export function useRows(indices: usize): void {
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

/** Copies a flat parameter vector to its padded form, whose pads are left alone, or back. */
function copyParameters(flat: usize, wide: usize, pads: bool): void {
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    // One unit's weights lie in one row; else a row holds what one input feeds.
    const rows = layer.single ? 1 : layer.inputs;
    const length = layer.single ? layer.inputs : layer.outputs;
    for (let row = 0; row < rows; row++) {
      flat = copyRow(flat, wide + <usize>(layer.start + row * layer.row) * 4, length, pads);
    }
    if (biases) flat = copyRow(flat, wide + <usize>layer.bias * 4, layer.outputs, pads);
  }
}

/** Copies one row, and returns the place behind it in the flat vector. */
function copyRow(flat: usize, wide: usize, floats: i32, pads: bool): usize {
  const bytes = <usize>floats * 4;
  if (pads) memory.copy(wide, flat, bytes);
  else memory.copy(flat, wide, bytes);
  return flat + bytes;
}

/** A flat parameter vector [d] to its padded form. */
export function pad(flat: usize, to: usize): void {
  memory.fill(to, 0, <usize>size * 4);
  copyParameters(flat, to, true);
}

/** The reverse of `pad`. */
export function unpad(from: usize, flat: usize): void {
  copyParameters(flat, from, false);
}

/** The layer's weights without biases, transposed: [outputs, inputWidth]. */
function transpose(layer: Layer, vector: usize, to: usize): void {
  const weights = vector + <usize>layer.start * 4;
  for (let input = 0; input < layer.inputs; input++) {
    for (let output = 0; output < layer.outputs; output++) {
      store<f32>(
        to + <usize>(output * layer.inputWidth + input) * 4,
        load<f32>(weights + <usize>(input * layer.row + output) * 4),
      );
    }
  }
}

// ---------------------------------------------------------------------------- functions

/** Replaces z by φ(z), in place. */
function activate(z: usize, floats: i32): void {
  const end = z + <usize>floats * 4;
  if (activation == TANH) {
    for (; z < end; z += 16) v128.store(z, tanh(v128.load(z)));
  } else if (activation == RELU) {
    for (; z < end; z += 16) v128.store(z, f32x4.pmax(v128.load(z), f32x4.splat(0)));
  }
}

/** g·φ′(z), φ′ as a function of h = φ(z). */
function timesSlope(g: v128, h: v128): v128 {
  if (activation == TANH) return f32x4.mul(g, f32x4.sub(f32x4.splat(1), f32x4.mul(h, h)));
  if (activation == RELU) {
    const slope = v128.and(f32x4.gt(h, f32x4.splat(0)), f32x4.splat(1));
    return f32x4.mul(g, slope);
  }
  return g;
}

/** to ← g·φ′(z) for so many floats. */
function timesSlopes(to: usize, g: usize, h: usize, floats: i32): void {
  const end = to + <usize>floats * 4;
  while (to < end) {
    v128.store(to, timesSlope(v128.load(g), v128.load(h)));
    to += 16;
    g += 16;
    h += 16;
  }
}

// ---------------------------------------------------------------------------- both passes

/** Outputs of all examples, at padded parameters. */
export function forward(theta: usize): void {
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    outputsOf(layer, theta, layer.input, layer.inputStride, layer.output);
    if (i < layerCount - 1) activate(layer.output, layer.size);
  }
}

/** input·W + b of one layer. */
function outputsOf(layer: Layer, vector: usize, input: usize, stride: i32, to: usize): void {
  const weights = vector + <usize>layer.start * 4;
  const bias = vector + <usize>layer.bias * 4;
  if (layer.single) rowSums(to, n, input, layer.inputWidth, weights, load<f32>(bias), false);
  else product(to, n, layer.width, layer.inputs, input, stride, 1, weights, bias, 0);
}

/**
 * The loss at the outputs, and ∂L/∂f into the last layer's delta; with `second`, ∂²L/∂f² into
 * `curvature`.
 */
export function outputLoss(second: bool): f32 {
  const last = layerAt(layerCount - 1);
  const y = targetsInUse();
  if (loss == CROSS_ENTROPY) return crossEntropy(last, y);
  const inverse: f32 = loss == SSE ? 1 : <f32>1 / <f32>n;
  const share = f32x4.splat(inverse);
  const end = <usize>last.size * 4;
  let sum = f32x4.splat(0);
  for (let place: usize = 0; place < end; place += 16) {
    const f = v128.load(last.output + place);
    const target = v128.load(y + place);
    if (loss <= SSE) {
      const error = f32x4.sub(f, target);
      sum = f32x4.add(sum, f32x4.mul(f32x4.mul(error, error), f32x4.splat(0.5)));
      v128.store(last.delta + place, f32x4.mul(error, share));
      if (second) v128.store(curvature + place, share);
    } else {
      // log(1 + e^−m) = max(−m, 0) + log(1 + e^−|m|): neither term overflows.
      const margin = f32x4.mul(f, target);
      const e = exp(f32x4.neg(f32x4.abs(margin)));
      const value = f32x4.add(f32x4.pmax(f32x4.neg(margin), f32x4.splat(0)), log1p(e));
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
  return total4(sum) * inverse;
}

/** log Σ e^f − f·y for each example; p − y into the last delta, p into `curvature`. */
function crossEntropy(last: Layer, y: usize): f32 {
  const share: f32 = <f32>1 / <f32>n;
  const lanes = f32x4(0, 1, 2, 3);
  let sum: f32 = 0;
  for (let row = 0; row < n; row++) {
    const offset = <usize>(row * last.width) * 4;
    const f = last.output + offset;
    const p = curvature + offset;
    const target = y + offset;
    let highest = load<f32>(f);
    for (let i = 1; i < last.outputs; i++) highest = max(highest, load<f32>(f + <usize>i * 4));
    let whole = f32x4.splat(0);
    for (let column = 0; column < last.width; column += 4) {
      const at = <usize>column * 4;
      const isPad = f32x4.ge(
        f32x4.add(lanes, f32x4.splat(<f32>column)),
        f32x4.splat(<f32>last.outputs),
      );
      const power = exp(f32x4.sub(v128.load(f + at), f32x4.splat(highest)));
      v128.store(p + at, v128.andnot(power, isPad));
      whole = f32x4.add(whole, v128.load(p + at));
    }
    const scale = total4(whole);
    const logarithm = log(scale) + highest;
    for (let column = 0; column < last.width; column += 4) {
      const at = <usize>column * 4;
      v128.store(p + at, f32x4.div(v128.load(p + at), f32x4.splat(scale)));
      const difference = f32x4.sub(v128.load(p + at), v128.load(target + at));
      v128.store(last.delta + offset + at, f32x4.mul(difference, f32x4.splat(share)));
    }
    for (let i = 0; i < last.outputs; i++) {
      sum += load<f32>(target + <usize>i * 4) * (logarithm - load<f32>(f + <usize>i * 4));
    }
  }
  return sum * share;
}

/** ∂²L/∂f²·ḟ of all examples into the last layer's deltaDot. */
function curve(last: Layer): void {
  if (loss != CROSS_ENTROPY) {
    const end = <usize>last.size * 4;
    for (let place: usize = 0; place < end; place += 16) {
      const f = v128.load(last.outputDot + place);
      v128.store(last.deltaDot + place, f32x4.mul(f, v128.load(curvature + place)));
    }
    return;
  }
  // (diag p − ppᵀ)ḟ.
  const share = f32x4.splat(<f32>1 / <f32>n);
  for (let row = 0; row < n; row++) {
    const offset = <usize>(row * last.width) * 4;
    let mean = f32x4.splat(0);
    for (let at: usize = 0; at < <usize>last.width * 4; at += 16) {
      const p = v128.load(curvature + offset + at);
      mean = f32x4.add(mean, f32x4.mul(p, v128.load(last.outputDot + offset + at)));
    }
    const middle = f32x4.splat(total4(mean));
    for (let at: usize = 0; at < <usize>last.width * 4; at += 16) {
      const p = f32x4.mul(v128.load(curvature + offset + at), share);
      const difference = f32x4.sub(v128.load(last.outputDot + offset + at), middle);
      v128.store(last.deltaDot + offset + at, f32x4.mul(p, difference));
    }
  }
}

/** The gradient of a layer's matrix: inputᵀ·delta, and for the biases the sums of delta. */
function matrixGradient(i: i32, delta: usize, gradient: usize): void {
  const layer = layerAt(i);
  const weights = gradient + <usize>layer.start * 4;
  const bias = gradient + <usize>layer.bias * 4;
  if (layer.single) {
    product(weights, 1, layer.inputWidth, n, delta, 0, 1, layer.input, zeroRow, 0);
    if (!biases) return;
    let sum = f32x4.splat(0);
    const end = delta + <usize>layer.size * 4;
    for (let place = delta; place < end; place += 16) sum = f32x4.add(sum, v128.load(place));
    store<f32>(bias, total4(sum));
    return;
  }
  // The data have a column of ones for the biases.
  const rows = i == 0 && biases ? layer.inputs + 1 : layer.inputs;
  product(weights, rows, layer.width, n, layer.input, 1, layer.inputStride, delta, zeroRow, 0);
  if (i > 0 && biases) product(bias, 1, layer.width, n, one, 0, 0, delta, zeroRow, 0);
}

/** g·Wᵀ for each example, on top of `start`, the weights being transposed: ∂L/∂h of a layer's inputs. */
function backThrough(layer: Layer, g: usize, weights: usize, start: usize, stride: i32): void {
  product(
    layer.inputGradient,
    n,
    layer.inputWidth,
    layer.outputs,
    g,
    layer.width,
    1,
    weights,
    start,
    stride,
  );
}

/** A layer's weights, one row for each output: transposed into `room`, or the one row as it lies. */
function rowsOf(layer: Layer, vector: usize, room: usize): usize {
  if (layer.single) return vector + <usize>layer.start * 4;
  transpose(layer, vector, room);
  return room;
}

/** From the last layer's delta to all deltas and, unless 0, the gradient (padded). */
function backward(theta: usize, gradient: usize): void {
  for (let i = layerCount - 1; i >= 0; i--) {
    const layer = layerAt(i);
    if (gradient != 0) matrixGradient(i, layer.delta, gradient);
    if (i == 0) break;
    const before = layerAt(i - 1);
    backThrough(layer, layer.delta, rowsOf(layer, theta, layer.transposed), zeroRow, 0);
    timesSlopes(before.delta, layer.inputGradient, layer.input, before.size);
  }
}

/** L(θ), and its gradient, both padded. */
export function lossAndGradient(theta: usize, gradient: usize): f32 {
  forward(theta);
  const value = outputLoss(false);
  backward(theta, gradient);
  return value;
}

/** The share of examples that are put in the wrong class, after `forward` on all examples. */
export function wrongShare(): f32 {
  const last = layerAt(layerCount - 1);
  let wrong: i32 = 0;
  for (let row = 0; row < n; row++) {
    const place = <usize>(row * last.width) * 4;
    if (!isRight(last, last.output + place, targets + place)) wrong++;
  }
  return <f32>wrong / <f32>n;
}

/** The first output has the target's sign; of several classes, the target's has the largest. */
function isRight(last: Layer, f: usize, y: usize): bool {
  if (loss != CROSS_ENTROPY) return load<f32>(f) * load<f32>(y) > 0;
  let own: f32 = NaN;
  let others: f32 = LOWEST;
  for (let i = 0; i < last.outputs; i++) {
    const value = load<f32>(f + <usize>i * 4);
    if (load<f32>(y + <usize>i * 4) > 0.5) own = value;
    else others = max(others, value);
  }
  return own > others;
}

// ---------------------------------------------------------------------------- second derivatives

/** Prepares products with the Hessian at padded parameters. */
export function linearise(theta: usize): void {
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

/** ∇²L(θ)·v at the linearised parameters, all padded (R-operator, pearlmutter1994). */
export function hessianProduct(theta: usize, v: usize, result: usize): void {
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    outputsOf(layer, v, layer.input, layer.inputStride, layer.outputDot);
    if (i > 0) addMoved(layer, layerAt(i - 1), theta);
    // From here on outputDot is the derivative of the activations.
    if (i < layerCount - 1) timesSlopes(layer.outputDot, layer.outputDot, layer.output, layer.size);
  }
  curve(layerAt(layerCount - 1));
  for (let i = layerCount - 1; i >= 0; i--) {
    const layer = layerAt(i);
    matrixGradient(i, layer.deltaDot, result);
    if (i == 0) break;
    const before = layerAt(i - 1);
    addMovedGradient(layer, before, result);
    // Transposed at the linearisation.
    const weights = layer.single ? theta + <usize>layer.start * 4 : layer.transposed;
    backThrough(layer, layer.deltaDot, weights, zeroRow, 0);
    const direction = rowsOf(layer, v, layer.transposedDirection);
    backThrough(layer, layer.delta, direction, layer.inputGradient, layer.inputWidth);
    const end = <usize>before.size * 4;
    for (let place: usize = 0; place < end; place += 16) {
      const h = v128.load(layer.input + place);
      let back = timesSlope(v128.load(layer.inputGradient + place), h);
      if (activation == TANH) {
        const moved = v128.load(before.outputDot + place);
        back = f32x4.add(back, f32x4.mul(v128.load(layer.bend + place), moved));
      }
      v128.store(before.deltaDot + place, back);
    }
  }
}

/** Adds ḣ·W to a layer's outputDot. */
function addMoved(layer: Layer, before: Layer, theta: usize): void {
  const weights = theta + <usize>layer.start * 4;
  const dots = before.outputDot;
  if (layer.single) rowSums(layer.outputDot, n, dots, layer.inputWidth, weights, 0, true);
  else {
    const to = layer.outputDot;
    product(to, n, layer.width, layer.inputs, dots, before.width, 1, weights, to, layer.width);
  }
}

/** Adds ḣᵀ·delta to the derivative of a layer's weights; the biases' ones do not move with θ. */
function addMovedGradient(layer: Layer, before: Layer, result: usize): void {
  const to = result + <usize>layer.start * 4;
  const dots = before.outputDot;
  if (layer.single) product(to, 1, layer.inputWidth, n, layer.delta, 0, 1, dots, to, 0);
  else
    product(to, layer.inputs, layer.width, n, dots, 1, before.width, layer.delta, to, layer.width);
}
