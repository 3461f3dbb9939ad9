/**
 * The numbers of an exercise in its text. In Markdown they are written `{d}`, or `{=d/2}` for what
 * follows from them; in the HTML each is an element that keeps its formula, so that a variant can
 * put other numbers there.
 */
import { escapeHtml, notationHtml, unescapeHtml } from '../../text/html.ts';
import { formatPower, formatValue } from '../../text/number.ts';
import type { Given } from '../fields.ts';
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

function inTex(text: string): string {
  const [leading = '', exponent] = text.split('10^');
  const number = (digits: string) => digits.replaceAll('−', '-').replaceAll(',', '{,}');
  if (exponent === undefined) return number(leading);
  const factor = leading.endsWith('·')
    ? `${number(leading.slice(0, -1))} \\cdot `
    : number(leading);
  return `${factor}10^{${number(exponent)}}`;
}

const inHtml = (text: string) => notationHtml(text, true);

/** How a number is written in a sentence, in MathML, and in the TeX that is copied with a formula. */
const WRITTEN = {
  html: { tag: 'span', write: inHtml },
  mathml: { tag: 'mrow', write: inMathml },
  tex: { tag: 'mtext', write: inTex },
} as const;

const writeFor = (tag: string) =>
  Object.values(WRITTEN).find((way) => way.tag === tag)?.write ?? inHtml;

/** A number as an element that can be found again. */
export function numberElement(formula: string, given: Given, where: keyof typeof WRITTEN): string {
  const { tag, write } = WRITTEN[where];
  return `<${tag} data-given="${escapeHtml(formula)}">${write(printed(formula, given))}</${tag}>`;
}

/** HTML of an exercise with the numbers of another variant. */
export function withNumbers(html: string, given: Given): string {
  return html.replaceAll(
    /<(span|mrow|mtext) data-given="([^"]*)">.*?<\/\1>/gs,
    (_, tag: string, formula: string) => {
      const text = printed(unescapeHtml(formula), given);
      return `<${tag} data-given="${formula}">${writeFor(tag)(text)}</${tag}>`;
    },
  );
}

/** Puts the numbers of a variant into what stands on the page already. */
export function putNumbers(root: ParentNode, given: Given): void {
  for (const element of root.querySelectorAll<HTMLElement | MathMLElement>('[data-given]')) {
    const text = printed(element.dataset.given ?? '', given);
    element.innerHTML = writeFor(element.localName)(text);
  }
}
