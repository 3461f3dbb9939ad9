/** What exercises state and ask for, computed another way than by their own formulas. */
import { describe, expect, it } from 'vitest';
import { check, fromText } from '../../../src/experiments/parameters.ts';
import { evaluate } from '../../../src/exercises/ui/numbers.ts';
import type { Given } from '../../../src/exercises/fields.ts';
import { valuesOf } from '../../../src/exercises/variants.ts';
import { loadExperiment } from '../../../src/engine/node/run.ts';
import { readingsOf } from '../experiments/helpers.ts';
import { answerOf, exercises, judged } from './content.ts';

/** The different numbers of an exercise. */
function givensOf(label: string): readonly Given[] {
  const exercise = exercises.get(label);
  if (!exercise) throw new Error(`no ${label}`);
  const all = Array.from({ length: 60 }, (_, variant) => valuesOf(exercise, variant));
  return [...new Map(all.map((given) => [JSON.stringify(given), given])).values()];
}

const verdict = (reply: string | number, label: string, part: string, given: Given = {}) =>
  judged(String(reply), answerOf(`exercise-${label}`, part), given).verdict;

describe('gradient flow on the valley', () => {
  it.each(givensOf('exercise-conserved-quantity'))('keeps a² − b² from %j', ({ p = 0, q = 0 }) => {
    let [a, b] = [p, q];
    const step = 1e-4;
    const velocity = (x: number, y: number) => [-(x * y - 1) * y, -(x * y - 1) * x] as const;
    for (let t = 0; t < 10; t += step) {
      const [da, db] = velocity(a, b);
      const [ma, mb] = velocity(a + (step / 2) * da, b + (step / 2) * db);
      [a, b] = [a + step * ma, b + step * mb];
    }
    expect(a * b).toBeCloseTo(1, 6);
    expect(a * a - b * b).toBeCloseTo(p * p - q * q, 5);
    expect(verdict(a * a + b * b, 'conserved-quantity', 'b', { p, q })).toBe('correct');
  });
});

/** The best fit that never falls, by pooling neighbours that violate the order. */
function isotonic(target: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const y of target) {
    blocks.push({ sum: y, count: 1 });
    for (;;) {
      const [one, other] = blocks.slice(-2);
      if (!one || !other || one.sum / one.count < other.sum / other.count) break;
      blocks.splice(-2, 2, { sum: one.sum + other.sum, count: one.count + other.count });
    }
  }
  return blocks.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
}

describe('the best fit of |x| that never falls', () => {
  const count = 20_000;
  const inputs = Array.from({ length: count }, (_, i) => -1 + (2 * i + 1) / count);
  const fit = isotonic(inputs.map(Math.abs));

  it('is max(x, √2 − 1)', () => {
    const tau = Math.SQRT2 - 1;
    for (const [i, x] of inputs.entries()) expect(fit[i]).toBeCloseTo(Math.max(x, tau), 3);
    expect(verdict(fit[0] ?? NaN, 'bad-minimum', 'b')).toBe('correct');
  });
});

describe('the two units with one target', () => {
  const loss = (u: number, v: number, c: number) => (u * u + v * v - c) ** 2 / 2;

  it.each(givensOf('exercise-circle'))(
    'are joined without loss along the circle, %j',
    ({ c = 1 }) => {
      const radius = Math.sqrt(c);
      for (let angle = 0; angle <= Math.PI / 2; angle += 0.01) {
        expect(loss(radius * Math.cos(angle), radius * Math.sin(angle), c)).toBeLessThan(1e-20);
      }
    },
  );

  it('have a barrier on a chord as the answer says', () => {
    const answer = answerOf('exercise-circle', 'c');
    const formula = answer.kind === 'expression' ? answer.value : '';
    for (const c of [1, 4, 9]) {
      for (const delta of [0.3, 1, Math.PI / 2, 2.5]) {
        const heights = Array.from({ length: 1001 }, (_, i) => {
          const [alpha, radius] = [i / 1000, Math.sqrt(c)];
          const u = radius * (alpha + (1 - alpha) * Math.cos(delta));
          return loss(u, radius * (1 - alpha) * Math.sin(delta), c);
        });
        expect(evaluate(formula, { c, delta })).toBeCloseTo(Math.max(...heights), 5);
      }
    }
  });
});

describe('the divergence of two Gaussians', () => {
  const divergence = (d: number, s: number, w: number, p: number) =>
    (d * (s ** 2 / p ** 2 - 1 - Math.log(s ** 2 / p ** 2)) + w ** 2 / p ** 2) / 2;

  it('is least, over the width of the prior, where and as low as the derivation says', () => {
    const answer = answerOf('exercise-best-prior', 'a');
    const end = answer.kind === 'derivation' ? (answer.example.at(-1) ?? '') : '';
    for (const [d, s, w] of [
      [1, 0.5, 2],
      [7, 1, 1],
      [50, 0.1, 3],
    ] as const) {
      // prettier-ignore
      const best = Math.sqrt(s ** 2 + w ** 2 / d);
      const least = divergence(d, s, w, best);
      for (const p of [0.5, 0.9, 0.99, 1.01, 1.1, 2]) {
        expect(divergence(d, s, w, best * p)).toBeGreaterThan(least);
      }
      expect(evaluate(end, { d, s, w })).toBeCloseTo(least, 10);
    }
  });

  it('stays bounded as the network grows', () => {
    const [s, w] = [0.7, 2];
    const d = 1e7;
    const least = divergence(d, s, w, Math.sqrt(s ** 2 + w ** 2 / d));
    expect(least).toBeCloseTo(evaluate('w^2/(2*s^2)', { s, w }), 5);
  });
});

