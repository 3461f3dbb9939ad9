/** Names and order of the backends; apart from `backends.ts` so that a page need not load tfjs. */

/** Fastest on a device with a GPU first. */
export const BACKENDS = ['webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** As a reader is told of them. */
export const TITLES: Readonly<Record<BackendName, string>> = {
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'plain JavaScript',
};

/** Whether a text, such as one of an address, names a backend. */
export function isBackend(name: unknown): name is BackendName {
  return BACKENDS.some((backend) => backend === name);
}

/**
 * The backends to try, best first. A forced one comes first and those after it stay behind it as a
 * refuge, so that forcing never leaves a reader with nothing. Unforced, WebAssembly comes first: it
 * starts at once, and its kernels are the fastest for all but very large ensembles.
 */
export function order(forced: BackendName | undefined): readonly BackendName[] {
  return forced ? BACKENDS.slice(BACKENDS.indexOf(forced)) : ['wasm', 'webgl', 'cpu'];
}
