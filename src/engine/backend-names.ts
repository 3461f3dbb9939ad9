/** Names and order of the backends; apart from `backends.ts` so that a page need not load tfjs. */

export const BACKENDS = ['webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

export const TITLES: Readonly<Record<BackendName, string>> = {
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'plain JavaScript',
};

export function isBackend(name: unknown): name is BackendName {
  return BACKENDS.some((backend) => backend === name);
}

/**
 * The backends to try, best first. A forced one comes first and those slower than it stay behind
 * it as a refuge, so that forcing never leaves a reader with nothing.
 */
export function order(forced: BackendName | undefined): readonly BackendName[] {
  return forced ? BACKENDS.slice(BACKENDS.indexOf(forced)) : BACKENDS;
}