describe('the bounce of SAM', () => {
  it('has the amplitude that the statement gives, and with the radius the distance derived', () => {
    for (const [eta, lambda, rho] of [
      [0.05, 9, 0.1],
      [0.2, 3, 0.5],
    ] as const) {
      // prettier-ignore
      let x = 1;
      for (let t = 0; t < 2000; t++) x -= eta * lambda * (x + rho * Math.sign(x));
      expect(Math.abs(x)).toBeCloseTo((eta * lambda * rho) / (2 - eta * lambda), 10);
      expect(Math.abs(x) + rho).toBeCloseTo(rho / (1 - (eta * lambda) / 2), 10);
    }
  });
});

describe('Adam with a scale that is held fixed', () => {
  const grows = (curvature: number, scale: number, eta: number) => {
    let [x, m] = [1, 0];
    for (let t = 0; t < 20_000; t++) {
      m = 0.9 * m + 0.1 * curvature * x;
      x -= (eta * m) / scale;
      if (Math.abs(x) > 1e6) return true;
    }
    return false;
  };

  it.each(givensOf('exercise-adam-edge'))('is stable from the answer on, %j', ({ k = 0 }) => {
    const least = (k * 0.002) / 38;
    expect(grows(k, 0.999 * least, 0.002)).toBe(true);
    expect(grows(k, 1.001 * least, 0.002)).toBe(false);
    expect(verdict(least, 'adam-edge', 'b', { k })).toBe('correct');
  });
});

describe('SGD with batches of B', () => {
  it('has the mean square that the answer says, over all batches', () => {
    for (const [eta, h, c] of [
      [0.1, 12, 12],
      [0.05, 20, 5],
    ] as const) {
      // prettier-ignore
      for (const size of [1, 2, 3]) {
        const batches = Array.from({ length: 2 ** size }, (_, bits) => {
          const up = Array.from({ length: size }, (_each, i) => (bits >> i) & 1);
          return h + (c * (2 * up.reduce((sum, one) => sum + one, 0) - size)) / size;
        });
        const mean = batches.reduce((sum, x) => sum + (1 - eta * x) ** 2, 0) / batches.length;
        const formula = '(1-eta*h)^2+eta^2*c^2';
        expect(evaluate(formula, { eta, h, c: c / Math.sqrt(size) })).toBeCloseTo(mean, 10);
      }
    }
    expect(verdict('(1-eta*h)^2+eta^2*c^2', 'noisy-step', 'b')).toBe('correct');
    expect(verdict('sqrt(B)', 'noisy-step', 'c')).toBe('correct');
  });
});

describe('two wells in d dimensions', () => {
  it.each(givensOf('exercise-crossover'))('hold their shares by integration, %j', (given) => {
    const { d = 1, t = 1 } = given;
    /** The integral of exp(−k x²/(2t)) over a line, by the trapezium rule. */
    const mass = (k: number) => {
      let sum = 0;
      for (let x = -12; x <= 12; x += 1e-3) sum += 1e-3 * Math.exp((-k * x * x) / (2 * t));
      return sum;
    };
    const ratio = (mass(1) / mass(16)) ** d * Math.exp(-0.2 / t);
    expect(verdict(ratio / (1 + ratio), 'crossover', 'c', given)).toBe('correct');
    const crossing = 0.4 / (d * Math.log(16));
    expect(4 ** d * Math.exp(-0.2 / crossing)).toBeCloseTo(1, 10);
    expect(verdict(crossing, 'crossover', 'b', given)).toBe('correct');
  });
});

