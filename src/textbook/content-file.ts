/**
 * Files of `content/`, each parsed once, and again when it has changed: the development server
 * shows an edit at the next request. Why not by Astro's collections: docs/decisions/0018.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One or more mistakes in `content/`, each said in a sentence that names the file and the thing. */
export class ContentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ContentError';
    this.problems = problems;
  }
}

/** The text of each file by its path from the root of the project. */
type Texts = ReadonlyMap<string, string>;

function memo<T>(files: () => readonly string[], parse: (texts: Texts) => T): () => T {
  let version: string | undefined;
  let parsed: T;
  return () => {
    const paths = files();
    const now = paths.map((path) => [path, statSync(path).mtimeMs, statSync(path).size]).join('\n');
    if (now !== version) {
      parsed = parse(new Map(paths.map((path) => [path, readFileSync(path, 'utf8')])));
      version = now;
    }
    return parsed;
  };
}

/** What a file holds; the same object as long as the file is the same. */
export function contentFile<T>(path: string, parse: (text: string) => T): () => T {
  return memo(
    () => [path],
    (texts) => parse(texts.get(path) ?? ''),
  );
}

/** What the files of a folder hold that end in `ending`, in the order of their names. */
export function contentFolder<T>(
  folder: string,
  ending: string,
  parse: (texts: Texts) => T,
): () => T {
  const files = () => readdirSync(folder).filter((name) => name.endsWith(ending));
  return memo(
    () =>
      files()
        .toSorted()
        .map((name) => join(folder, name)),
    parse,
  );
}
