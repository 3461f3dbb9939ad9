/**
 * The kernels in plain JavaScript, in float64: the algorithm of `assembly/`, whose sums run over two
 * rows and four columns of a matrix at a time by one routine, `product`.
 */
import {
  layersOf,
  type Activation,
  type Layer,
  type Loss,
} from '../../numerics/networks/architecture.ts';
import { SOFTNESS, type DoubleWell } from '../../numerics/landscapes/double-well.ts';
import type { ArrayMachine, RowMotion } from './arrays.ts';
import {
  activate,
  adapt,
  addScaled,
  dot,
  fillRows,
  product,
  softmax,
  timesSlopes,
  transpose,
} from './plain-loops.ts';
import type { MemberTraining, NetworkMachine, NetworkSpec, Vector } from './register.ts';

/** Chances below this count as none. */
const LEAST_CHANCE = 1e-18;
/** Keeps 1/‖w‖ finite in float32. */
const SMALLEST_SQUARE = 1e-36;

/** One layer's matrices, row-major, n examples. */
interface Workspace extends Layer {
  /** Activations of the results (the last layer's are the outputs): [n, outputs]. */
  readonly output: Float64Array;
  /** ∂L/∂z: [n, outputs]. */
  readonly delta: Float64Array;
  /** ∂L/∂h of the inputs: [n, inputs]. */
  readonly inputGradient: Float64Array;
  /** The weights without biases, transposed: [outputs, inputs]. */
  readonly transposed: Float64Array;
  /** The same four, differentiated along v. */
  readonly outputDot: Float64Array;
  readonly deltaDot: Float64Array;
  readonly inputGradientDot: Float64Array;
  readonly transposedDirection: Float64Array;
}

export class PlainMachine implements NetworkMachine, ArrayMachine {
  #layers: Workspace[] = [];
  #activation: Activation = 'tanh';
  #loss: Loss = 'mse';
  #biases = true;
  #n = 0;
  /** All examples: inputs [total, in + 1] and targets [total, out]. */
  #inputs = new Float64Array();
  #targets = new Float64Array();
  /** Those in use: all, or a batch. */
  #x = new Float64Array();
  #y = new Float64Array();
  #batchX = new Float64Array();
  #batchY = new Float64Array();
  /** ∂²L/∂f² of each output; with cross-entropy the probabilities. */
  #curvature = new Float64Array();
  #theta = new Float64Array();
  #gradient = new Float64Array();

