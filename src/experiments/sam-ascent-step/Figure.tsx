import { LineChart, niceDomain } from '../../charts/index.ts';
import type { FigureProps, Table, ValuesOf } from '../contract.ts';
import type { definition } from './definition.ts';
import { Bowl, CloseUp } from './Maps.tsx';
import { NETWORK_RADII, RADII, type AscentFrame } from './model.ts';

type Values = ValuesOf<typeof definition.parameters>;
type Props = FigureProps<AscentFrame, Values>;

/** Errors that are shown: below is rounding. */
const SMALLEST = 1e-9;

export function Figure({ frame, values, live, onChange }: Props) {
  const onMove =
    onChange &&
    ((point: readonly number[]) => {
      onChange('point', [...point]);
    });
  return (
    <div>
      <div class="figure-pair">
        <Bowl frame={frame} values={values} live={live} onMove={onMove} />
        <CloseUp frame={frame} values={values} live={live} />
      </div>
      <div class="figure-pair">
        <FourNumbers frame={frame} values={values} live={live} />
        <Errors frame={frame} values={values} live={live} />
      </div>
    </div>
  );
}

/** L, L + ρ‖∇L‖, L(θ + ε̂) and the maximum against the radius. */
function FourNumbers({ frame: { loss, rises, curve }, values: { radius }, live }: Props) {
  const xs = [0, ...RADII];
  const exact = [loss, ...curve.map((each) => loss + each.exact)];
  const at = (rise: number | null) => ({ xs: [radius], ys: [rise === null ? null : loss + rise] });
  return (
    <LineChart
      title="The four numbers against the radius of the ball"
      x={{ label: 'radius', symbol: 'ρ', domain: [0, 1] }}
      y={{ label: 'loss', symbol: 'L', domain: niceDomain(exact, { include: [loss] }) }}
      lines={[
        { xs, ys: exact, colour: 'loss', label: 'worst' },
        {
          xs,
          ys: [loss, ...curve.map(({ atPerturbation }) => plus(loss, atPerturbation))],
          colour: 'sam',
          label: 'guess',
        },
        {
          xs,
          ys: [loss, ...curve.map(({ firstOrder }) => loss + firstOrder)],
          colour: 'sam',
          dash: true,
          label: 'first order',
        },
        { xs: [0, 1], ys: [loss, loss], colour: 'ink-soft', width: 1.25, label: 'at θ' },
      ]}
      points={[
        { ...at(rises.exact), colour: 'loss', size: 9 },
        { ...at(rises.atPerturbation), colour: 'sam', size: 7 },
        { ...at(rises.firstOrder), colour: 'sam', size: 7 },
        { ...at(0), colour: 'ink-soft', size: 7 },
      ]}
      thresholds={[{ value: radius, axis: 'x', label: 'ρ' }]}
      height={320}
      live={live}
    />
  );
}

/** What the formulas miss, on logarithmic axes. */
function Errors({ frame: { curve, network }, live }: Props) {
  const ofValue = curve.map(({ byFirstOrder }) => positive(byFirstOrder));
  const ofGuess = curve.map(({ byGuess }) => positive(byGuess));
  const values = network?.values.map(positive) ?? [];
  const gradients = network?.gradients.map(positive) ?? [];
  return (
    <LineChart
      title="What the first-order formulas miss, against the radius"
      x={{ label: 'radius', symbol: 'ρ', domain: [1e-3, 1], scale: 'log' }}
      y={{
        label: 'error',
        domain: niceDomain([ofValue, ofGuess, values, gradients], { scale: 'log' }),
        scale: 'log',
      }}
      lines={[
        { xs: RADII, ys: ofValue, colour: 'loss', label: 'first order' },
        { xs: RADII, ys: ofGuess, colour: 'sam', label: 'guess' },
        { xs: NETWORK_RADII, ys: values, colour: 'loss-5', label: 'network' },
        {
          xs: NETWORK_RADII,
          ys: gradients,
          colour: 'accent',
          dash: true,
          label: 'its gradient',
        },
        {
          xs: [RADII[0] ?? null, 1],
          ys: [(RADII[0] ?? 0) ** 2, 1],
          colour: 'threshold',
          dash: true,
          width: 1,
          label: 'slope 2',
        },
      ]}
      height={320}
      live={live}
    />
  );
}

export function table({ loss, curve, network }: AscentFrame): Table {
  return {
    columns: [
      'radius ρ',
      'L',
      'L + ρ‖∇L‖',
      'L(θ + ε̂)',
      'max L',
      'network radius ρ',
      'error of the value',
      'error of the gradient',
    ],
    rows: curve.map(({ firstOrder, atPerturbation, exact }, i) => [
      RADII[i] ?? null,
      loss,
      loss + firstOrder,
      plus(loss, atPerturbation),
      loss + exact,
      network ? (NETWORK_RADII[i] ?? null) : null,
      network?.values[i] ?? null,
      network?.gradients[i] ?? null,
    ]),
  };
}

function plus(loss: number, rise: number | null): number | null {
  return rise === null ? null : loss + rise;
}

/** The error, or a gap where it is lost in rounding. */
function positive(error: number | null): number | null {
  return error !== null && error > SMALLEST ? error : null;
}
