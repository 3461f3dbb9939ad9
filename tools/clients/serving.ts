/** The built site on a port of its own, for programs that fetch from it. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Catalogue } from '../../src/textbook/share/record.ts';
import { base, outDir } from '../site.ts';

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
};

/** @returns the address of the site, without a slash at its end, and what ends serving */
export async function serving(folder = outDir): Promise<{ root: string; stop: () => void }> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = decodeURIComponent(pathname.slice(base.length));
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    try {
      const body = readFileSync(join(folder, file));
      const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}${base.replace(/\/$/, '')}`,
    stop: () => void server.close(),
  };
}

/** What the built site says of its items. */
export function builtCatalogue(folder = outDir): Catalogue {
  return JSON.parse(readFileSync(join(folder, 'items.json'), 'utf8')) as Catalogue;
}
