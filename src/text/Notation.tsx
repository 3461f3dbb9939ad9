/** Mathematical names set with italics, subscripts and superscripts, in SVG and in HTML. */
import type { JSX } from 'preact';
import { notationHtml } from './html.ts';
import { parseNotation } from './notation.ts';
import type { Piece, Title } from './notation.ts';

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
export function SvgNotation({ source, prose }: Source): JSX.Element {
  return <Pieces pieces={parseNotation(source, prose)} />;
}

/** “label symbol (unit)”, the content of an SVG `<text>`. */
export function SvgTitle({ label, symbol, unit }: Title): JSX.Element {
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
    <span
      class={prose ? 'notation' : 'notation notranslate'}
      dangerouslySetInnerHTML={{ __html: notationHtml(source, prose) }}
    />
  );
}
