/**
 * npm run -s experiment -- <id> [--name value …] [--backend wasm|cpu]
 *
 * Runs one experiment in Node and prints {id, params, backend, seconds, readings} as one JSON
 * object. What cannot be understood is one line on standard error and exit code 2.
 */
import { parseArgs } from 'node:util';
import type { Definition } from '../../experiments/contract.ts';
import { check, fromText } from '../../experiments/parameters.ts';
import { isBackend } from '../backend-names.ts';
import { experimentIds, loadExperiment, runToEnd } from './run.ts';

/** The command was not understood. */
class UsageError extends Error {}

/** tfjs greets on the console; standard output is for the result alone. */
console.log = console.info = console.warn = () => undefined;

try {
  process.stdout.write(`${JSON.stringify(await main(process.argv.slice(2)))}\n`);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message.replaceAll('\n', ' ')}\n`);
  process.exitCode = 2;
}

async function main([id, ...args]: readonly string[]) {
  const ids = await experimentIds();
  if (id === undefined || id.startsWith('--')) {
    throw new UsageError(`Which experiment? One of ${ids.join(', ')}.`);
  }
  const experiment = await loadExperiment(id);
  if (!experiment)
    throw new UsageError(`There is no experiment “${id}”; there are ${ids.join(', ')}.`);

  const { definition } = experiment;
  const { backend = 'wasm', ...given } = valuesOf(args, definition);
  if (!isBackend(backend) || backend === 'webgl') {
    throw new UsageError(`--backend: expected wasm or cpu, got ${String(backend)}.`);
  }
  const checked = check(definition, given);
  if (!checked.ok) throw new UsageError(checked.problems.join(' '));
  const { update, seconds } = await runToEnd(experiment, checked.values, backend);
  return {
    id,
    params: checked.values,
    backend,
    seconds: Number(seconds.toFixed(3)),
    readings: update.readings,
  };
}

/** What the words after the id say: `--name value` or `--name=value`, also of unknown names. */
function valuesOf(
  args: readonly string[],
  { parameters }: Pick<Definition, 'parameters'>,
): Readonly<Record<string, unknown>> {
  const names = ['backend', ...Object.keys(parameters)];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  // Strict, it would take a value that begins with a minus for the next option.
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const values = new Map<string, unknown>();
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const known = Object.hasOwn(options, name);
    if (known && value === undefined) {
      throw new UsageError(`${rawName}: expected a value after it.`);
    }
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    values.set(name, parameter ? fromText(parameter, value ?? '') : value);
  }
  const isKnown = [...values.keys()].every((name) => Object.hasOwn(options, name));
  if (isKnown && rest.length > 0) throw new UsageError(`Not understood: ${rest.join(' ')}.`);
  return Object.fromEntries(values);
}
