/**
 * npm run -s experiment -- <id> [--name value …] [--backend wasm|cpu]
 *
 * Runs one experiment in Node and prints {id, params, backend, seconds, readings} as one JSON
 * object. What cannot be understood is one line on standard error and exit code 2.
 */
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

async function main(args: readonly string[]) {
  const { id, raw } = words(args);
  const ids = await experimentIds();
  if (id === undefined) throw new UsageError(`Which experiment? One of ${ids.join(', ')}.`);
  const experiment = await loadExperiment(id);
  if (!experiment)
    throw new UsageError(`There is no experiment “${id}”; there are ${ids.join(', ')}.`);

  const { backend = 'wasm', ...texts } = raw;
  if (!isBackend(backend) || backend === 'webgl') {
    throw new UsageError(`--backend: expected wasm or cpu, got ${backend}.`);
  }
  const { definition } = experiment;
  const given = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const parameter = Object.hasOwn(definition.parameters, name)
        ? definition.parameters[name]
        : undefined;
      return [name, parameter ? fromText(parameter, text) : text];
    }),
  );
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

/** The experiment's id and `--name value` pairs; values may begin with a minus sign. */
function words(args: readonly string[]): { id: string | undefined; raw: Record<string, string> } {
  const raw = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const word = args[i] ?? '';
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(word);
    if (!match?.[1]) rest.push(word);
    else {
      const value = match[2] ?? args[(i += 1)];
      if (value === undefined) throw new UsageError(`--${match[1]}: expected a value after it.`);
      raw.set(match[1], value);
    }
  }
  if (rest.length > 1) throw new UsageError(`Not understood: ${rest.slice(1).join(' ')}.`);
  return { id: rest[0], raw: Object.fromEntries(raw) };
}
