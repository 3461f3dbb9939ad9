/**
 * Training, gradients and Lanczos for one small network at a time, in WebAssembly SIMD. This folder
 * is AssemblyScript, compiled by `tools/kernels.ts`; `../wasm.ts` calls it, `../cpu.ts` is the same
 * algorithm in TypeScript, and `../contract.ts` says what is computed.
 */
import { allocate, release, reset, zeros } from './memory';
import {
  describe,
  forward,
  hessianProduct,
  linearise,
  lossAndGradient,
  outputLoss,
  pad,
  setData,
  size,
  unpad,
  useRows,
  wrongShare,
} from './network';
import { addScaled, dot, scale } from './sums';

export { allocate, describe, release, reset, setData };
export { squareRows } from './markov';
export { moveParticles } from './well';

/** Keeps 1/‖w‖ finite. */
const SMALLEST_SQUARE: f32 = 1e-36;

// How a step changes the parameters; see `TrainOptions`.
let momentum: f32 = 0;
let nesterov: bool = false;
/** Whether steps are divided by the root of the mean square of the gradient (Adam, RMSprop). */
let adaptive: bool = false;
let squareDecay: f32 = 0;
let epsilon: f32 = 0;
/** Whether both means are divided by what they lack from their start at 0 (Adam). */
let corrected: bool = false;
/** β₁ and β₂ to the power of the steps taken. */
let meanPower: f64 = 1;
let squarePower: f64 = 1;

export function setRule(
  momentumOfSteps: f32,
  looksAhead: bool,
  isAdaptive: bool,
  decayOfSquares: f32,
  smallest: f32,
  isCorrected: bool,
): void {
  momentum = momentumOfSteps;
  nesterov = looksAhead;
  adaptive = isAdaptive;
  squareDecay = decayOfSquares;
  epsilon = smallest;
  corrected = isCorrected;
}

// Where the gradient is taken, and what is added to it.
let radius: f32 = 0;
let plainRadius: f32 = 0;
let decay: f32 = 0;
let ends: usize = 0;
let shares: usize = 0;
let sharesStride: i32 = 0;

/**
 * @param sam ρ of θ + ρ∇L/‖∇L‖ (SAM), 0 for none
 * @param plainSam ρ of θ + ρ∇L
 * @param weightDecay c of the penalty ½c‖θ‖²
 */
export function setPlace(sam: f32, plainSam: f32, weightDecay: f32): void {
  radius = sam;
  plainRadius = plainSam;
  decay = weightDecay;
  ends = 0;
}

/**
 * From now on the gradient is taken at aA + bθ + cB and weighted with b.
 * @param flatEnds A and B, flat [2, d]
 * @param weights (a, b, c) of the first step, those of the next `stride` floats behind
 */
export function setCurve(flatEnds: usize, weights: usize, stride: i32, d: i32): void {
  ends = allocate(2 * size);
  pad(flatEnds, ends);
  pad(flatEnds + <usize>d * 4, ends + <usize>size * 4);
  shares = weights;
  sharesStride = stride;
}

/**
 * `count` steps of one member from flat vectors, which are replaced; one loss a step into `losses`.
 * @param flatSquares the mean squares of the gradient, 0 where the rule has none
 * @param powerOfMean β₁ to the power of the steps taken before; likewise β₂
 * @param indices int32 [batch] for each step, `indexStride` apart, or 0
 */