  open({ architecture, batch }: NetworkSpec): void {
    this.#activation = architecture.activation;
    this.#loss = architecture.loss;
    this.#biases = architecture.biases ?? true;
    this.#n = batch;
    this.#layers = layersOf(architecture).map((layer): Workspace => {
      const { inputs, outputs } = layer;
      const zeros = (length: number) => new Float64Array(length);
      return {
        ...layer,
        output: zeros(batch * outputs),
        delta: zeros(batch * outputs),
        inputGradient: zeros(batch * inputs),
        transposed: zeros(outputs * inputs),
        outputDot: zeros(batch * outputs),
        deltaDot: zeros(batch * outputs),
        inputGradientDot: zeros(batch * inputs),
        transposedDirection: zeros(outputs * inputs),
      };
    });
    const d = this.#last.end;
    this.#batchX = new Float64Array(batch * this.#inputStride);
    this.#batchY = new Float64Array(batch * this.#last.outputs);
    this.#curvature = new Float64Array(batch * this.#last.outputs);
    this.#theta = new Float64Array(d);
    this.#gradient = new Float64Array(d);
  }

  setData(inputs: Vector, targets: Vector): void {
    this.#inputs = Float64Array.from(inputs);
    this.#targets = Float64Array.from(targets);
    this.#useRows(undefined, 0);
  }

  train(theta: Vector, velocity: Vector, training: MemberTraining): void {
    const { stepSize, decay, radii, count, indices, indexStride, rule, curve } = training;
    const [radius, plainRadius] = radii;
    const { momentum, nesterov } = rule;
    const at = Float64Array.from(theta);
    const v = Float64Array.from(velocity);
    const squares = Float64Array.from(training.squares ?? []);
    const g = this.#gradient;
    const d = at.length;
    const ahead = new Float64Array(d);
    const point = new Float64Array(d);
    const ends = curve && Float64Array.from(curve.ends);

    /** Where on its curve a control point puts the network. */
    const place = (from: Float64Array, step: number): Float64Array => {
      if (!curve || !ends) return from;
      const w = step * curve.stride;
      const [a, b, c] = [curve.weights[w]!, curve.weights[w + 1]!, curve.weights[w + 2]!];
      for (let i = 0; i < d; i++) point[i] = a * ends[i]! + b * from[i]! + c * ends[d + i]!;
      return point;
    };
    const slopeAt = (from: Float64Array, step: number): number => {
      const value = this.#lossAndGradient(place(from, step), g);
      const share = curve ? curve.weights[step * curve.stride + 1]! : 1;
      if (share !== 1 || decay !== 0) {
        for (let i = 0; i < d; i++) g[i] = share * g[i]! + decay * from[i]!;
      }
      return value;
    };

    const looksAhead = nesterov && momentum !== 0;
    for (let step = 0; step < count; step++) {
      this.#useRows(indices, step * indexStride);
      let from = at;
      let value = 0;
      if (looksAhead) {
        this.#forward(place(at, step));
        value = this.#outputLoss();
        for (let i = 0; i < d; i++) ahead[i] = at[i]! + momentum * v[i]!;
        from = ahead;
      }
      const here = slopeAt(from, step);
      training.losses[step * training.lossStride] = looksAhead ? value : here;
      if (radius !== 0 || plainRadius !== 0) {
        const square = dot(g, g);
        const length = Math.sqrt(square < SMALLEST_SQUARE ? SMALLEST_SQUARE : square);
        const scale = radius / length + plainRadius;
        for (let i = 0; i < d; i++) ahead[i] = from[i]! + scale * g[i]!;
        slopeAt(ahead, step);
      }
      if (training.squares) adapt(at, v, squares, g, stepSize, rule, step);
      else {
        for (let i = 0; i < d; i++) {
          v[i] = momentum * v[i]! - stepSize * g[i]!;
          at[i]! += v[i]!;
        }
      }
    }
    theta.set(at);
    if (momentum !== 0) velocity.set(v);
    training.squares?.set(squares);
  }

  gradient(theta: Vector, result: Vector): number {
    this.#theta.set(theta);
    const value = this.#lossAndGradient(this.#theta, this.#gradient);
    result.set(this.#gradient);
    return value;
  }

  loss(theta: Vector): { loss: number; errorRate: number } {
    this.#theta.set(theta);
    this.#forward(this.#theta);
    let wrong = 0;
    for (let i = 0; i < this.#n; i++) {
      if (!this.#isRight(i * this.#last.outputs)) wrong++;
    }
    return { loss: this.#outputLoss(), errorRate: wrong / this.#n };
  }

  product(theta: Vector, vector: Vector, result: Vector): void {
    this.#theta.set(theta);
    this.#linearise(this.#theta);
    result.set(this.#hessianProduct(this.#theta, Float64Array.from(vector)));
  }

  lanczos(
    theta: Float32Array,
    start: Float32Array,
    steps: number,
    basis: Float32Array,
    coefficients: Float32Array,
  ): void {
    const d = theta.length;
    this.#theta.set(theta);
    this.#linearise(this.#theta);
    let w: Float64Array = Float64Array.from(start);
    let square = dot(w, w);
    coefficients.fill(0);
    coefficients[0] = square;
    const vectors: Float64Array[] = [];
    for (let step = 0; step < steps; step++) {
      const scale = 1 / Math.sqrt(square < SMALLEST_SQUARE ? SMALLEST_SQUARE : square);
      const next = w.map((value) => value * scale);
      vectors.push(next);
      basis.set(next, step * d);
      w = this.#hessianProduct(this.#theta, next);
      const first = 1 + step * (steps + 1);
      const projections = vectors.map((vector) => dot(w, vector));
      coefficients.set(projections, first);
      vectors.forEach((vector, i) => addScaled(w, vector, -projections[i]!));
      for (const vector of vectors) addScaled(w, vector, -dot(w, vector));
      square = dot(w, w);
      coefficients[first + steps] = square;
    }
  }

  moveParticles(
    { sharpCurvature, flatCurvature, flatPosition, depthDifference }: DoubleWell,
    { stepSize, variance, varianceGrowth }: RowMotion,
    barrier: number,
    positions: Float32Array,
    noise: Float32Array,
    beyond: Float32Array,
  ): void {
    const pull = flatCurvature * flatPosition;
    const depth = (pull * flatPosition) / 2 + depthDifference;
    const particles = positions.length;
    for (let step = 0; step < beyond.length; step++) {
      let passed = 0;
      for (let i = 0; i < particles; i++) {
        const x = positions[i]!;
        // The sharp parabola's slope minus the flat one's, and from it A − B and its weight in V′.
        const gap = x * (sharpCurvature - flatCurvature) + pull;
        const difference = (x * (gap + pull)) / 2 - depth;
        const weight = 1 / (1 + Math.exp(SOFTNESS * difference));
        const slope = x * flatCurvature - pull + weight * gap;
        const strength = Math.sqrt(weight * varianceGrowth + variance);
        positions[i] = x - stepSize * slope - strength * noise[step * particles + i]!;
        if (positions[i]! > barrier) passed++;
      }
      beyond[step] = passed;
    }
  }

  squareRows(matrix: Float32Array, n: number, result: Float32Array): void {
    const row = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      row.fill(0);
      for (let k = 0; k < n; k++) {
        const p = matrix[i * n + k]!;
        // Few steps lead to few places.
        if (p < LEAST_CHANCE) continue;
        for (let j = 0; j < n; j++) row[j]! += p * matrix[k * n + j]!;
      }
      let sum = 0;
      for (let j = 0; j < n; j++) sum += row[j]!;
      for (let j = 0; j < n; j++) result[i * n + j] = row[j]! / sum;
    }
  }

  get #last(): Workspace {
    const last = this.#layers.at(-1);
    if (!last) throw new Error('no network is open');
    return last;
  }

  get #inputStride(): number {
    return this.#layers[0]?.rows ?? 0;
  }

  /** Evaluates on the rows named from a place on; without any, on all examples. */
  #useRows(rows: Int32Array | undefined, from: number): void {
    if (!rows) {
      this.#x = this.#inputs;
      this.#y = this.#targets;
      return;
    }
    const stride = this.#inputStride;
    const { outputs } = this.#last;
    for (let i = 0; i < this.#n; i++) {
      const row = rows[from + i]!;
      for (let j = 0; j < stride; j++)
        this.#batchX[i * stride + j] = this.#inputs[row * stride + j]!;
      for (let j = 0; j < outputs; j++) {
        this.#batchY[i * outputs + j] = this.#targets[row * outputs + j]!;
      }
    }
    this.#x = this.#batchX;
    this.#y = this.#batchY;
  }

  /** The inputs of layer i, and the length of their rows. */
  #inputOf(i: number): Float64Array {
    return this.#layers[i - 1]?.output ?? this.#x;
  }

  #strideOf(i: number): number {
    return this.#layers[i - 1]?.outputs ?? this.#inputStride;
  }

  /** input·W + b of layer i. */
  #outputsOf(i: number, theta: Float64Array, to: Float64Array): void {
    const { inputs, outputs, start } = this.#layers[i]!;
    if (this.#biases) fillRows(to, theta, start + inputs * outputs, outputs);
    else to.fill(0);
    product(to, 0, this.#n, outputs, inputs, this.#inputOf(i), this.#strideOf(i), 1, theta, start);
  }

  #forward(theta: Float64Array): void {
    const last = this.#layers.length - 1;
    for (let i = 0; i <= last; i++) {
      const { output } = this.#layers[i]!;
      this.#outputsOf(i, theta, output);
      if (i < last) activate(output, this.#activation);
    }
  }

  /** The loss at the outputs, ∂L/∂f into the last delta and ∂²L/∂f² into the curvature. */
  #outputLoss(): number {
    const { output, delta, outputs } = this.#last;
    const y = this.#y;
    const curvature = this.#curvature;
    const share = this.#loss === 'sse' ? 1 : 1 / this.#n;
    let sum = 0;
    if (this.#loss === 'cross-entropy') {
      for (let row = 0; row < output.length; row += outputs) {
        sum += softmax(output, curvature, row, outputs, y);
        for (let i = row; i < row + outputs; i++) delta[i] = share * (curvature[i]! - y[i]!);
      }
    } else if (this.#loss === 'logistic') {
      for (let i = 0; i < output.length; i++) {
        const margin = output[i]! * y[i]!;
        const e = Math.exp(-Math.abs(margin));
        sum += (margin < 0 ? -margin : 0) + Math.log1p(e);
        delta[i] = (-share * y[i]! * (margin < 0 ? 1 : e)) / (1 + e);
        curvature[i] = (share * e) / (1 + e) ** 2;
      }
    } else {
      for (let i = 0; i < output.length; i++) {
        const error = output[i]! - y[i]!;
        sum += 0.5 * error * error;
        delta[i] = share * error;
        curvature[i] = share;
      }
    }
    return sum * share;
  }

  /** Whether the example whose outputs begin there is put in the right class. */
  #isRight(row: number): boolean {
    const { output, outputs } = this.#last;
    if (this.#loss !== 'cross-entropy') return output[row]! * this.#y[row]! > 0;
    let own = NaN;
    let others = -Infinity;
    for (let i = row; i < row + outputs; i++) {
      if (this.#y[i]! > 0.5) own = output[i]!;
      else others = Math.max(others, output[i]!);
    }
    return own > others;
  }

  #lossAndGradient(theta: Float64Array, gradient: Float64Array): number {
    this.#forward(theta);
    const value = this.#outputLoss();
    this.#backward(theta, gradient);
    return value;
  }

  #backward(theta: Float64Array, gradient: Float64Array | undefined): void {
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const layer = this.#layers[i]!;
      if (gradient) this.#matrixGradient(i, layer.delta, gradient);
      const before = this.#layers[i - 1];
      if (!before) break;
      const { inputGradient, transposed } = layer;
      transpose(theta, layer, transposed);
      inputGradient.fill(0);
      this.#backThrough(layer, layer.delta, transposed, inputGradient);
      timesSlopes(before.delta, inputGradient, before.output, this.#activation);
    }
  }

  /** to += delta·Wᵀ. */
  #backThrough(
    { inputs, outputs }: Layer,
    delta: Float64Array,
    transposed: Float64Array,
    to: Float64Array,
  ): void {
    product(to, 0, this.#n, inputs, outputs, delta, outputs, 1, transposed, 0);
  }

  /** Writes inputᵀ·delta and, below it, the sums of delta to the layer's place. */
  #matrixGradient(i: number, delta: Float64Array, gradient: Float64Array): void {
    const { inputs, outputs, start, end } = this.#layers[i]!;
    gradient.fill(0, start, end);
    const stride = this.#strideOf(i);
    product(gradient, start, inputs, outputs, this.#n, this.#inputOf(i), 1, stride, delta, 0);
    if (!this.#biases) return;
    const bias = start + inputs * outputs;
    for (let row = 0; row < delta.length; row += outputs) {
      for (let j = 0; j < outputs; j++) gradient[bias + j]! += delta[row + j]!;
    }
  }

  #linearise(theta: Float64Array): void {
    this.#useRows(undefined, 0);
    this.#forward(theta);
    this.#outputLoss();
    this.#backward(theta, undefined);
  }

  /** ∇²L(θ)·v after `#linearise` (R-operator, pearlmutter1994). */
  #hessianProduct(theta: Float64Array, v: Float64Array): Float64Array {
    const n = this.#n;
    const result = new Float64Array(v.length);
    const last = this.#layers.length - 1;
    for (let i = 0; i <= last; i++) {
      const { inputs, outputs, output, outputDot, start } = this.#layers[i]!;
      this.#outputsOf(i, v, outputDot);
      const before = this.#layers[i - 1];
      if (before) {
        product(outputDot, 0, n, outputs, inputs, before.outputDot, inputs, 1, theta, start);
      }
      // From here on outputDot is the derivative of the activations.
      if (i < last) timesSlopes(outputDot, outputDot, output, this.#activation);
    }
    this.#curve();
    for (let i = last; i >= 0; i--) {
      const layer = this.#layers[i]!;
      const { inputs, outputs, inputGradientDot, start } = layer;
      this.#matrixGradient(i, layer.deltaDot, result);
      const before = this.#layers[i - 1];
      if (!before) break;
      // The biases' ones do not move with θ.
      product(result, start, inputs, outputs, n, before.outputDot, 1, inputs, layer.delta, 0);
      transpose(v, layer, layer.transposedDirection);
      inputGradientDot.fill(0);
      this.#backThrough(layer, layer.deltaDot, layer.transposed, inputGradientDot);
      this.#backThrough(layer, layer.delta, layer.transposedDirection, inputGradientDot);
      timesSlopes(before.deltaDot, inputGradientDot, before.output, this.#activation);
      if (this.#activation !== 'tanh') continue;
      for (let j = 0; j < inputGradientDot.length; j++) {
        // φ″/φ′ of tanh is −2h.
        const bend = -2 * before.output[j]! * layer.inputGradient[j]!;
        before.deltaDot[j]! += bend * before.outputDot[j]!;
      }
    }
    return result;
  }

  /** ∂²L/∂f²·ḟ into the last layer's deltaDot. */
  #curve(): void {
    const { outputDot, deltaDot, outputs } = this.#last;
    const curvature = this.#curvature;
    for (let i = 0; i < outputDot.length; i++) deltaDot[i] = outputDot[i]! * curvature[i]!;
    if (this.#loss !== 'cross-entropy') return;
    // (diag p − ppᵀ)ḟ.
    for (let row = 0; row < deltaDot.length; row += outputs) {
      let sum = 0;
      for (let i = row; i < row + outputs; i++) sum += deltaDot[i]!;
      for (let i = row; i < row + outputs; i++) {
        deltaDot[i] = (deltaDot[i]! - curvature[i]! * sum) / this.#n;
      }
    }
  }
}
