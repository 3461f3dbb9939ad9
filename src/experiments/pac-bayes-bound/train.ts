/**
 * Three solutions of one problem: a flat one, a sharp one and one of large norm, trained one after
 * the other.
 */
import { fastMachine, SingleNetwork } from '../../networks/kernels/single.ts';
import { initialise } from '../../numerics/networks/architecture.ts';
import { Random } from '../../numerics/random.ts';
import type { Stage } from '../../numerics/recent.ts';
import { architecture, type Data } from './settings.ts';

export const NAMES = ['flat', 'sharp', 'large'] as const;
export type Name = (typeof NAMES)[number];
export type Solutions = Readonly<Record<Name, Float64Array>>;

export interface Recipe {
  /** Of the initial weights, which are the same up to this factor. */
  readonly gain: number;
  /** c of the penalty ½c‖θ‖². */
  readonly decay: number;
  readonly steps: number;
  /** Fitted to the wrong labels too: the solution is no critical point of the clean loss. */
  readonly poisoned: boolean;
}

export const RECIPES: Readonly<Record<Name, Recipe>> = {
  flat: { gain: 1, decay: 3e-4, steps: 3000, poisoned: false },
  sharp: { gain: 2, decay: 3e-5, steps: 8000, poisoned: true },
  large: { gain: 20, decay: 0, steps: 3000, poisoned: false },
};
/** Of all three together. */
export const STEPS = NAMES.reduce((sum, name) => sum + RECIPES[name].steps, 0);

const SEED = 1;
const DESCENT = { stepSize: 0.3, momentum: 0.9 };
/** Steps between two reports. */
const EVERY = 100;

export async function* train(data: Data): AsyncGenerator<Stage<Solutions>, void> {
  const machine = await fastMachine();
  const solutions = new Map<Name, Float64Array>();
  let done = 0;
  for (const name of NAMES) {
    const { gain, decay, steps, poisoned } = RECIPES[name];
    const examples = poisoned ? data.poisoned : data.train;
    const start = initialise(architecture, new Random(SEED), gain);
    const settings = { architecture, data: examples, decay, ...DESCENT };
    const network = new SingleNetwork(machine, settings, start);
    for (let step = 0; step < steps; step += EVERY) {
      network.advance(EVERY);
      done += EVERY;
      yield { share: done / STEPS };
    }
    solutions.set(name, network.theta);
  }
  yield { share: 1, result: Object.fromEntries(solutions) as Solutions };
}