describe('unit-wise factors', () => {
  it.each(givensOf('exercise-unitwise-rescaling'))('reach 1 and no less, %j', ({ p = 1 }) => {
    const top = (a: number, b: number) =>
      Math.max(p / a ** 2, a ** 2 / p, 1 / (p * b ** 2), b ** 2 * p);
    expect(top(Math.sqrt(p), 1 / Math.sqrt(p))).toBeCloseTo(1, 12);
    for (let a = 0.1; a < 10; a *= 1.1) {
      expect(top(a, a)).toBeGreaterThan(p * (1 - 1e-12));
      for (let b = 0.05; b < 5; b *= 1.1) expect(top(a, b)).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('the experiments', () => {
  const run = async (label: string) => {
    const answer = answerOf(label, 'a');
    if (answer.kind !== 'experiment') throw new TypeError(label);
    const definition = (await loadExperiment(answer.figure))?.definition;
    if (!definition) throw new Error(`There is no experiment “${answer.figure}”.`);
    for (const given of givensOf(label)) {
      const texts = Object.entries(answer.example).map(([name, text]) => {
        const value = text.startsWith('=') ? String(evaluate(text.slice(1), given)) : text;
        return [name, value] as const;
      });
      const raw = [...Object.entries(answer.fixed), ...texts].map(([name, text]) => {
        const parameter = definition.parameters[name];
        if (!parameter) throw new Error(`${label} has no ${name}`);
        return [name, fromText(parameter, text)] as const;
      });
      expect(check(definition, Object.fromEntries(raw))).toMatchObject({ ok: true });
      const readings = await readingsOf(definition.id, Object.fromEntries(raw));
      const measured = Object.entries(answer.measures).map(([name, { reading, at }]) => {
        const value: unknown = Reflect.get(readings, reading);
        return [name, Array.isArray(value) ? (value as unknown[])[at ?? 0] : value] as const;
      });
      const reply = JSON.stringify({
        settings: Object.fromEntries(texts),
        measured: Object.fromEntries(measured),
      });
      expect(judged(reply, answer, given)).toEqual({ verdict: 'correct' });
    }
  };

  it('hold with the momentum of the example', () => run('exercise-momentum-edge'));
  it('hold with the dimension of the example', () => run('exercise-rare-minima'));

  it('do not hold for the neighbours of the right dimension', async () => {
    const answer = answerOf('exercise-rare-minima', 'a');
    for (const dimension of [2, 3, 5, 6]) {
      const { fractionPositiveDefinite } = await readingsOf('random-hessian-signs', { dimension });
      const reply = JSON.stringify({
        settings: { dimension: String(dimension) },
        measured: { share: fractionPositiveDefinite },
      });
      expect(judged(reply, answer, { q: 0.01 }).verdict).toBe('misconception');
    }
  });
});

describe('the programs, run as they are filled', () => {
  const filled = (label: string) => {
    const answer = answerOf(`exercise-${label}`, 'a');
    if (answer.kind !== 'code') throw new TypeError(label);
    return answer.solutions[0]?.map((piece) => answer.pieces[piece] ?? '') ?? [];
  };

  it('find the barrier that the definition has', () => {
    const loss = (x: number) => x ** 4 - 2 * x ** 2 + 0.3 * x + 1;
    const [one, two] = [-1.04, 0.96];
    let barrier = 0;
    expect(filled('barrier-program')).toEqual([
      'α·θ1 + (1 − α)·θ2',
      'α·L(θ1) + (1 − α)·L(θ2)',
      'max(barrier, L(θ) − chord)',
    ]);
    for (let alpha = 0; alpha <= 1.0001; alpha += 0.05) {
      const theta = alpha * one + (1 - alpha) * two;
      const chord = alpha * loss(one) + (1 - alpha) * loss(two);
      barrier = Math.max(barrier, loss(theta) - chord);
    }
    const fine = Array.from({ length: 10_001 }, (_, i) => {
      const alpha = i / 10_000;
      return loss(alpha * one + (1 - alpha) * two) - alpha * loss(one) - (1 - alpha) * loss(two);
    });
    expect(barrier).toBeCloseTo(Math.max(...fine), 2);
  });

  it('find the largest eigenvalue of a Hessian from gradients', () => {
    expect(filled('power-iteration')).toEqual([
      '(∇L(θ + ε·v) − ∇L(θ − ε·v)) / (2·ε)',
      'v · w',
      'w / ‖w‖',
    ]);
    const gradient = ([x, y]: readonly [number, number]) => [
      5 * x + 2 * y + x ** 3,
      2 * x + 3 * y + y ** 3,
    ] as const; // prettier-ignore
    let v: readonly [number, number] = [0.6, -0.8];
    let lambda = 0;
    for (let pass = 0; pass < 50; pass++) {
      const up = gradient([1e-3 * v[0], 1e-3 * v[1]]);
      const down = gradient([-1e-3 * v[0], -1e-3 * v[1]]);
      const w = [(up[0] - down[0]) / 2e-3, (up[1] - down[1]) / 2e-3] as const;
      lambda = v[0] * w[0] + v[1] * w[1];
      v = [w[0] / Math.hypot(...w), w[1] / Math.hypot(...w)];
    }
    expect(lambda).toBeCloseTo(4 + Math.sqrt(5), 4);
  });

  it('take a step of SAM', () => {
    expect(filled('sam-program')).toEqual(['ρ · g / ‖g‖', '∇L(θ + ε)', 'θ − η · h']);
    const [theta, rho, eta, lambda] = [2, 0.1, 0.3, 3];
    const g = lambda * theta;
    const h = lambda * (theta + (rho * g) / Math.abs(g));
    expect(theta - eta * h).toBeCloseTo(theta - eta * lambda * (theta + rho), 12);
  });
});
