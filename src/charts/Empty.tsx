/** Why a chart has nothing to draw, said in its middle: on the server, over a canvas and in a PNG. */
import type { JSX } from 'preact';
import { textWidth, type Title } from '../text/notation.ts';
import type { Scale } from './scale.ts';
import type { Series } from './types.ts';
import { ROOM } from './ticks.ts';

interface Along {
  readonly scale: Scale;
  readonly title: Title;
}

interface Set {
  readonly xs: Series;
  readonly ys: Series;
}

const UNKNOWN = 'There is nothing to draw: no value is known here.';

/** A sentence if none of the values has a place on its axes; undefined where one has. */
export function whyEmpty(sets: readonly Set[], x: Along, y: Along): string | undefined {
  const outside = new Map<Along, boolean>();
  for (const { xs, ys } of sets) {
    for (let i = 0; i < Math.min(xs.length, ys.length); i++) {
      const pair = [[x, xs[i]] as const, [y, ys[i]] as const];
      if (pair.every(([{ scale }, value]) => !Number.isNaN(scale.place(value)))) return undefined;
      for (const [along, value] of pair) {
        if (along.scale.kind === 'linear' || typeof value !== 'number' || !(value <= 0)) continue;
        outside.set(along, value === 0 && (outside.get(along) ?? true));
      }
    }
  }
  const [first] = outside;
  if (!first) return UNKNOWN;
  const [{ title }, exact] = first;
  const where = exact ? 'exactly 0' : 'nowhere above 0';
  return `The ${title.label} is ${where} here: a logarithmic axis has no place for it.`;
}

/** Lines that fit the plot of a narrow screen. */
function broken(text: string): readonly string[] {
  return text.split(' ').reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    return last !== undefined && textWidth(longer) <= ROOM.narrow
      ? [...lines.slice(0, -1), longer]
      : [...lines, word];
  }, []);
}

const LINE_HEIGHT = 1.35;

/** The sentence in the middle of the plot; nothing where there is something to see. */
export function EmptyNote({ why }: { readonly why: string | undefined }): JSX.Element | null {
  if (why === undefined) return null;
  const lines = broken(why);
  return (
    <text class="chart-empty" y="50%" text-anchor="middle">
      {lines.map((line, i) => (
        <tspan
          key={i}
          x="50%"
          dy={`${i === 0 ? 0.34 - (LINE_HEIGHT * (lines.length - 1)) / 2 : LINE_HEIGHT}em`}
        >
          {line}
        </tspan>
      ))}
    </text>
  );
}
