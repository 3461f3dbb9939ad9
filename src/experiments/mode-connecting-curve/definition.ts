import { maximum, minimum } from '../../numerics/statistics.ts';
import { choice, defineExperiment, integer } from '../contract.ts';

type Known = number | null;

export interface CurveReadings extends Record<string, Known | readonly Known[]> {
  /** Of the seed itself. */
  readonly barrierLine: Known;
  readonly barrierCurve: Known;
  readonly maxLossCurve: Known;
  /** Null before the end of the run. */
  readonly minTrainAccuracy: Known;
  /** How far the control point lies from the line, in units of the distance of its ends. */
  readonly controlDistance: Known;
  /** One for each seed. */
  readonly lineBarriers: readonly Known[];
  readonly curveBarriers: readonly Known[];
  readonly curveShare: readonly Known[];
  readonly minTrainAccuracies: readonly Known[];
  /** Steps of the control point at which the curve was measured; null while there is none. */
  readonly curveSteps: Known;
}

/** The seeds that run side by side. */
export function seedsOf({ seed, others }: { seed: number; others: number }): readonly number[] {
  return Array.from({ length: 1 + others }, (_, i) => seed + i);
}

export const definition = defineExperiment<CurveReadings>()({
  id: 'mode-connecting-curve',
  title: 'A bend in the path, found by gradient descent, leads around the barrier',
  parameters: {
    curve: choice({
      label: 'curve',
      symbol: 'γ',
      default: 'bezier',
      options: [
        { value: 'bezier', label: 'quadratic Bézier' },
        { value: 'chain', label: 'chain of two segments' },
      ],
    }),
    seed: integer({ label: 'seed', default: 0, min: 0, max: 999 }),
    steps: integer({
      label: 'steps of the control point',
      default: 3000,
      min: 50,
      max: 6000,
      step: 50,
    }),
    others: integer({
      label: 'further seeds beside it',
      default: 5,
      min: 0,
      max: 7,
      advanced: true,
    }),
  },
  readings: {
    barrierLine: {
      label: 'barrier on the line, first seed',
      symbol: 'B',
      tolerance: { relative: 0.1 },
      expect: [0.1, 3],
    },
    barrierCurve: {
      label: 'barrier on the curve, first seed',
      symbol: 'B',
      tolerance: { relative: 0.1 },
      expect: [0, 0.1],
    },
    maxLossCurve: {
      label: 'largest loss on the curve, first seed',
      symbol: 'max L',
      tolerance: { relative: 0.1 },
      expect: [0.02, 0.1],
    },
    minTrainAccuracy: {
      label: 'least training accuracy on the curve, first seed',
      tolerance: { absolute: 0.01 },
      expect: [0.96, 1],
    },
    controlDistance: {
      label: 'distance of the control point from the line, over that of the networks, first seed',
      tolerance: { absolute: 0.02 },
      expect: [0.2, 0.5],
    },
    lineBarriers: {
      label: 'barrier on the line',
      symbol: 'B',
      tolerance: { relative: 0.1 },
      expect: [0.1, 3],
    },
    curveBarriers: {
      label: 'barrier on the curve',
      symbol: 'B',
      tolerance: { relative: 0.1 },
      expect: [0, 0.1],
    },
    curveShare: {
      label: 'share of the barrier left on the curve',
      tolerance: { absolute: 0.01 },
      expect: [0, 0.15],
    },
    minTrainAccuracies: {
      label: 'least training accuracy on the curve',
      tolerance: { absolute: 0.01 },
      expect: [0.96, 1],
    },
    curveSteps: { label: 'steps of the control point', tolerance: 'exact' },
  },
  members: (values) => seedsOf(values).map((seed) => `seed ${seed}`),
  describe(readings, { seed }) {
    const { lineBarriers, curveBarriers, maxLossCurve, controlDistance, curveSteps } = readings;
    const seeds = lineBarriers.length;
    const over = seeds === 1 ? `For seed ${seed}` : `Over ${seeds} seeds`;
    if (lineBarriers.includes(null)) {
      return 'Some of the networks diverged: no barrier can be measured between them.';
    }
    const line = `the barrier on the straight line is ${range(lineBarriers)}`;
    if (controlDistance === null || curveBarriers.includes(null)) {
      return `${over} ${line}; there is no curve to measure.`;
    }
    return (
      `${over} ${line}; after ${curveSteps ?? 0} steps of the control point that on the curve is ` +
      `${range(curveBarriers)}. For seed ${seed} the control point then lies ` +
      `${fixed(controlDistance)} of the networks’ distance away from the line, and the largest ` +
      `loss on the curve is ${fixed(maxLossCurve)}.`
    );
  },
});

function fixed(value: Known): string {
  return value === null ? '–' : value.toPrecision(2);
}

/** “0.17 to 1.9”, or one number where they round to the same. */
function range(values: readonly Known[]): string {
  const known = values.filter((value) => value !== null);
  const [low, high] = [minimum(known), maximum(known)].map(fixed);
  return low === high ? `${low}` : `${low} to ${high}`;
}
