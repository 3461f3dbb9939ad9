/** One answer in the ways that different readers would type it. */
import type { Given } from '../../../src/exercises/fields.ts';
import type { NumberAnswer } from '../../../src/exercises/kinds/number/schema.ts';
import { givenValues } from '../../../src/exercises/points.ts';
import { read } from '../../../src/exercises/reading/read.ts';
import { vocabularyOf } from '../../../src/exercises/reading/vocabulary.ts';
import { Evaluation } from '../../../src/exercises/values/evaluate.ts';
import { isReal, log10Of, toNumber, type Real } from '../../../src/exercises/values/real.ts';

// prettier-ignore
const greek: Readonly<Record<string, string>> = {
  alpha: 'α', delta: 'δ', epsilon: 'ε', eta: 'η', theta: 'θ', lambda: 'λ', rho: 'ρ', sigma: 'σ',
};

/** The same formula: brackets, stars, Greek letters, LaTeX, idle factors. */
export function sameFormulas(formula: string): string[] {
  const letters = formula.replace(/\b[a-z]+\b/g, (name) => greek[name] ?? name);
  const commands = formula.replace(/\b[a-z]+\b/g, (name) => (name in greek ? `\\${name} ` : name));
  return [
    formula,
    `  ${formula} `,
    formula.replaceAll('^', '**'),
    `(${formula})`,
    `((${formula}))/1`,
    `1*(${formula})`,
    `\\left(${formula}\\right)`,
    `\\frac{${formula}}{1}`,
    `{${formula}}`,
    `= ${formula}`,
    `≈ ${formula}`,
    letters.replaceAll('*', '·').replaceAll('^2', '²').replaceAll('-', '−'),
    commands.replaceAll('*', ' \\cdot ').replace(/\^(\d+)/g, '^{$1}'),
    `(${formula} + ${formula})/2`,
    `$${formula}$`,
  ];
}

/** The value of a number's formula. */
export function realOf(formula: string, given: Given): Real {
  const value = new Evaluation(givenValues(given)).value(read(formula, vocabularyOf({}, given)));
  return value.shape === 'scalar' ? value.real : NaN;
}

/** The same number in digits, where it can be written so exactly enough. */
export function sameNumbers(answer: NumberAnswer, given: Given): string[] {
  const real = realOf(answer.value, given);
  const log10 = log10Of(real);
  if (!isReal(real) || log10 === -Infinity) return [];
  const positive = typeof real === 'number' ? real > 0 : real.sign > 0;
  const sign = positive ? '' : '-';
  const exponent = Math.floor(log10);
  const leading = (10 ** (log10 - exponent)).toFixed(11);
  const digits = Math.abs(toNumber(real)) > 1e-280 ? [String(toNumber(real))] : [];
  return [
    ...digits,
    ...digits.map((text) => `${text} * 100%`),
    ...(log10 > -280 && log10 < 280 ? [] : [`${sign}10^(${log10})`, `${sign}10^{${log10}}`]),
    `${sign}${leading}e${exponent}`,
    `${sign}${leading}*10^${exponent}`,
    `${sign}${leading} × 10^{${exponent}}`.replace('--', '-'),
    ...(positive ? [`1 in ${(10 ** (1 - (log10 - exponent))).toFixed(11)}e${-exponent - 1}`] : []),
  ];
}
