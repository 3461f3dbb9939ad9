import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import { membersOf, METHODS, type definition } from './definition.ts';
import { ValleyMap } from './Map.tsx';
import { NetworkLoss, NetworkSharpness } from './NetworkCharts.tsx';
import type { DescentFrame } from './model.ts';
import { Rescaled, ValleyLoss, ValleySharpness } from './ValleyCharts.tsx';

type Values = ValuesOf<typeof definition.parameters>;

export function Figure({ frame, values, live }: FigureProps<DescentFrame, Values>) {
  const { start, radii, networkSteps } = values;
  const networks = { frame, radii, horizon: networkSteps, live };
  return (
    <div>
      <div class="figure-pair">
        <ValleyMap frame={frame} start={start} live={live} />
        <ValleySharpness frame={frame} values={values} live={live} />
      </div>
      <div class="figure-pair">
        <NetworkSharpness {...networks} />
        <NetworkLoss {...networks} />
      </div>
      <div class="figure-pair">
        <ValleyLoss frame={frame} values={values} live={live} />
        <Rescaled frame={frame} live={live} />
      </div>
    </div>
  );
}

export function table({ paths, times, networks }: DescentFrame, values: Values): Table {
  const steps = paths.reduce<readonly number[]>(
    (longest, path) => (path.times.length > longest.length ? path.times : longest),
    [],
  );
  const count = Math.max(steps.length, times.length);
  return {
    columns: [
      'step on the valley',
      ...METHODS.flatMap(({ label }) =>
        ['a', 'b', 'L', 'λ_max'].map((name) => `${name}, ${label}`),
      ),
      'step of the networks',
      ...membersOf(values).flatMap((radius) => ['λ_max', 'L'].map((name) => `${name}, ${radius}`)),
    ],
    rows: Array.from({ length: count }, (_, i) => [
      steps[i] ?? null,
      ...paths.flatMap(({ points, losses, lambdas }) => {
        const point = points[i];
        return point ? [...point, losses[i] ?? null, lambdas[i] ?? null] : [null, null, null, null];
      }),
      times[i] ?? null,
      ...networks.flatMap(({ lambdas, losses }) => [lambdas[i] ?? null, losses[i] ?? null]),
    ]),
  };
}
