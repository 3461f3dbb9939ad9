/** Whether a run kept from an earlier build is still what the code would compute. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { rolldown, type Plugin } from 'rolldown';
import { defaults } from '../../experiments/parameters.ts';
import type { AnyExperiment } from '../../experiments/experiment.ts';

const ENTRY = '\0entry';

/**
 * Hashes everything that a run at the default parameters depends on, and nothing else: the code
 * that `run.ts` and the engine reach, as a bundler finds it by following imports and leaving out
 * what they do not use (comments, labels, sentences); the default values; the locked versions of
 * all packages.
 * @param root where `src/` and `package-lock.json` are
 */
export async function fingerprint(
  { definition }: AnyExperiment,
  root = process.cwd(),
): Promise<string> {
  const code = await reachable([
    `${root}/src/experiments/${definition.id}/run.ts`,
    `${root}/src/engine/node/build-run.ts`,
  ]);
  const packages = await readFile(`${root}/package-lock.json`, 'utf8');
  const hash = createHash('sha256');
  for (const part of [code, JSON.stringify(defaults(definition)), packages]) hash.update(part);
  return hash.digest('hex');
}

/** The code of modules and of all that they use of other modules, without that of packages. */
async function reachable(modules: readonly string[]): Promise<string> {
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === ENTRY ? id : null),
    load: (id) =>
      id === ENTRY
        ? modules.map((path, i) => `export * as m${i} from '${path}';`).join('\n')
        : null,
  };
  const bundle = await rolldown({
    input: ENTRY,
    plugins: [entry],
    platform: 'node',
    external: (id) => id !== ENTRY && !/^[./]/.test(id),
    treeshake: {
      // What a definition is made of: it is used for its types only.
      manualPureFunctions: ['defineExperiment', 'number', 'integer', 'boolean', 'choice', 'list'],
    },
    logLevel: 'silent',
  });
  try {
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
  } finally {
    await bundle.close();
  }
}
