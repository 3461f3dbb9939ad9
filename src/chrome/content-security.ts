/**
 * A content security policy for every page of the build: scripts, styles, workers and data of the
 * site itself and of nobody else, and of the scripts inside a page only those the build put there.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visitParents } from 'unist-util-visit-parents';

/** Types of `<script>` that a browser runs; any other is data. */
const RUN: readonly unknown[] = [undefined, '', 'module', 'text/javascript'];

function hash(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/** The scripts that stand in a page itself. */
function inlineScripts(html: string): Set<string> {
  const scripts = new Set<string>();
  visitParents(fromHtml(html), 'element', ({ tagName, properties, children }: Element) => {
    if (tagName !== 'script' || properties.src !== undefined) return;
    if (!RUN.includes(properties.type)) return;
    const [text] = children;
    if (text?.type === 'text') scripts.add(text.value);
  });
  return scripts;
}

/** The policy of a page, from its HTML. */
function policyOf(html: string): string {
  const scripts = [...inlineScripts(html)].map(hash).sort();
  const directives = {
    'default-src': ["'none'"],
    // What figures compute with and the search index are WebAssembly.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...scripts],
    // KaTeX and charts place their parts by `style` attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    // Pictures of charts are drawn through a `blob:` and carry their fonts as `data:`.
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    // The worker of a sandboxed frame: see engine/start-worker.ts.
    'worker-src': ["'self'", 'data:'],
    'frame-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** The page with its character set and its policy before anything the policy is about. */
function withPolicy(html: string): string {
  const [head] = /<head[^>]*>/i.exec(html) ?? [];
  const [charset] = /<meta charset="utf-8"[^>]*>/i.exec(html) ?? [];
  if (!head || !charset) throw new Error('A page has no head with its character set.');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}">`;
  return html.replace(charset, '').replace(head, () => head + charset + meta);
}

/** Puts the policy into every page once all are written. */
export function contentSecurity(): AstroIntegration {
  return {
    name: 'content-security',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const names = await readdir(root, { recursive: true });
        for (const name of names.filter((file) => file.endsWith('.html'))) {
          const file = join(root, name);
          await writeFile(file, withPolicy(await readFile(file, 'utf8')));
        }
      },
    },
  };
}
