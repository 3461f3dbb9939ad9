/**
 * npm run serve — serves the built site until it is stopped. Where another copy of it is served
 * already, takes the next free port and says so.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'astro';
import { base, outDir } from './site.ts';

const PORT = 4321;

if (existsSync(join(outDir, 'index.html'))) {
  const { port } = await preview({
    root: process.cwd(),
    logLevel: 'error',
    server: { port: PORT },
  });
  if (port !== PORT) console.log(`Port ${PORT} is taken, perhaps by another copy of this site.`);
  console.log(`The chapter is at http://localhost:${port}${base} (Ctrl+C stops it).`);
} else {
  console.error(`There is no built site in ${outDir}: npm run build makes it.`);
  process.exitCode = 1;
}
