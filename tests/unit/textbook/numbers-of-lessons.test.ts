/** Numbers of lessons 5 to 8 that are no readings, against computations that share nothing with them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linspace } from '../../../src/numerics/grid.ts';
import { barrier, potential } from '../../../src/numerics/landscapes/double-well.ts';
import { readingsOf } from '../experiments/helpers.ts';

const lesson = (name: string) =>
  readFileSync(new URL(`../../../content/lessons/${name}.mdx`, import.meta.url), 'utf8');

describe('two wells in many dimensions', () => {
  const text = lesson('08-common-confusions');

  /** ∫ exp(−kx²/2T) dx by the trapezoidal rule. */
  function mass(k: number, temperature: number): number {
    const reach = 12 * Math.sqrt(temperature / k);
    const xs = linspace(-reach, reach, 2001);
    const [first = NaN, second = NaN] = xs;
    return (
      xs.reduce((sum, x) => sum + Math.exp((-k * x * x) / (2 * temperature)), 0) * (second - first)
    );
  }

  /** What the flat well holds over what the sharp one holds: curvatures 1 and 16 in d directions, 0.2 apart. */
  const ratio = (d: number, temperature: number) =>
    (mass(1, temperature) / mass(16, temperature)) ** d * Math.exp(-0.2 / temperature);

  it.each([
    [1, '0.144'],
    [5, '0.0289'],
    [20, '0.00721'],
    [100, '0.00144'],
  ])('are equal in %i dimensions at the temperature %s of the example', (d, printed) => {
    let [low, high] = [1e-4, 1];
    for (let i = 0; i < 60; i += 1) {
      const middle = Math.sqrt(low * high);
      if (ratio(d, middle) > 1) high = middle;
      else low = middle;
    }
    expect(low.toPrecision(3)).toBe(printed);
    expect(text).toContain(printed);
  });

  it('hold at T = 0.1 what the example says', () => {
    expect([1, 5].map((d) => ratio(d, 0.1).toPrecision(3))).toEqual(['0.541', '139']);
    expect(ratio(20, 0.1).toPrecision(2)).toBe('1.5e+11');
    for (const printed of ['r=0.54', 'r = 139', '1.5\\cdot10^{11}'])
      expect(text).toContain(printed);
  });

  it('have the barrier and the temperatures that the text names for the figure', () => {
    const well = { sharpCurvature: 16, flatCurvature: 1, flatPosition: 1.5, depthDifference: 0.2 };
    const height = (barrier(well)?.height ?? NaN) - potential(well, 0);
    expect(height.toFixed(2)).toBe('0.84');
    expect(text).toContain('The barrier is 0.84 above the sharp well');
    expect(0.2 * Math.sqrt(16)).toBeCloseTo(0.8, 12);
    expect(text).toContain('here 0.8 and 0.05');
  });

  it('differ from the Gibbs shares by the finite step, a third of which is left at half the step', async () => {
    const gap = async (stepSize: number) => {
      const raw = { stepSize, time: 1, particles: 100 };
      const { coldLongRun, coldGibbs } = await readingsOf('sgd-temperature', raw);
      return Number(coldLongRun) - Number(coldGibbs);
    };
    const [whole, half] = [await gap(0.01), await gap(0.005)];
    expect(whole).toBeGreaterThan(0.02);
    expect(half / whole).toBeGreaterThan(0.25);
    expect(half / whole).toBeLessThan(0.42);
  });
});

describe('self-stabilisation', () => {
  const text = lesson('07-edge-of-stability');

  interface Descent {
    readonly start: { readonly x: number; readonly y: number };
    readonly alpha: number;
    readonly kappa?: number;
    readonly steps: number;
  }

  /** Gradient descent with step size ½ on ½yx² − αy + κx³/6. */
  function descent({ start, alpha, kappa = 0, steps }: Descent) {
    const path = [start];
    let { x, y } = start;
    for (let t = 1; t < steps; t += 1) {
      [x, y] = [x - (y * x + (kappa * x * x) / 2) / 2, y - ((x * x) / 2 - alpha) / 2];
      path.push({ x, y });
    }
    return path;
  }

  it.each([0, 1, 4])(
    'x² averages to 2α whatever the third derivative along v, here %i',
    (kappa) => {
      const path = descent({ start: { x: 0.05, y: 4 }, alpha: 0.002, kappa, steps: 6000 });
      const mean = path.slice(1000).reduce((sum, { x }) => sum + x * x, 0) / 5000;
      // With the whole gradient of λ_max it would be 2α/(1 + κ²).
      expect(mean / 0.004).toBeGreaterThan(0.9);
      expect(mean / 0.004).toBeLessThan(1.1);
    },
  );

  it('peaks at the heights that the example lists, each cycle wider than the last', () => {
    const path = descent({ start: { x: 0.1, y: 4.2 }, alpha: 0.02, steps: 500 });
    const ys = path.map(({ y }) => y);
    const peaks = ys.filter((y, i) => y > (ys[i - 1] ?? Infinity) && y >= (ys[i + 1] ?? Infinity));
    const heights = peaks.slice(0, 4).map((y) => (y - 4).toFixed(3));
    expect(heights).toEqual(['0.235', '0.337', '0.511', '0.886']);
    expect(text).toContain('0.235, 0.337, 0.511 and 0.886 above the threshold');
  });

  it('keeps ½z² + (b/4)e^(2w) − αw ever more closely the smaller the step', () => {
    const energy = (x: number, z: number) =>
      (z * z) / 2 + (x * x) / 4 - 0.02 * Math.log(Math.abs(x));
    /** The explicit Euler steps of ẇ = z, ż = α − ½e^(2w), over time 20. */
    const change = (step: number) => {
      let [w, z] = [Math.log(0.1), 0.2];
      const before = energy(Math.exp(w), z);
      for (let t = 0; t < 20; t += step) {
        [w, z] = [w + step * z, z + step * (0.02 - Math.exp(2 * w) / 2)];
      }
      return energy(Math.exp(w), z) - before;
    };
    expect(change(0.5)).toBeGreaterThan(0);
    expect(change(0.005) / change(0.5)).toBeLessThan(0.02);
  });
});

describe('the valley of lesson 5', () => {
  it('rises along the normal of its floor by (1 + ρλ^(−3/2))² times what the Hessian says', () => {
    for (const [a, radius] of [
      [1, 0.1],
      [2, 0.1],
      [3, 0.5],
    ] as const) {
      const lambda = a * a + 1 / (a * a);
      const length = Math.sqrt(lambda);
      const product = (a + radius / a / length) * (1 / a + (radius * a) / length);
      const rise = (product - 1) ** 2 / 2;
      const ratio = rise / ((radius * radius * lambda) / 2);
      expect(ratio).toBeCloseTo((1 + radius * lambda ** -1.5) ** 2, 12);
    }
    expect(lesson('05-flat-and-sharp-minima')).toContain('$(1+\\rho\\,\\lmax^{-3/2})^2$');
  });
});
