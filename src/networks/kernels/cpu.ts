/**
 * The kernels in plain JavaScript, in float64: the algorithm of `assembly/kernel.ts`, whose sums
 * run over four units at a time by one routine, `multiplyAdd`.
 */
import {
  layersOf,
  type Activation,
  type Layer,
  type Loss,
} from '../../numerics/networks/architecture.ts';
import type { MemberTraining, NetworkMachine, NetworkSpec } from './register.ts';

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

const activate: Record<Activation, (z: number) => number> = {
  tanh: Math.tanh,
  // NaN stays NaN.
  relu: (z) => (z < 0 ? 0 : z),
  linear: (z) => z,
};

/** φ′(z) as a function of h = φ(z). */
const slopeOf: Record<Activation, (h: number) => number> = {
  tanh: (h) => 1 - h * h,
  relu: (h) => (h > 0 ? 1 : 0),
  linear: () => 1,
};

/** φ″(z)/φ′(z) as a function of h. */
const bendOf: Record<Activation, (h: number) => number> = {
  tanh: (h) => -2 * h,
  relu: () => 0,
  linear: () => 0,
};

/** L of one output f and its target y, ∂L/∂f and ∂²L/∂f². */
const lossOf: Record<Loss, (f: number, y: number) => readonly [number, number, number]> = {
  mse: (f, y) => [0.5 * (f - y) ** 2, f - y, 1],
  logistic: (f, y) => {
    const margin = f * y;
    const e = Math.exp(-Math.abs(margin));
    const below = margin < 0;
    return [
      (below ? -margin : 0) + Math.log1p(e),
      (-y * (below ? 1 : e)) / (1 + e),
      e / (1 + e) ** 2,
    ];
  },
};

export class PlainMachine implements NetworkMachine {
  #layers: Workspace[] = [];
  #activation: Activation = 'tanh';
  #loss: Loss = 'mse';
  #n = 0;
  /** All examples: inputs [total, in + 1] and targets [total, out]. */
  #inputs = new Float64Array();
  #targets = new Float64Array();
  /** Those in use: all, or a batch. */
  #x = new Float64Array();
  #y = new Float64Array();
  #batchX = new Float64Array();
  #batchY = new Float64Array();
  #curvature = new Float64Array();
  #theta = new Float64Array();
  #gradient = new Float64Array();

