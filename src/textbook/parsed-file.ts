import { readFileSync } from 'node:fs';

/** What a file of `content/` holds: read at each call, parsed only when it has changed. */
export function parsedFile<T>(path: string, parse: (text: string) => T): () => T {
  let latest: { readonly text: string; readonly parsed: T } | undefined;
  return () => {
    const text = readFileSync(path, 'utf8');
    if (latest?.text !== text) latest = { text, parsed: parse(text) };
    return latest.parsed;
  };
}
