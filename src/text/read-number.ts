/** Numbers as a person types them. */

/** A sign, digits with one decimal point, a power of ten: `-0.3`, `.5`, `1e-3`. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** A comma that may stand for thousands: `12,346` is written like that on the page itself. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/;

/**
 * The number that a text stands for, with a decimal point or a decimal comma and any minus sign;
 * undefined where it stands for none, is too large to be held or may mean two.
 */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace(/^−/, '-');
  if (GROUPED.test(plain)) return undefined;
  const pointed = plain.includes('.') ? plain : plain.replace(',', '.');
  // Number('') is 0 and Number('0x10') is 16; neither is what was meant.
  const value = NUMBER.test(pointed) ? Number(pointed) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** What was typed where no number could be read, with what is wrong with it if that can be said. */
export function unreadable(text: string): string {
  const plain = text.trim().replace(/^−/, '-');
  if (plain === '') return 'nothing';
  if (NUMBER.test(plain)) return `${plain}, which is too large`;
  if (!GROUPED.test(plain)) return text;
  const whole = plain.replaceAll(',', '');
  const [, ...rest] = plain.split(',');
  if (rest.length > 1) return `${plain}, which is written ${whole}`;
  return `${plain}, which may mean ${plain.replace(',', '.')} or ${whole}`;
}

/**
 * The texts of a list's numbers. Semicolons separate them where there are any, so that a list can
 * be written with decimal commas; undefined where commas may be both: `0,1, 0,2`.
 */
export function splitList(text: string): readonly string[] | undefined {
  if (text.includes(';')) return text.split(';');
  const both = /\d,\d/.test(text) && /,\s/.test(text);
  return both ? undefined : text.split(',');
}