  open({ architecture, batch }: NetworkSpec): void {
    this.#activation = architecture.activation;
    this.#loss = architecture.loss;
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

  setData(inputs: Float32Array, targets: Float32Array): void {
    this.#inputs = Float64Array.from(inputs);
    this.#targets = Float64Array.from(targets);
    this.#useRows(undefined);
  }

  train(theta: Float32Array, velocity: Float32Array, training: MemberTraining): void {
    const { stepSize, momentum, nesterov, radii, count, indices, indexStride } = training;
    const [radius, plainRadius] = radii;
    const at = Float64Array.from(theta);
    const v = Float64Array.from(velocity);
    const g = this.#gradient;
    const point = new Float64Array(at.length);
    const d = at.length;
    for (let step = 0; step < count; step += 1) {
      this.#useRows(indices?.subarray(step * indexStride));
      let from = at;
      let value: number;
      if (nesterov && momentum !== 0) {
        this.#forward(at);
        value = this.#outputLoss();
        for (let i = 0; i < d; i += 1) point[i] = at[i]! + momentum * v[i]!;
        from = point;
        this.#lossAndGradient(from, g);
      } else {
        value = this.#lossAndGradient(from, g);
      }
      training.losses[step * training.lossStride] = value;
      if (radius !== 0 || plainRadius !== 0) {
        const square = dot(g, g);
        const length = Math.sqrt(square < SMALLEST_SQUARE ? SMALLEST_SQUARE : square);
        const scale = radius / length + plainRadius;
        for (let i = 0; i < d; i += 1) point[i] = from[i]! + scale * g[i]!;
        this.#lossAndGradient(point, g);
      }
      for (let i = 0; i < d; i += 1) {
        v[i] = momentum * v[i]! - stepSize * g[i]!;
        at[i]! += v[i]!;
      }
    }
    theta.set(at);
    if (momentum !== 0) velocity.set(v);
  }

  gradient(theta: Float32Array, result: Float32Array): number {
    this.#theta.set(theta);
    const value = this.#lossAndGradient(this.#theta, this.#gradient);
    result.set(this.#gradient);
    return value;
  }

  loss(theta: Float32Array): { loss: number; errorRate: number } {
    this.#theta.set(theta);
    this.#forward(this.#theta);
    const { output, outputs } = this.#last;
    let wrong = 0;
    for (let i = 0; i < this.#n; i += 1) {
      if (!(output[i * outputs]! * this.#y[i * outputs]! > 0)) wrong += 1;
    }
    return { loss: this.#outputLoss(), errorRate: wrong / this.#n };
  }

  product(theta: Float32Array, vector: Float32Array, result: Float32Array): void {
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
    for (let step = 0; step < steps; step += 1) {
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

  get #last(): Workspace {
    const last = this.#layers.at(-1);
    if (!last) throw new Error('no network is open');
    return last;
  }

  get #inputStride(): number {
    return (this.#layers[0]?.inputs ?? 0) + 1;
  }

  #useRows(rows: Int32Array | undefined): void {
    if (!rows) {
      this.#x = this.#inputs;
      this.#y = this.#targets;
      return;
    }
    const stride = this.#inputStride;
    const { outputs } = this.#last;
    for (let i = 0; i < this.#n; i += 1) {
      const row = rows[i]!;
      this.#batchX.set(this.#inputs.subarray(row * stride, (row + 1) * stride), i * stride);
      this.#batchY.set(this.#targets.subarray(row * outputs, (row + 1) * outputs), i * outputs);
    }
    this.#x = this.#batchX;
    this.#y = this.#batchY;
  }

  /** The inputs of layer i and the length of their rows. */
  #inputOf(i: number): readonly [Float64Array, number] {
    const before = this.#layers[i - 1];
    return before ? [before.output, before.outputs] : [this.#x, this.#inputStride];
  }

  #forward(theta: Float64Array): void {
    const phi = activate[this.#activation];
    this.#layers.forEach((layer, i) => {
      const { inputs, outputs, output } = layer;
      const [input, stride] = this.#inputOf(i);
      const matrix = theta.subarray(layer.start, layer.end);
      fillRows(output, matrix.subarray(inputs * outputs), this.#n);
      multiplyAdd(output, this.#n, outputs, inputs, input, stride, 1, matrix);
      if (i < this.#layers.length - 1) {
        for (let j = 0; j < output.length; j += 1) output[j] = phi(output[j]!);
      }
    });
  }

  /** The loss at the outputs, ∂L/∂f into the last delta and ∂²L/∂f² into the curvature. */
  #outputLoss(): number {
    const { output, delta } = this.#last;
    const at = lossOf[this.#loss];
    let sum = 0;
    for (let i = 0; i < output.length; i += 1) {
      const [value, slope, curvature] = at(output[i]!, this.#y[i]!);
      sum += value;
      delta[i] = slope / this.#n;
      this.#curvature[i] = curvature / this.#n;
    }
    return sum / this.#n;
  }

  #lossAndGradient(theta: Float64Array, gradient: Float64Array): number {
    this.#forward(theta);
    const value = this.#outputLoss();
    this.#backward(theta, gradient);
    return value;
  }

  #backward(theta: Float64Array, gradient: Float64Array | undefined): void {
    const slope = slopeOf[this.#activation];
    for (let i = this.#layers.length - 1; i >= 0; i -= 1) {
      const layer = this.#layers[i]!;
      if (gradient) this.#matrixGradient(i, layer.delta, gradient);
      const before = this.#layers[i - 1];
      if (!before) break;
      const { inputs, outputs, inputGradient, transposed } = layer;
      transpose(theta, layer, transposed);
      inputGradient.fill(0);
      multiplyAdd(inputGradient, this.#n, inputs, outputs, layer.delta, outputs, 1, transposed);
      for (let j = 0; j < inputGradient.length; j += 1) {
        before.delta[j] = inputGradient[j]! * slope(before.output[j]!);
      }
    }
  }

  /** Writes inputᵀ·delta and, below it, the sums of delta to the layer's place. */
  #matrixGradient(i: number, delta: Float64Array, gradient: Float64Array): void {
    const { inputs, outputs, start, end } = this.#layers[i]!;
    const [input, stride] = this.#inputOf(i);
    const matrix = gradient.subarray(start, end);
    matrix.fill(0);
    multiplyAdd(matrix, inputs, outputs, this.#n, input, 1, stride, delta);
    const bias = inputs * outputs;
    for (let row = 0; row < delta.length; row += outputs) {
      for (let j = 0; j < outputs; j += 1) matrix[bias + j]! += delta[row + j]!;
    }
  }

  #linearise(theta: Float64Array): void {
    this.#useRows(undefined);
    this.#forward(theta);
    this.#outputLoss();
    this.#backward(theta, undefined);
  }

  /** ∇²L(θ)·v after `#linearise` (R-operator, Pearlmutter 1994). */
  #hessianProduct(theta: Float64Array, v: Float64Array): Float64Array {
    const slope = slopeOf[this.#activation];
    const bend = bendOf[this.#activation];
    const result = new Float64Array(v.length);
    this.#layers.forEach((layer, i) => {
      const { inputs, outputs, output, outputDot } = layer;
      const [input, stride] = this.#inputOf(i);
      const direction = v.subarray(layer.start, layer.end);
      fillRows(outputDot, direction.subarray(inputs * outputs), this.#n);
      multiplyAdd(outputDot, this.#n, outputs, inputs, input, stride, 1, direction);
      const before = this.#layers[i - 1];
      if (before) {
        const matrix = theta.subarray(layer.start, layer.end);
        multiplyAdd(outputDot, this.#n, outputs, inputs, before.outputDot, inputs, 1, matrix);
      }
      if (i === this.#layers.length - 1) return;
      // From here on outputDot is the derivative of the activations.
      for (let j = 0; j < output.length; j += 1) outputDot[j]! *= slope(output[j]!);
    });
    const { outputDot, deltaDot } = this.#last;
    for (let j = 0; j < outputDot.length; j += 1) deltaDot[j] = outputDot[j]! * this.#curvature[j]!;
    for (let i = this.#layers.length - 1; i >= 0; i -= 1) {
      const layer = this.#layers[i]!;
      const { inputs, outputs, inputGradientDot } = layer;
      this.#matrixGradient(i, layer.deltaDot, result);
      const before = this.#layers[i - 1];
      if (!before) break;
      // The biases' column of ones does not move with θ.
      const place = result.subarray(layer.start, layer.end);
      multiplyAdd(place, inputs, outputs, this.#n, before.outputDot, 1, inputs, layer.delta);
      transpose(v, layer, layer.transposedDirection);
      inputGradientDot.fill(0);
      const { transposed, transposedDirection } = layer;
      multiplyAdd(
        inputGradientDot,
        this.#n,
        inputs,
        outputs,
        layer.deltaDot,
        outputs,
        1,
        transposed,
      );
      multiplyAdd(
        inputGradientDot,
        this.#n,
        inputs,
        outputs,
        layer.delta,
        outputs,
        1,
        transposedDirection,
      );
      for (let j = 0; j < inputGradientDot.length; j += 1) {
        const h = before.output[j]!;
        before.deltaDot[j] =
          inputGradientDot[j]! * slope(h) +
          layer.inputGradient[j]! * bend(h) * before.outputDot[j]!;
      }
    }
    return result;
  }
}

/** C[r][c] += Σ_t A[r·rowStride + t·depthStride]·B[t][c], four columns at a time. */
function multiplyAdd(
  c: Float64Array,
  rows: number,
  columns: number,
  depth: number,
  a: Float64Array,
  rowStride: number,
  depthStride: number,
  b: Float64Array,
): void {
  const blocked = columns - (columns % 4);
  for (let row = 0; row < rows; row += 1) {
    const to = row * columns;
    const left = row * rowStride;
    for (let column = 0; column < blocked; column += 4) {
      const place = to + column;
      let p0 = c[place]!;
      let p1 = c[place + 1]!;
      let p2 = c[place + 2]!;
      let p3 = c[place + 3]!;
      for (let t = 0, from = left, right = column; t < depth; t += 1) {
        const x = a[from]!;
        p0 += x * b[right]!;
        p1 += x * b[right + 1]!;
        p2 += x * b[right + 2]!;
        p3 += x * b[right + 3]!;
        from += depthStride;
        right += columns;
      }
      c[place] = p0;
      c[place + 1] = p1;
      c[place + 2] = p2;
      c[place + 3] = p3;
    }
    for (let column = blocked; column < columns; column += 1) {
      let p = c[to + column]!;
      for (let t = 0; t < depth; t += 1) p += a[left + t * depthStride]! * b[t * columns + column]!;
      c[to + column] = p;
    }
  }
}

function fillRows(matrix: Float64Array, row: Float64Array, rows: number): void {
  for (let i = 0; i < rows; i += 1) matrix.set(row, i * row.length);
}

/** A layer's weights without biases, transposed: [outputs, inputs]. */
function transpose(theta: Float64Array, { inputs, outputs, start }: Layer, to: Float64Array): void {
  for (let i = 0; i < inputs; i += 1) {
    for (let j = 0; j < outputs; j += 1) to[j * inputs + i] = theta[start + i * outputs + j]!;
  }
}

function dot(v: Float64Array, w: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i += 1) sum += v[i]! * w[i]!;
  return sum;
}

/** v ← v + factor·w. */
function addScaled(v: Float64Array, w: Float64Array, factor: number): void {
  for (let i = 0; i < v.length; i += 1) v[i]! += factor * w[i]!;
}
