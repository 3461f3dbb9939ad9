/**
 * The numbers of an exercise in its text. In Markdown they are written `{d}`, or `{=d/2}` for what
 * follows from them; in the HTML each is an element that keeps its formula, so that a variant can
 * put other numbers there.
 */
import { escapeHtml, notationHtml, unescapeHtml } from '../../text/html.ts';
import { formatPower, formatValue } from '../../text/number.ts';
import type { Given } from '../exercise.ts';
import { read } from '../reading/read.ts';
import { vocabularyOf } from '../reading/vocabulary.ts';
import { Evaluation } from '../values/evaluate.ts';
import { scalar } from '../values/linear.ts';
import { toNumber, type Real } from '../values/real.ts';

/** Significant digits where a formula does not say: `{=sqrt(d):6}`. */
const DIGITS = 4;

function valueOf(expression: string, given: Given): Real {
  const numbers = new Map(Object.entries(given).map(([name, value]) => [name, scalar(value)]));
  const value = new Evaluation(numbers).value(read(expression, vocabularyOf({}, given)));
  if (value.shape !== 'scalar') throw new Error(`“${expression}” is not a number.`);
  return value.real;
}

/** The value of an expression in the given numbers. */
export function evaluate(expression: string, given: Given): number {
  return toNumber(valueOf(expression, given));
}

/**
 * A number as printed: `0.25`, `119,280` or `9.33·10^−302`.
 *
 * @param formula a name in `given`, or `=` and an expression, with `:` and a number of digits
 * @throws Error where the formula has no value
 */
export function printed(formula: string, given: Given): string {
  const [, expression = '', digits] = /^=?(.*?)(?::(\d+))?$/s.exec(formula) ?? [];
  const value = valueOf(expression, given);
  const text =
    typeof value === 'number'
      ? formatValue(value, digits === undefined ? DIGITS : Number(digits))
      : formatPower(value.log10, value.sign);
  if (text === '–') throw new Error(`“${formula}” has no value.`);
  return text;
}

function inMathml(text: string): string {
  const [leading = '', exponent] = text.split('10^');
  const number = (digits: string) => (digits === '' ? '' : `<mn>${digits}</mn>`);
  if (exponent === undefined) return number(leading);
  const factor = leading.endsWith('·') ? `${number(leading.slice(0, -1))}<mo>·</mo>` : '';
  return `${factor}<msup><mn>10</mn><mn>${exponent}</mn></msup>`;
}

/** A number as an element that can be found again. */
export function numberElement(formula: string, given: Given, where: 'html' | 'mathml'): string {
  const text = printed(formula, given);
  const attribute = `data-given="${escapeHtml(formula)}"`;
  return where === 'html'
    ? `<span ${attribute}>${notationHtml(text, true)}</span>`
    : `<mrow ${attribute}>${inMathml(text)}</mrow>`;
}

/** HTML of an exercise with the numbers of another variant. */
export function withNumbers(html: string, given: Given): string {
  return html.replaceAll(
    /<(span|mrow) data-given="([^"]*)">.*?<\/\1>/gs,
    (_, tag: string, formula: string) =>
      numberElement(unescapeHtml(formula), given, tag === 'span' ? 'html' : 'mathml'),
  );
}

/** Puts the numbers of a variant into what stands on the page already. */
export function putNumbers(root: ParentNode, given: Given): void {
  for (const element of root.querySelectorAll<HTMLElement | MathMLElement>('[data-given]')) {
    const text = printed(element.dataset.given ?? '', given);
    element.innerHTML = element.localName === 'mrow' ? inMathml(text) : notationHtml(text, true);
  }
}
