import { LineChart, niceDomain } from '../../charts/index.ts';
import { linspace } from '../../numerics/grid.ts';
import type { PanelProps, Table, ValuesOf, Views } from '../contract.ts';
import { SEEDS, type definition } from './definition.ts';
import type { ModelFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;
type Props = PanelProps<ModelFrame, Values>;

export const views: Views<typeof definition, ModelFrame> = [
  {
    name: 'Along the path',
    panels: [
      { title: 'Training loss from one network to the other', draw: trainingLoss },
      { title: 'Accuracy on new data, along the same curve', draw: shiftedAccuracy },
    ],
  },
  {
    name: 'Linear regression',
    panels: [{ title: 'Loss along a line of exact solutions', draw: regression }],
  },
];

const PLACE = { label: 'place on the path', symbol: 't', domain: [0, 1] } as const;

function trainingLoss({ frame, values, height, live }: Props) {
  const { losses, straight } = frame;
  return (
    <LineChart
      title="Training loss along the curve between the two networks, and along the straight line"
      x={PLACE}
      y={{ label: 'training loss', symbol: 'L', domain: [0, 0.8] }}
      lines={[
        {
          xs: linspace(0, 1, straight.length),
          ys: straight,
          colour: 'train',
          dash: true,
          label: 'line',
        },
        ...losses.map((ys, i) => ({
          xs: linspace(0, 1, ys.length),
          ys,
          colour: 'train' as const,
          faint: i !== values.seed,
          label: i === values.seed ? 'curve' : undefined,
        })),
      ]}
      thresholds={[{ value: Math.LN2, label: 'guessing', colour: 'ink-soft' }]}
      height={height}
      live={live}
    />
  );
}

function shiftedAccuracy({ frame, values, height, live }: Props) {
  const { shifted, unshifted } = frame;
  return (
    <LineChart
      title="Accuracy along the curve on new data: with the shortcut intact, and with it reversed"
      x={PLACE}
      y={{ label: 'accuracy on new data', domain: [0, 1] }}
      lines={[
        {
          xs: linspace(0, 1, unshifted.length),
          ys: unshifted,
          colour: 'train',
          label: 'as in training',
        },
        ...shifted.map((ys, i) => ({
          xs: linspace(0, 1, ys.length),
          ys,
          colour: 'test' as const,
          faint: i !== values.seed,
          label: i === values.seed ? 'shifted' : undefined,
        })),
      ]}
      height={height}
      live={live}
    />
  );
}

function regression({ frame, height, live }: Props) {
  const { places, train, test, bestT } = frame.regression;
  return (
    <LineChart
      title="Training and expected loss along a line of exact solutions of a linear regression"
      x={{ label: 'place on the line of exact solutions', symbol: 't', domain: [-5, 5] }}
      y={{ label: 'loss of the regression', symbol: 'L', domain: niceDomain([train, test, [0]]) }}
      lines={[
        { xs: places, ys: train, colour: 'train', label: 'training' },
        { xs: places, ys: test, colour: 'test', label: 'expected' },
      ]}
      thresholds={[
        { value: 0, axis: 'x', label: 'least norm', colour: 'ink-soft' },
        { value: bestT, axis: 'x', label: 'best', colour: 'test' },
      ]}
      height={height}
      live={live}
    />
  );
}

export function table({ losses, shifted, unshifted, straight }: ModelFrame, values: Values): Table {
  const { seed } = values;
  return {
    columns: [
      't',
      ...SEEDS.flatMap((each) => [`training loss, seed ${each}`, `shifted accuracy, seed ${each}`]),
      `unshifted accuracy, seed ${seed}`,
      `training loss on the line, seed ${seed}`,
    ],
    rows: Array.from(linspace(0, 1, straight.length), (t, i) => [
      t,
      ...SEEDS.flatMap((_, s) => [losses[s]?.[i] ?? null, shifted[s]?.[i] ?? null]),
      unshifted[i] ?? null,
      straight[i] ?? null,
    ]),
  };
}
