import { experimentIds } from '../../../src/engine/node/run.ts';
import { describeExperiment } from './describe-experiment.ts';

for (const id of await experimentIds()) await describeExperiment(id);
