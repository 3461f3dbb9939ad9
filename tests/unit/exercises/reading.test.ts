import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/exercises/kinds.ts';
import { answerOf, understood } from './content.ts';

const formula = answerOf('exercise-sam-penalty', 'b');
const number = answerOf('exercise-signs', 'b');

function problem(text: string, answer: Answer = formula) {
  const reading = understood(text, answer, { d: 1000 });
  return reading.ok ? undefined : [reading.at, reading.message];
}

/** The text of MathML, with its tags as brackets only where they carry structure. */
function shown(text: string, answer: Answer = formula): string {
  const reading = understood(text, answer, { d: 1000 });
  return reading.ok && reading.mathml !== undefined ? reading.mathml : 'not understood';
}

describe('what cannot be read is named with its place', () => {
  // prettier-ignore
  it.each([
    ['', 0, 'There is no formula here yet.'],
    ['   ', 0, 'There is no formula here yet.'],
    ['L + rho*norm(g', 12, 'This bracket is never closed.'],
    ['L + ‖g', 4, 'This bar is never closed.'],
    ['L + |g', 4, 'This bar is never closed.'],
    ['L + rho)', 7, 'This bracket was never opened.'],
    ['L + ()', 4, 'There is nothing in this bracket.'],
    ['L + ', 4, 'Something is missing at the end.'],
    ['L + * rho', 4, 'Before “*” something is missing.'],
    ['L @ rho', 2, '“@” has no meaning here.'],
    ['L + 🙂', 4, '“🙂” has no meaning here.'],
    ['L + \\foo', 4, '“foo” is not known here. The symbols here are L, rho, g, H, theta, epsilon, d.'],
    ['L + q', 4, '“q” is not known here. The symbols here are L, rho, g, H, theta, epsilon, d.'],
    ['L + \\frac{1}', 4, '“\\frac” needs something after it.'],
    ['L + norm', 4, '“norm” needs a value after it.'],
    ['L + dot(g)', 4, '“dot” takes two values with a comma between them.'],
    ['L + 2 3', 6, 'Between these two numbers a sign is missing.'],
    ['L + 1, 2', 5, 'A comma has no meaning here. Decimals are written with a point: 0.5.'],
    ['L + norm(g)_1', 11, 'This subscript has no meaning here.'],
    ['constructor', 0, '“constructor” is not known here. The symbols here are L, rho, g, H, theta, epsilon, d.'],
  ])('%s', (text, at, message) => {
    expect(problem(text)).toEqual([at, message]);
  });

  it('says that a number is asked for where there are no symbols', () => {
    expect(understood('x + 1', number, {})).toEqual({
      ok: false,
      at: 0,
      message: '“x” is not known here. The answer is a number.',
    });
  });
});

describe('what was understood, as MathML', () => {
  // prettier-ignore
  it.each([
    ['2^-1000', '<msup><mn>2</mn><mrow><mo>−</mo><mn>1000</mn></mrow></msup>'],
    ['1/2^d', '<mfrac><mn>1</mn><msup><mn>2</mn><mi>d</mi></msup></mfrac>'],
    ['(1/2)^3', '<msup><mrow><mo fence="true">(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><mo fence="true">)</mo></mrow><mn>3</mn></msup>'],
    ['9.33e-302', '<mrow><mn>9.33</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>302</mn></mrow></msup></mrow>'],
    ['2*3', '<mrow><mn>2</mn><mo>×</mo><mn>3</mn></mrow>'],
    ['50%', '<mrow><mn>50</mn><mo>\u2062</mo><mo>%</mo></mrow>'],
    ['sqrt(2)', '<msqrt><mn>2</mn></msqrt>'],
    ['ln 2', '<mrow><mi>ln</mi><mo>\u2061</mo><mrow><mo fence="true">(</mo><mn>2</mn><mo fence="true">)</mo></mrow></mrow>'],
    ['1-(2-3)', '<mrow><mn>1</mn><mo>−</mo><mrow><mo fence="true">(</mo><mrow><mn>2</mn><mo>−</mo><mn>3</mn></mrow><mo fence="true">)</mo></mrow></mrow>'],
    ['1 in 8', '<mfrac><mn>1</mn><mn>8</mn></mfrac>'],
    ['C(4,2)', '<mrow><mo fence="true">(</mo><mfrac linethickness="0"><mn>4</mn><mn>2</mn></mfrac><mo fence="true">)</mo></mrow>'],
    ['3!', '<mrow><mn>3</mn><mo>!</mo></mrow>'],
    ['pow(2,3)', '<msup><mn>2</mn><mn>3</mn></msup>'],
    ['\\sqrt[3]{8}', '<mroot><mn>8</mn><mn>3</mn></mroot>'],
  ])('%s', (text, mathml) => {
    expect(shown(text, number)).toBe(`<math>${mathml}</math>`);
  });

  it('shows symbols as the exercise sets them', () => {
    const gradient = '<mrow><mi>∇</mi><mi>L</mi><mo>(</mo><mi>θ</mi><mo>)</mo></mrow>';
    expect(shown('rho*norm(g)')).toBe(
      `<math><mrow><mi>ρ</mi><mo>·</mo><mrow><mo fence="true">‖</mo>${gradient}<mo fence="true">‖</mo></mrow></mrow></math>`,
    );
    expect(shown('e')).toBe('<math><mover><mi>ε</mi><mo>^</mo></mover></math>');
    expect(shown('lambda_max')).toContain('<msub><mi>λ</mi><mi>max</mi></msub>');
    expect(shown('g^T g')).toContain(`<msup>${gradient}<mo>⊤</mo></msup>`);
  });

  it('shows every spelling of one formula alike', () => {
    const spellings = [
      'ρ ‖∇L‖',
      'rho norm(g)',
      '\\rho\\lVert\\nabla L(\\theta)\\rVert',
      'ρ||g||',
      'r norm(grad L)',
    ];
    expect(new Set(spellings.map((text) => shown(text))).size).toBe(1);
  });
});

describe('implicit products', () => {
  const same = (x: string, y: string) => expect(shown(x)).toBe(shown(y));
  it('bind what is under a fraction’s number on the right side', () => {
    same('rho/2 norm(g)', '(rho/2)*norm(g)');
    same('1/2 rho', '(1/2)*rho');
    same('1/2rho', '(1/2)*rho');
  });
  it('know a symbol in brackets from a function', () => {
    same('rho(L + 1)', 'rho*(L + 1)');
    same('L(θ)', 'L');
    expect(shown('L(θ + e)')).toContain('<mo>\u2061</mo>');
  });
  it('take names apart that run together', () => {
    expect(shown('ρL')).toBe(shown('rho L'));
    expect(shown('rhoL')).toBe(shown('rho L'));
  });
});
