import { readFileSync, statSync } from 'node:fs';

/** When a file was last written: as long as it is the same, so is what was made of the file. */
export function versionOf(path: string): string {
  const { mtimeMs, size } = statSync(path);
  return `${path} ${mtimeMs} ${size}`;
}

/** What a file of `content/` holds: parsed at the first call, and again when it has changed. */
export function parsedFile<T>(path: string, parse: (text: string) => T): () => T {
  let latest: { readonly version: string; readonly parsed: T } | undefined;
  return () => {
    const version = versionOf(path);
    if (latest?.version !== version) {
      latest = { version, parsed: parse(readFileSync(path, 'utf8')) };
    }
    return latest.parsed;
  };
}
