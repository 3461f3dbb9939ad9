/** Serves the built site to the tests of this project. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'astro';
import type { TestProject } from 'vitest/node';
import { base, outDir } from '../../tools/site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served, without a slash at the end. */
    site: string;
  }
}

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(outDir, 'index.html')))
    throw new Error('There is no built site: npm run build.');
  const server = await preview({ root: process.cwd(), logLevel: 'error', server: { port: 4399 } });
  project.provide('site', `http://localhost:${server.port}${base.replace(/\/$/, '')}`);
  return () => server.stop();
}
