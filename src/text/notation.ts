/** Mathematical names in plain text, such as `λ_max·η/2` or `10^−3`, cut into styled pieces. */

/** What an axis is called: “label symbol (unit)”. `_` starts a subscript, `^` a superscript. */
export interface Title {
  readonly label: string;
  readonly symbol?: string | undefined;
  readonly unit?: string | undefined;
}

export interface Piece {
  readonly text: string;
  readonly level: 'base' | 'sub' | 'sup';
  /** Single letters are variables and set in italics, as in TeX; words, digits and signs are not. */
  readonly italic: boolean;
}

const MARKED = /([_^])(?:\{([^}]*)\}|([\p{L}\p{N}*−+-]+))/gu;

/** Sets the variables of a symbol in italics; prose (an axis label) is left upright. */
export function parseNotation(source: string, prose = false): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (text: string, level: Piece['level']): void => {
    if (prose) {
      if (text !== '') pieces.push({ text, level, italic: false });
      return;
    }
    for (const word of text.match(/[\p{L}\p{M}]+|[^\p{L}\p{M}]+/gu) ?? []) {
      pieces.push({ text: word, level, italic: /^\p{L}\p{M}*$/u.test(word) });
    }
  };
  let end = 0;
  for (const match of source.matchAll(MARKED)) {
    add(source.slice(end, match.index), 'base');
    add(match[2] ?? match[3] ?? '', match[1] === '_' ? 'sub' : 'sup');
    end = match.index + match[0].length;
  }
  add(source.slice(end), 'base');
  return pieces;
}

/** The same text without marks, for a screen reader: `λ max`, `10 to the −3`. */
export function spoken(source: string): string {
  return source.replaceAll(MARKED, (_, mark: string, braced?: string, plain?: string) =>
    mark === '_' ? ` ${braced ?? plain ?? ''}` : ` to the ${braced ?? plain ?? ''}`,
  );
}

/** What an axis is called, for a screen reader. */
export function spokenTitle({ label, symbol, unit }: Title): string {
  return [label, symbol && spoken(symbol), unit && `in ${unit}`].filter(Boolean).join(', ');
}

const NARROW = /[ .,:;'|!()[\]ijlftr/·]/;
const WIDE = /[mwMW@%—ηθλΣΔ∇‖]/;

/** Estimated width in em, generous by a few per cent: the server has no font to measure. */
export function textWidth(source: string): number {
  let width = 0;
  for (const { text, level } of parseNotation(source, true)) {
    const size = level === 'base' ? 1 : 0.75;
    for (const letter of text) {
      width += size * (NARROW.test(letter) ? 0.33 : WIDE.test(letter) ? 0.8 : 0.58);
    }
  }
  return width;
}
