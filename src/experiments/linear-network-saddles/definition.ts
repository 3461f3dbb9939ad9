import { equalPair } from '../../numerics/linear-algebra/singular-values.ts';
import { counted, form, listed } from '../../text/sentence.ts';
import { defineExperiment, integer, list, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** The kinds of critical points. */
export type Kind = 'strict' | 'non-strict' | 'minimum';

export const KINDS: readonly { readonly kind: Kind; readonly name: string }[] = [
  { kind: 'strict', name: 'strict saddle' },
  { kind: 'non-strict', name: 'saddle without negative curvature' },
  { kind: 'minimum', name: 'global minimum' },
];

/** @param point whether it is the global minimum, and its number of negative eigenvalues */
export function kindOf(point: { readonly isMinimum: boolean; readonly negative: number }): Kind {
  if (point.isMinimum) return 'minimum';
  return point.negative > 0 ? 'strict' : 'non-strict';
}

export const readings = {
  loss: reading.always({
    label: 'loss',
    symbol: 'L',
    tolerance: { absolute: 1e-5 },
    expect: [2.5, 2.5],
  }),
  negative: reading.always({ label: 'negative eigenvalues', tolerance: 'exact', expect: [4, 4] }),
  zero: reading.always({ label: 'zero eigenvalues', tolerance: 'exact', expect: [5, 5] }),
  positive: reading.always({ label: 'positive eigenvalues', tolerance: 'exact', expect: [9, 9] }),
  smallestEigenvalue: reading.always({
    label: 'smallest eigenvalue',
    symbol: 'λ_min',
    tolerance: { absolute: 1e-6 },
    expect: [-2.000001, -1.999999],
  }),
  largestEigenvalue: reading.always({
    label: 'largest eigenvalue',
    symbol: 'λ_max',
    tolerance: { absolute: 1e-6 },
  }),
  isGlobalMinimum: reading.flag({ label: 'global minimum', tolerance: 'exact', expect: false }),
  isStrictSaddle: reading.flag({ label: 'strict saddle', tolerance: 'exact', expect: true }),
  lowestOnWalk: reading.number({
    label: 'lowest loss on the walk',
    tolerance: { absolute: 1e-3 },
    expect: [0.499, 0.501],
  }),
  criticalValues: reading.alwaysList({
    label: 'losses of all critical points',
    tolerance: { absolute: 1e-5 },
    expect: [0, 7],
  }),
  strictSaddles: reading.always({
    label: 'choices of modes that are strict saddles',
    tolerance: 'exact',
    expect: [7, 7],
  }),
  nonStrictByDepth: reading.alwaysList({
    label: 'saddles without negative eigenvalue at depth 2, 3, 4',
    tolerance: 'exact',
    expect: [0, 3],
  }),
  chainStrata: reading.alwaysList({
    label: 'saddle patterns of the scalar chain: all, strict, not strict',
    tolerance: 'exact',
  }),
};

export type SaddleReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
  id: 'linear-network-saddles',
  title: 'Of all sets of modes a linear network can learn, only the best makes a minimum',
  immediate: true,
  work: 'critical points',
  parameters: {
    depth: integer({ label: 'depth', symbol: 'D', default: 2, min: 2, max: 4 }),
    active: list({
      label: 'modes learned',
      symbol: 'I',
      default: [1],
      integer: true,
      least: 0,
      most: 5,
      min: 1,
      max: 5,
    }),
    width: integer({ label: 'hidden width', symbol: 'p', default: 3, min: 1, max: 4 }),
    singularValues: list({
      label: 'singular values of the target',
      symbol: 's_i',
      default: [3, 2, 1],
      min: 0.1,
      max: 10,
      step: 0.1,
      most: 5,
      advanced: true,
    }),
    chainLength: integer({
      label: 'length of the scalar chain',
      default: ({ depth }) => Number(depth),
      min: 2,
      max: 12,
      advanced: true,
    }),
  },
  readings,
  headline: ['loss', 'negative', 'isStrictSaddle', 'lowestOnWalk'],
  conflict: (values) => pairProblem(values) ?? activeProblem(values),
  describe: sentences,
  short: { values: { depth: 3, active: [2] } },
});

interface Choice {
  readonly width: number;
  readonly singularValues: readonly number[];
  readonly active: readonly number[];
}

function pairProblem({ singularValues }: Choice): string | undefined {
  const pair = equalPair(singularValues);
  return (
    pair &&
    `singularValues: expected numbers that differ by at least 0.1 %, got ${listed(pair.map(String))}.`
  );
}

function activeProblem({ width, singularValues, active }: Choice): string | undefined {
  const m = singularValues.length;
  const unknown = active.find((mode) => mode > m);
  if (unknown !== undefined) {
    const known = m === 1 ? 'mode 1 alone' : `modes from 1 to ${m}`;
    return `active: expected ${known}, one for each singular value, got ${unknown}.`;
  }
  const twice = active.find((mode, i) => active.indexOf(mode) < i);
  if (twice !== undefined) return `active: expected each mode once, got ${twice} twice.`;
  if (active.length <= width) return undefined;
  return (
    `active: a network of width ${width} learns at most ` +
    `${counted(width, 'mode')}, got ${active.length}: ${active.join(', ')}.`
  );
}

function sentences(
  readings: SaddleReadings,
  { active, depth }: { readonly active: readonly number[]; readonly depth: number },
  write: Write<SaddleReadings>,
): string {
  const { loss, negative, zero, positive, lowestOnWalk } = readings;
  const spectrum = `${negative} negative, ${zero} zero and ${positive} positive eigenvalues`;
  const here =
    `With ${modes(active)} learned the loss is ${write.value('loss', loss)}, ` +
    `and the Hessian has ${spectrum}: ${verdict(readings)}`;
  const fall =
    negative === 0 && !readings.isGlobalMinimum && lowestOnWalk !== null
      ? ` Along the curve on which an idle unit takes up the strongest missing mode the loss ` +
        `falls with power ${depth} of the distance, to ${write.value('lowestOnWalk', lowestOnWalk)}.`
      : '';
  const { strictSaddles, nonStrictByDepth } = readings;
  const saddles = strictSaddles + (nonStrictByDepth[depth - 2] ?? 0);
  const [two, three, four] = nonStrictByDepth;
  return (
    `${here}${fall} Of all ${saddles + 1} choices of modes one is the minimum and ` +
    `${saddles === 1 ? 'the other a saddle' : 'the others are saddles'}; at balanced weights ` +
    `${two} of depth 2, ${three} of depth 3 and ${four} of depth 4 have no negative eigenvalue.`
  );
}

function verdict({ isGlobalMinimum, isStrictSaddle }: SaddleReadings): string {
  if (isGlobalMinimum) return 'the global minimum.';
  if (isStrictSaddle) return 'a strict saddle.';
  return 'no direction of negative curvature, and yet not a minimum.';
}

/** “mode 1”, “modes 1 and 3”. */
function modes(active: readonly number[]): string {
  if (active.length === 0) return 'no mode';
  return `${form(active.length, 'mode')} ${listed(active.toSorted((a, b) => a - b).map(String))}`;
}
