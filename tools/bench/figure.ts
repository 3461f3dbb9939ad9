/** Milliseconds of processor time that the default run of one figure takes, in a fresh process. */
import { loadExperiment, runToEnd } from '../../src/engine/node/run.ts';
import { defaults } from '../../src/experiments/parameters.ts';

const [, , id = ''] = process.argv;
console.log = console.info = console.warn = () => undefined;
const experiment = await loadExperiment(id);
if (!experiment) throw new Error(`There is no experiment “${id}”.`);
const before = process.cpuUsage();
await runToEnd(experiment, defaults(experiment.definition));
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${(user + system) / 1000}\n`);
