import { readdir, readFile } from 'node:fs/promises';
import type { Definition } from '../../src/experiments/contract.ts';

/** Parameters with which a run takes a few seconds at most, for figures that take longer. */
const SHORT: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'edge-of-stability': { steps: 300, stepSizes: 0.4 },
  'index-versus-loss': { starts: 40 },
  'linear-mode-connectivity': { steps: 50, forkStep: 25, others: 2 },
  'linear-network-descent': { steps: 300 },
  'mode-connecting-curve': { steps: 50, others: 0 },
  'saddle-to-saddle': { starts: 2 },
  'sam-descent': { steps: 400, networkSteps: 100 },
  'sgd-temperature': { time: 1, particles: 200 },
  'stuck-networks': { steps: 100, inits: 20 },
};

/** The part of an address with which a figure's run is short; empty where it is so by itself. */
export function shortState(id: string): string {
  return Object.entries(SHORT[id] ?? {})
    .map(([name, value]) => `${id}.${name}=${String(value)}`)
    .join('&');
}

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
