import { readdir, readFile } from 'node:fs/promises';
import type { Definition } from '../../src/experiments/contract.ts';
import { toText } from '../../src/experiments/parameters.ts';

export interface BookFigure {
  readonly id: string;
  /** The path of the lesson that has it. */
  readonly lesson: string;
  readonly definition: Definition;
}

/** Every figure of the book, in its order. */
export const figures: readonly BookFigure[] = await (async () => {
  const found: BookFigure[] = [];
  for (const file of (await readdir('content/lessons')).sort()) {
    const text = await readFile(`content/lessons/${file}`, 'utf8');
    for (const [, id = ''] of text.matchAll(/<LiveFigure id="([^"]+)"/g)) {
      const source = `../../src/experiments/${id}/definition.ts`;
      const { definition } = (await import(source)) as { definition: Definition };
      found.push({ id, lesson: file.replace(/^\d+-(.*)\.mdx$/, '/lessons/$1/'), definition });
    }
  }
  return found;
})();

/** The part of an address with which a figure's run is short; empty where it is so by itself. */
export function shortState(id: string): string {
  const { values = {} } = figures.find((figure) => figure.id === id)?.definition.short ?? {};
  return Object.entries(values)
    .map(([name, value]) => `${id}.${name}=${toText(value)}`)
    .join('&');
}
