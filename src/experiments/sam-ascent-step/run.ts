/**
 * SAM’s ascent step (foret2021) on a bowl, where the worst point of the ball is known
 * exactly, and the error of its formulas on a tanh network 1-16-16-1 at its initial parameters.
 * Differences this small have no digits left in float32, so all of it runs in float64.
 */
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { chebyshev4 } from '../../numerics/networks/datasets.ts';
import { Random } from '../../numerics/random.ts';
import { Recent, type Stage } from '../../numerics/recent.ts';
import { expansionErrors, type ExpansionErrors } from '../../numerics/sharpness/sam-expansion.ts';
import type { Run } from '../contract.ts';
import type { definition } from './definition.ts';
import { frameOf, NETWORK_RADII, readingsOf, type AscentFrame } from './model.ts';

const architecture: Architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' };

/** Depends on the seed alone, and need not be computed again while the point is dragged. */
const networks = new Recent<ExpansionErrors>(8);

export const run: Run<typeof definition, AscentFrame> = async function* (values) {
  for await (const { share, result } of networks.stages(String(values.seed), () =>
    errorsOf(values.seed),
  )) {
    const frame = frameOf(values, result ?? null);
    yield {
      progress: share,
      frame,
      readings: readingsOf(frame, values),
    };
  }
};

function* errorsOf(seed: number): Generator<Stage<ExpansionErrors>, void> {
  const theta = initialise(architecture, new Random(seed));
  const data = chebyshev4();
  const found: ExpansionErrors[] = [];
  for (const [i, radius] of NETWORK_RADII.entries()) {
    yield { share: i / NETWORK_RADII.length };
    found.push(expansionErrors(architecture, theta, data, [radius]));
  }
  const { gradientNorm } = expansionErrors(architecture, theta, data, []);
  const result = {
    gradientNorm,
    values: found.flatMap(({ values }) => values),
    gradients: found.flatMap(({ gradients }) => gradients),
  };
  yield { share: 1, result };
}
