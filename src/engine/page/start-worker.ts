/** Starts the worker, also where the page may not load one from its own address. */
import address from '../worker/worker.ts?worker&url';

/**
 * The page of a sandboxed frame has no origin, and a worker must come from the page's own: there it
 * is a script in a `data:` URL that imports the worker's, which the server has to allow. (Chromium
 * starts no module worker from a `blob:` without an origin.)
 */
export function startWorker(): Worker {
  if (self.origin !== 'null') return new Worker(address, { type: 'module' });
  const script = `import ${JSON.stringify(new URL(address, import.meta.url).href)};`;
  return new Worker(`data:text/javascript,${encodeURIComponent(script)}`, { type: 'module' });
}
