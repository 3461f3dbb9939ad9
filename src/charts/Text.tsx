/** Mathematical names set with italics, subscripts and superscripts, in SVG and in HTML. */
import type { JSX } from 'preact';
import { parseNotation } from './notation.ts';
import type { Piece } from './notation.ts';
import type { AxisTitle } from './types.ts';

interface Source {
  readonly source: string;
  /** Words rather than a symbol: nothing is set in italics. */
  readonly prose?: boolean;
}

/** In em of the surrounding text, downwards. */
const SHIFT = { base: 0, sub: 0.28, sup: -0.38 };
const SMALL = 0.75;

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }): JSX.Element {
  let shifted = 0;
  return (
    <>
      {pieces.map(({ text, level, italic }, i) => {
        const size = level === 'base' ? 1 : SMALL;
        const dy = (SHIFT[level] - shifted) / size;
        shifted = SHIFT[level];
        if (dy === 0 && size === 1 && !italic) return text;
        return (
          <tspan
            key={i}
            class={italic ? 'chart-variable' : undefined}
            dy={dy === 0 ? undefined : `${dy.toFixed(3)}em`}
            font-size={size === 1 ? undefined : `${size}em`}
          >
            {text}
          </tspan>
        );
      })}
    </>
  );
}

/** The content of an SVG `<text>`. */
export function Notation({ source, prose }: Source): JSX.Element {
  return <Pieces pieces={parseNotation(source, prose)} />;
}

/** “label symbol (unit)”, the content of an SVG `<text>`. */
export function TitleNotation({ label, symbol, unit }: AxisTitle): JSX.Element {
  const pieces = [
    ...parseNotation(label, true),
    ...parseNotation(label && symbol ? '\u2002' : '', true),
    ...parseNotation(symbol ?? ''),
    ...parseNotation(unit ? ` (${unit})` : '', true),
  ];
  return <Pieces pieces={pieces} />;
}

/** The same in HTML. */
export function HtmlNotation({ source, prose }: Source): JSX.Element {
  return (
    <>
      {parseNotation(source, prose).map(({ text, level, italic }, i) => {
        const styled = italic ? <i key={i}>{text}</i> : text;
        if (level === 'sub') return <sub key={i}>{styled}</sub>;
        return level === 'sup' ? <sup key={i}>{styled}</sup> : styled;
      })}
    </>
  );
}
