/** What the readings say, in words. */
import { formatValue } from '../../text/number.ts';
import { listed } from '../../text/sentence.ts';
import type { Write } from '../contract.ts';
import type { BoundReadings, NetworkReading } from './definition.ts';

/** A square-root bound of this or more holds for every network. */
const VACUOUS = 1;

interface Named {
  readonly name: string;
  readonly bound: number;
  readonly testError: number;
  readonly lambdaMax: number;
}

export function sentences(readings: BoundReadings, write: Write<BoundReadings>): string {
  const networks = [
    known('flat', readings.flat),
    known('sharp', readings.sharp),
    known('large weights', readings.large),
  ].filter((network) => network !== undefined);
  if (networks.length < 3) return 'The networks have not been trained and measured yet.';
  const rates = networks.map(
    ({ name, bound, lambdaMax }) =>
      `${name} ${formatValue(bound, 3)} (sharpness ${formatValue(lambdaMax, 3)})`,
  );
  const errors = networks.map(({ testError }) => formatValue(100 * testError, 3));
  return (
    `The noisy networks are certified to err at most at these rates: ${listed(rates)}. ` +
    `On test examples the networks themselves err on ${listed(errors)} % in this order. ` +
    `${orderSentence(networks)} ${priorSentence(readings, write)}`
  ).trimEnd();
}

function known(name: string, reading: NetworkReading): Named | undefined {
  const { bound, testError, lambdaMax } = reading;
  if (bound === null || testError === null || lambdaMax === null) return undefined;
  return { name, bound, testError, lambdaMax };
}

function orderSentence(networks: readonly Named[]): string {
  const pairs = networks.flatMap((a, i) => networks.slice(i + 1).map((b) => [a, b] as const));
  const agrees = (of: (network: Named) => number) =>
    pairs.every(([a, b]) => Math.sign(a.bound - b.bound) === Math.sign(of(a) - of(b)));
  const byError = agrees(({ testError }) => testError);
  const byCurvature = agrees(({ lambdaMax }) => lambdaMax);
  if (byError && byCurvature) return 'Bound, test error and sharpness put them in the same order.';
  if (byError)
    return 'The bound puts them in the order of their test errors, not of their sharpness.';
  if (byCurvature)
    return 'The bound puts them in the order of their sharpness, not of their test errors.';
  return 'The order of the bounds is neither that of the test errors nor that of the sharpness.';
}

function priorSentence(
  { unitPriorBound, unitPriorMcAllester }: BoundReadings,
  write: Write<BoundReadings>,
): string {
  const [bound, root] = [unitPriorBound.at(-1) ?? null, unitPriorMcAllester.at(-1) ?? null];
  if (bound === null || root === null) return '';
  const verdict = root >= VACUOUS ? ', which says nothing' : '';
  return (
    `With one prior, of standard deviation 1, the bound of the network with large weights is ` +
    `${write.value('unitPriorBound', bound)}, in the square-root form ` +
    `${write.value('unitPriorMcAllester', root)}${verdict}.`
  );
}
