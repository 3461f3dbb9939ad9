/** The two settings and their data. */
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { join, take, twoMoons, type DataSet } from '../../numerics/networks/datasets.ts';

export type Setting = 'A' | 'B';

interface Sizes {
  /** n. */
  readonly examples: number;
  readonly noise: number;
  /** Further examples with the wrong label, to which the sharp network is fitted as well. */
  readonly poison: number;
}

export const SETTINGS: Readonly<Record<Setting, Sizes>> = {
  A: { examples: 500, noise: 0.15, poison: 60 },
  B: { examples: 1000, noise: 0.1, poison: 100 },
};

export const architecture: Architecture = {
  sizes: [2, 16, 1],
  activation: 'tanh',
  loss: 'logistic',
};

const SEEDS = { train: 1, test: 2, poison: 3 };
const POISON_POOL = 400;
const TEST_EXAMPLES = 4000;

export interface Data {
  readonly train: DataSet;
  readonly test: DataSet;
  /** The training examples and the poison after them. */
  readonly poisoned: DataSet;
}

export function dataOf(setting: Setting): Data {
  const { examples, noise, poison } = SETTINGS[setting];
  const train = twoMoons(examples, noise, SEEDS.train);
  const pool = twoMoons(POISON_POOL, noise, SEEDS.poison);
  const half = Array.from({ length: poison / 2 }, (_, i) => i);
  const wrong = take(pool, [...half, ...half.map((i) => POISON_POOL - poison / 2 + i)]);
  return {
    train,
    test: twoMoons(TEST_EXAMPLES, noise, SEEDS.test),
    poisoned: join(train, { ...wrong, targets: wrong.targets.map((y) => -y) }),
  };
}