export function trainSteps(
  flatTheta: usize,
  flatVelocity: usize,
  flatSquares: usize,
  stepSize: f32,
  powerOfMean: f64,
  powerOfSquare: f64,
  count: i32,
  indices: usize,
  indexStride: i32,
  losses: usize,
): void {
  const theta = allocate(size);
  const velocity = allocate(size);
  const squares = allocate(size);
  // Passes write no pads.
  const gradient = zeros(size);
  const point = allocate(size);
  const ahead = allocate(size);
  pad(flatTheta, theta);
  pad(flatVelocity, velocity);
  if (adaptive) pad(flatSquares, squares);
  meanPower = powerOfMean;
  squarePower = powerOfSquare;
  const climbs = radius != 0 || plainRadius != 0;
  const looksAhead = nesterov && momentum != 0;
  for (let step = 0; step < count; step++) {
    useRows(indices == 0 ? 0 : indices + <usize>(step * indexStride) * 4);
    let at = theta;
    let value: f32 = 0;
    if (looksAhead) {
      forward(place(theta, point, step));
      value = outputLoss(false);
      addScaled(ahead, theta, velocity, momentum, size);
      at = ahead;
    }
    const here = slopeAt(at, gradient, point, step);
    if (!looksAhead) value = here;
    store<f32>(losses + <usize>step * 4, value);
    if (climbs) {
      const square = dot(gradient, gradient, size);
      // In this order a NaN is kept.
      const safe: f32 = square < SMALLEST_SQUARE ? SMALLEST_SQUARE : square;
      addScaled(ahead, at, gradient, radius / sqrt<f32>(safe) + plainRadius, size);
      slopeAt(ahead, gradient, point, step);
    }
    if (adaptive) adapt(theta, velocity, squares, gradient, stepSize);
    else if (momentum == 0) addScaled(theta, theta, gradient, -stepSize, size);
    else move(theta, velocity, gradient, stepSize);
  }
  unpad(theta, flatTheta);
  unpad(velocity, flatVelocity);
  if (adaptive) unpad(squares, flatSquares);
}

/** Where on its curve a control point puts the network in this step: the point itself without one. */
function place(theta: usize, room: usize, step: i32): usize {
  if (ends == 0) return theta;
  const weights = shares + <usize>(step * sharesStride) * 4;
  scale(room, theta, load<f32>(weights, 4), size);
  addScaled(room, room, ends, load<f32>(weights), size);
  addScaled(room, room, ends + <usize>size * 4, load<f32>(weights, 8), size);
  return room;
}

/** The loss, and into `gradient` its gradient with the penalty's. */
function slopeAt(theta: usize, gradient: usize, room: usize, step: i32): f32 {
  const value = lossAndGradient(place(theta, room, step), gradient);
  if (ends != 0) {
    const share = load<f32>(shares + <usize>(step * sharesStride) * 4, 4);
    scale(gradient, gradient, share, size);
  }
  if (decay != 0) addScaled(gradient, gradient, theta, decay, size);
  return value;
}

/** v ← βv − ηg, θ ← θ + v. */
function move(theta: usize, velocity: usize, gradient: usize, stepSize: f32): void {
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

/** m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², θ ← θ − ηm̂/(√ŝ + ε). */
function adapt(theta: usize, means: usize, squares: usize, gradient: usize, stepSize: f32): void {
  meanPower *= momentum;
  squarePower *= squareDecay;
  const keep = f32x4.splat(momentum);
  const take = f32x4.splat(1 - momentum);
  const keepSquare = f32x4.splat(squareDecay);
  const takeSquare = f32x4.splat(1 - squareDecay);
  const mean: f64 = corrected ? 1 / (1 - meanPower) : 1;
  const change = f32x4.splat(<f32>(stepSize * mean));
  const square: f64 = corrected ? 1 / (1 - squarePower) : 1;
  const correction = f32x4.splat(<f32>square);
  const smallest = f32x4.splat(epsilon);
  const end = <usize>size * 4;
  for (let place: usize = 0; place < end; place += 16) {
    const g = v128.load(gradient + place);
    const m = f32x4.add(f32x4.mul(keep, v128.load(means + place)), f32x4.mul(take, g));
    const s = f32x4.add(
      f32x4.mul(keepSquare, v128.load(squares + place)),
      f32x4.mul(takeSquare, f32x4.mul(g, g)),
    );
    v128.store(means + place, m);
    v128.store(squares + place, s);
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(s, correction)), smallest);
    const step = f32x4.div(f32x4.mul(change, m), root);
    v128.store(theta + place, f32x4.sub(v128.load(theta + place), step));
  }
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

/** The share of examples that are put in the wrong class, after `lossAt`. */
export function errorRate(): f32 {
  return wrongShare();
}

/** ∇²L(θ)·v of one member, all flat. */
export function netProduct(flatTheta: usize, flatVector: usize, flatResult: usize): void {
  const theta = allocate(size);
  const v = allocate(size);
  const result = allocate(size);
  pad(flatTheta, theta);
  pad(flatVector, v);
  linearise(theta);
  memory.fill(result, 0, <usize>size * 4);
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
  memory.fill(basis, 0, <usize>(steps * size) * 4);
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
