/** The certificate of each network, with every constant that goes into it. */
import { formatValue } from '../../text/number.ts';
import { HtmlNotation } from '../../text/Notation.tsx';
import {
  DRAWS_DELTA,
  NETWORKS,
  PRIOR_SIGMAS,
  recipeOf,
  SIGMAS,
  type Setting,
} from './definition.ts';
import type { BoundFrame, NetworkFrame } from './model.ts';

interface TableProps {
  readonly frame: BoundFrame;
  readonly setting: Setting;
  readonly delta: number;
  readonly draws: number;
}

interface Row {
  readonly label: string;
  readonly of: (network: NetworkFrame) => number | null | undefined;
  /** Marked where it says nothing. */
  readonly isBound?: boolean;
}

const ROWS: readonly Row[] = [
  { label: 'sharpness λ_max', of: ({ facts }) => facts?.lambdaMax },
  { label: '‖θ‖²', of: ({ facts }) => facts?.squaredNorm },
  { label: 'error on the training examples', of: ({ facts }) => facts?.trainError },
  { label: 'noise σ that adds less than 2 % of errors', of: ({ tolerated }) => tolerated },
  { label: 'best σ', of: ({ best }) => best?.sigma },
  { label: 'its best prior, σ_P', of: ({ best }) => best?.priorSigma },
  { label: 'KL (nats)', of: ({ best }) => best?.kl },
  { label: 'error with noise', of: ({ best }) => best?.noisyError },
  { label: 'certificate', of: ({ best }) => best?.bound, isBound: true },
  { label: '… square-root form', of: ({ mcAllester }) => mcAllester, isBound: true },
  { label: '… allowing for the finite draws', of: ({ strict }) => strict, isBound: true },
  { label: '… with one prior, σ_P = 1', of: ({ unitPrior }) => unitPrior?.bound, isBound: true },
  {
    label: '… one prior, square-root form',
    of: ({ unitPrior }) => unitPrior?.mcAllester,
    isBound: true,
  },
  { label: 'test error with noise', of: ({ noisyTestError }) => noisyTestError },
  { label: 'test error without', of: ({ facts }) => facts?.testError },
];

export function CertificateTable({ frame, setting, delta, draws }: TableProps) {
  const { examples, networks } = frame;
  return (
    <div>
      <p>
        <HtmlNotation
          source={networks
            .map(
              ({ name }) =>
                `The ${NETWORKS[name].title} was trained on ${recipeOf(name, setting)}.`,
            )
            .join(' ')}
          prose
        />
      </p>
      <p>
        With probability {formatValue(1 - delta)} over samples of n = {examples} examples the noisy
        networks err at most at the certified rate. Prior N(0, σ<sub>P</sub>² I), σ<sub>P</sub> one
        of {PRIOR_SIGMAS.map((value) => formatValue(value)).join(', ')}; σ one of {SIGMAS.length}{' '}
        values from {SIGMAS[0]} to {SIGMAS.at(-1)}. The choice of the prior costs ln{'\u00a0'}
        {PRIOR_SIGMAS.length} = {formatValue(Math.log(PRIOR_SIGMAS.length))} nats; the choice of σ
        costs nothing, as the bound holds for every Q at once. Only the row that allows for the{' '}
        {draws} draws at each σ pays for all {SIGMAS.length} σ, and may fail with a further
        probability of {DRAWS_DELTA}.
      </p>
      <div class="readings" tabIndex={0} role="region" aria-label="Certificates">
        <table>
          <thead>
            <tr>
              <th scope="col">quantity</th>
              {networks.map(({ name }) => (
                <th scope="col" key={name}>
                  {NETWORKS[name].title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ label, of, isBound = false }) => (
              <tr key={label}>
                <th scope="row">
                  <HtmlNotation source={label} />
                </th>
                {networks.map((network) => (
                  <td key={network.name}>
                    <HtmlNotation source={text(of(network) ?? null, isBound)} prose />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** From here on a bound excludes next to nothing. */
const NEARLY_VACUOUS = 0.99;

function text(value: number | null, isBound: boolean): string {
  const shown = formatValue(value, 3);
  if (!isBound || value === null || value < NEARLY_VACUOUS) return shown;
  return value >= 1 ? `${shown}: says nothing` : `${shown}: says next to nothing`;
}
