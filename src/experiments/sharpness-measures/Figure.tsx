import { LineChart, niceDomain } from '../../charts/index.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import { Bars, Estimate } from './Estimates.tsx';
import { RADII, type definition } from './definition.ts';
import type { MethodFrame, SharpnessFrame } from './model.ts';
import { Slices } from './Slices.tsx';
import { ValleyMap } from './ValleyMap.tsx';

type Values = ValuesOf<typeof definition.parameters>;

export function Figure({ frame, values, live }: FigureProps<SharpnessFrame, Values>) {
  const { a, radius, iterations } = values;
  return (
    <div class="sharpness-measures">
      <div class="figure-pair">
        <ValleyMap a={a} radius={radius} worst={frame.valley.worst} live={live} />
        <Ratios frame={frame} radius={radius} live={live} />
      </div>
      <div class="figure-pair">
        <Estimate frame={frame} products={iterations} live={live} />
        <Bars frame={frame} products={iterations} live={live} />
      </div>
      {frame.planes && <Slices planes={frame.planes} live={live} />}
    </div>
  );
}

interface RatiosProps {
  readonly frame: SharpnessFrame;
  readonly radius: number;
  readonly live: boolean;
}

/** Where the ball and the Hessian part company. */
function Ratios({ frame: { valley, ratios, ratio }, radius, live }: RatiosProps) {
  return (
    <LineChart
      title="Worst rise in the ball over what the Hessian says, against the radius"
      x={{ label: 'radius', symbol: 'ρ', domain: [0.01, 2], scale: 'log' }}
      y={{
        label: 'ball over Hessian',
        symbol: 'S/(ρ²λ_max/2)',
        domain: niceDomain([valley.ratios, ratios], { include: [0.9, 1.4] }),
      }}
      lines={[
        { xs: RADII.valley, ys: valley.ratios, colour: 'loss', label: 'valley' },
        {
          xs: ratios.length > 0 ? RADII.network : [],
          ys: ratios,
          colour: 'loss-5',
          label: 'network',
        },
      ]}
      points={[
        { xs: [radius], ys: [valley.ratio], colour: 'loss', size: 9 },
        { xs: ratio === null ? [] : [radius], ys: [ratio], colour: 'loss-5', size: 9 },
      ]}
      thresholds={[
        { value: 1, label: 'Hessian', colour: 'sharpness' },
        { value: radius, axis: 'x', label: 'ρ' },
      ]}
      height={300}
      live={live}
    />
  );
}

export function table({ valley, ratios, power, lanczos }: SharpnessFrame): Table {
  const estimates = (name: string, { starts: [first = []], residuals }: MethodFrame) =>
    first.map((value, i) => [name, i + 1, value, residuals[i] ?? null]);
  return {
    columns: ['measured', 'radius ρ or products m', 'value', 'error bar'],
    rows: [
      ...valley.ratios.map((value, i) => [
        'ball over Hessian, valley',
        RADII.valley[i] ?? null,
        value,
        null,
      ]),
      ...ratios.map((value, i) => [
        'ball over Hessian, network',
        RADII.network[i] ?? null,
        value,
        null,
      ]),
      ...estimates('λ by power iteration', power),
      ...estimates('λ by Lanczos', lanczos),
    ],
  };
}
