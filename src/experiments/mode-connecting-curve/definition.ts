import { range } from 'd3-array';
import { formatRange } from '../../text/number.ts';
import { counted } from '../../text/sentence.ts';
import { choice, defineExperiment, integer, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

/** The seeds that run side by side. */
export function seedsOf({ seed, others }: { seed: number; others: number }): readonly number[] {
  return range(seed, seed + 1 + others);
}

export const readings = {
  barrierLine: reading.number({
    label: 'barrier on the line, first seed',
    symbol: 'B',
    tolerance: { relative: 0.1 },
    expect: [0.1, 3],
  }),
  barrierCurve: reading.number({
    label: 'barrier on the curve, first seed',
    symbol: 'B',
    tolerance: { relative: 0.1 },
    expect: [0, 0.1],
  }),
  maxLossCurve: reading.number({
    label: 'largest loss on the curve, first seed',
    symbol: 'max L',
    tolerance: { relative: 0.1 },
    expect: [0.02, 0.1],
  }),
  minTrainAccuracy: reading.number({
    label: 'least training accuracy on the curve, first seed',
    tolerance: { absolute: 0.01 },
    expect: [0.96, 1],
  }),
  controlDistance: reading.number({
    label: 'distance of the control point from the line, over that of the networks, first seed',
    tolerance: { absolute: 0.02 },
    expect: [0.2, 0.5],
  }),
  lineBarriers: reading.perMember({
    label: 'barrier on the line',
    symbol: 'B',
    tolerance: { relative: 0.1 },
    expect: [0.1, 3],
  }),
  curveBarriers: reading.perMember({
    label: 'barrier on the curve',
    symbol: 'B',
    tolerance: { relative: 0.1 },
    expect: [0, 0.1],
  }),
  curveShare: reading.perMember({
    label: 'share of the barrier left on the curve',
    tolerance: { absolute: 0.01 },
    expect: [0, 0.15],
  }),
  minTrainAccuracies: reading.perMember({
    label: 'least training accuracy on the curve',
    tolerance: { absolute: 0.01 },
    expect: [0.96, 1],
  }),
  curveSteps: reading.number({ label: 'steps of the control point', tolerance: 'exact' }),
};

export type CurveReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
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
  readings,
  headline: ['barrierLine', 'barrierCurve', 'maxLossCurve'],
  members: (values) => seedsOf(values).map((seed) => `seed ${seed}`),
  describe: sentences,
  short: { values: { steps: 50, others: 0 } },
});

function sentences(
  readings: CurveReadings,
  { seed }: { readonly seed: number },
  write: Write<CurveReadings>,
): string {
  const { lineBarriers, curveBarriers, maxLossCurve, controlDistance, curveSteps } = readings;
  const known = lineBarriers.flatMap((height, i) =>
    height === null ? [] : [{ line: height, curve: curveBarriers[i] ?? null }],
  );
  if (known.length === 0) {
    return 'For every seed a network diverged: there is no barrier to measure.';
  }
  const lost = lineBarriers.length - known.length;
  const without = lost === 0 ? '' : ` A network diverged for ${counted(lost, 'other seed')}.`;
  const over =
    lineBarriers.length === 1 ? `For seed ${seed}` : `Over ${counted(known.length, 'seed')}`;
  const written = (barriers: readonly number[]) =>
    formatRange(barriers, (barrier) => write.value('lineBarriers', barrier));
  const line = `${over} the barrier on the straight line is ${written(known.map((each) => each.line))}`;
  if (curveSteps === null) return `${line}; the curve has not been trained yet.${without}`;
  const curves = known.map(({ curve }) => curve).filter((height) => height !== null);
  if (curves.length === 0) return `${line}; every curve diverged.${without}`;
  const first =
    controlDistance === null || maxLossCurve === null
      ? ''
      : ` For seed ${seed} the control point then lies ` +
        `${write.value('controlDistance', controlDistance)} of the networks’ distance away from ` +
        `the line, and the largest loss on the curve is ${write.value('maxLossCurve', maxLossCurve)}.`;
  return (
    `${line}; after ${counted(curveSteps, 'step')} of the control point that on the curve is ` +
    `${written(curves)}.${first}${without}`
  );
}
