/** What the two networks of a pair see: the same examples, and others that spoil one feature. */
import { join, shortcutMoons, type DataSet } from '../../numerics/networks/datasets.ts';
import { Random } from '../../numerics/random.ts';

const EXAMPLES = 256;
const SEED = 1;
const ORDER_SEED = 99;

/** Two moons (the core feature) and a shortcut that agrees with the label. */
export function trainingExamples(): DataSet {
  return shortcutMoons(EXAMPLES, SEED, 'true');
}

/** Half of the examples have a random shortcut: only the core feature can be relied on. */
export function withoutShortcut(): DataSet {
  return join(trainingExamples(), shortcutMoons(EXAMPLES, SEED, 'scrambled'));
}

/** Half of the examples have the moons of others: only the shortcut can be relied on. */
export function withoutCore(): DataSet {
  const examples = trainingExamples();
  const inputs = examples.inputs.slice();
  new Random(ORDER_SEED).permutation(EXAMPLES).forEach((from, to) => {
    inputs.set(examples.inputs.subarray(3 * from, 3 * from + 2), 3 * to);
  });
  return join(examples, { ...examples, inputs });
}
