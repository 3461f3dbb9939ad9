/**
 * What the kernels are measured against: gradient descent of networks of tanh units with squared
 * loss in plain float64 loops, as one would write them, without allocation.
 *
 * @param {readonly { inputs: number, outputs: number, start: number }[]} layers places in θ
 * @param {{ inputs: Float64Array, targets: Float64Array, n: number }} data one input, one output
 * @returns {(theta: Float64Array, stepSize: number, steps: number) => void} θ ← θ − η∇L(θ), in place
 */
export function plainDescent(layers, { inputs, targets, n }) {
  const last = layers.length - 1;
  const d = layers[last].start + (layers[last].inputs + 1) * layers[last].outputs;
  const gradient = new Float64Array(d);
  const units = [layers[0].inputs, ...layers.map((layer) => layer.outputs)];
  const values = units.map((count) => new Float64Array(count));
  const deltas = units.map((count) => new Float64Array(count));

  const forward = (theta) => {
    for (let l = 0; l <= last; l++) {
      const { inputs: m, outputs: p, start } = layers[l];
      const from = values[l];
      const to = values[l + 1];
      for (let j = 0; j < p; j++) {
        let z = theta[start + m * p + j];
        for (let i = 0; i < m; i++) z += from[i] * theta[start + i * p + j];
        to[j] = l < last ? Math.tanh(z) : z;
      }
    }
  };
  const backward = (theta) => {
    for (let l = last; l >= 0; l--) {
      const { inputs: m, outputs: p, start } = layers[l];
      const from = values[l];
      const delta = deltas[l + 1];
      for (let i = 0; i < m; i++) {
        let back = 0;
        for (let j = 0; j < p; j++) {
          gradient[start + i * p + j] += from[i] * delta[j];
          back += theta[start + i * p + j] * delta[j];
        }
        deltas[l][i] = back * (1 - from[i] * from[i]);
      }
      for (let j = 0; j < p; j++) gradient[start + m * p + j] += delta[j];
    }
  };
  return (theta, stepSize, steps) => {
    for (let step = 0; step < steps; step++) {
      gradient.fill(0);
      for (let example = 0; example < n; example++) {
        values[0][0] = inputs[example];
        forward(theta);
        deltas[last + 1][0] = (values[last + 1][0] - targets[example]) / n;
        backward(theta);
      }
      for (let i = 0; i < d; i++) theta[i] -= stepSize * gradient[i];
    }
  };
}
