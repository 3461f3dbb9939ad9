import { describe, expect, it } from 'vitest';
import type { WordsAnswer } from '../../../src/exercises/kinds/words/schema.ts';
import { understoodWords } from '../../../src/exercises/kinds/words/words.ts';
import { valuesOf } from '../../../src/exercises/variants.ts';
import { answerOf, exercises, heard } from './content.ts';

const label = 'exercise-signs';
const given = { d: 1000 };

function hears(part: string, text: string): string {
  return heard(text, answerOf(label, part), given);
}

describe('the probability of a minimum under coins', () => {
  // prettier-ignore
  it.each([
    '2^-1000', '2^(-1000)', '1/2^1000', '(1/2)^1000', '0.5^1000', '0.5**1000', '2**-1000',
    'pow(2,-1000)', 'pow(2, -d)', '2^{-d}', '2^-d', 'e^(-1000 ln 2)', 'exp(-693.15)',
    'exp(-1000 ln 2)', 'exp(-1000*ln(2))', 'exp(-1000ln2)', '10^-301.03', '10**(-301.03)',
    '9.33e-302', '9.33E-302', '9.33*10^-302', '9.33×10^-302', '9.33x10^-302', '9.33·10⁻³⁰²',
    '1 in 1.07e301', '1 out of 1.07e301', '1/1.07e301', '2^-1000*100%', '2⁻¹⁰⁰⁰', '2^{-1000}',
    '2^−1000', '(½)^1000', '½^1000', '\\frac{1}{2^{1000}}', '\\left(\\frac12\\right)^{1000}',
    '(\\tfrac{1}{2})^{1000}', '9.33 \\times 10^{-302}', 'e^{-1000\\ln 2}', '$2^{-1000}$',
    'P = 2^-1000', 'P ≈ 9.33e-302', '2^-1000 ≈ 9.33e-302', '~ 9.33e-302', 'about 9.33e-302',
    '2^-500 * 2^-500', '(2^-1)^1000', '4^-500', 'sqrt(2^-2000)', '√(2^-2000)', '(1000!/1000!) 2^-1000',
    '(2^-999)/2', '2^-1001 + 2^-1001', '.5^1000', '1/2**1000', '0.5 ^ 1000',
  ])('accepts %s', (text) => {
    expect(hears('b', text)).toBe('correct');
  });

  it.each([
    ['0', 'tiny, not zero'],
    ['0.0', 'tiny, not zero'],
    ['1e-400*0', 'tiny, not zero'],
    ['never', 'tiny, not zero'],
    ['1/2', 'one eigenvalue'],
    ['0.5', 'one eigenvalue'],
    ['50%', 'one eigenvalue'],
    ['half', 'one eigenvalue'],
    ['500/1000', 'counts at the one point of part a'],
    ['500 / 1000', 'counts at the one point of part a'],
    ['\\frac{500}{1000}', 'counts at the one point of part a'],
    ['1/1000', 'count of eigenvalues'],
    ['0.001', 'count of eigenvalues'],
    ['0.0252', 'exactly half of the signs'],
    ['C(1000,500)/2^1000', 'exactly half of the signs'],
    ['\\binom{1000}{500} 2^{-1000}', 'exactly half of the signs'],
    ['2^-500', 'not only the'],
    ['2^-999', 'minima *or* maxima'],
    ['1.87e-301', 'minima *or* maxima'],
    ['2*2^-1000', 'minima *or* maxima'],
    ['1/1001', 'every number of negative signs'],
    ['2^1000', 'reciprocal'],
    ['1.07e301', 'reciprocal'],
    ['e^-1000', 'the base is not'],
    ['exp(-1000)', 'the base is not'],
    ['10^-1000', 'not a tenth'],
    ['1e-1000', 'not a tenth'],
    ['1 - 2^-1000', '*not* being a minimum'],
  ])('says to %s what went wrong', (text, feedback) => {
    expect(hears('b', text)).toMatch(/^misconception: /);
    expect(hears('b', text)).toContain(feedback);
  });

  it.each(['10^-301', '1e-301', '5e-302', '2^-1002'])('knows the order of %s', (text) => {
    expect(hears('b', text)).toBe('order-of-magnitude');
  });

  it.each(['10^-300', '2^-1004', '-2^-1000', '0.3', '2^-600', '3^-1000', '1000', '10^301', '7'])(
    'rejects %s',
    (text) => {
      expect(hears('b', text)).toBe('incorrect');
    },
  );

  it('stays undecided where nothing can be computed', () => {
    expect(hears('b', '10^10^400')).toMatch(/^undecided/);
    expect(hears('b', '1/0')).toMatch(/^undecided/);
    expect(hears('b', 'ln(-1)')).toMatch(/^undecided/);
  });

  it.each([
    ['local minimum', 0],
    ['2^', 2],
    ['2^-1000)', 7],
    ['(2^-1000', 0],
    ['2 ^ & 5', 4],
  ])('names the place in %s', (text) => {
    expect(hears('b', text)).toMatch(/^not-understood/);
  });
});

describe('the kind of critical point', () => {
  // prettier-ignore
  it.each([
    'saddle', 'saddle point', 'a saddle point', 'Saddle.', 'It is a saddle-point', 'SADDLE POINT!',
    'neither', 'neither a minimum nor a maximum', 'strict saddle', 'index-500 saddle',
    'a saddle point of index 500', 'saddle, not a minimum', "saddle because it isn't a minimum",
    'it is a saddle', 'saddle points', 'a strict saddle of index 500', 'saddlepoint',
    'neither minimum nor maximum: a saddle',
  ])('accepts %s', (text) => {
    expect(hears('a', text)).toBe('correct');
  });

  it('asks for the name where only a property is given', () => {
    expect(hears('a', 'indefinite')).toMatch(/^correct: .*saddle point/);
  });

  it.each([
    ['local minimum', 'negative signs were left out'],
    ['a minimum', 'negative signs were left out'],
    ['maximum', 'positive signs were left out'],
    ['Local max', 'positive signs were left out'],
    ['it depends on the loss', 'signs alone decide'],
    ['depends', 'signs alone decide'],
    ['2^-1000', 'signs alone decide'],
    ['0.5', 'signs alone decide'],
    ['a degenerate point', 'No eigenvalue is zero'],
  ])('says to %s what went wrong', (text, feedback) => {
    expect(hears('a', text)).toMatch(/^misconception: /);
    expect(hears('a', text)).toContain(feedback);
  });

  it('rejects the denial of what is right', () => {
    expect(hears('a', 'not a saddle')).toBe('incorrect');
  });

  it.each(['banana', 'not a minimum', 'a saddle or a minimum'])('does not decide on %s', (text) => {
    expect(hears('a', text)).toMatch(/^undecided: /);
  });
});

describe('the probability of a minimum with repulsion', () => {
  // prettier-ignore
  it.each([
    '10^-119280', '10^{-119279}', 'exp(-274653)', 'exp(-ln(3)/4*1000^2)', 'e^(-ln 3/4 * 10^6)',
    '3^(-250000)', 'exp(-0.274653*10^6)', '1e-119280', 'exp(-\\frac{\\ln 3}{4} d^2)', '-119280', '-119,280',
  ])('accepts %s', (text) => {
    expect(hears('c', text)).toBe('correct');
  });

  it.each([
    ['exp(-274.65)', '*square*'],
    ['10^-274653', 'power of $e$'],
    ['exp(-ln(3)*d^2)', 'quarter'],
    ['10^119280', 'reciprocal'],
    ['2^-1000', 'coin again'],
    ['0', 'not zero'],
  ])('says to %s what went wrong', (text, feedback) => {
    expect(hears('c', text)).toMatch(/^misconception: /);
    expect(hears('c', text)).toContain(feedback);
  });
});

it('has its own right answer in each variant', () => {
  const exercise = exercises.get(label);
  if (!exercise) throw new Error('missing');
  const seen = new Set<number>();
  for (let variant = 0; variant < 100; variant++) {
    const { d = NaN } = valuesOf(exercise, variant);
    seen.add(d);
    expect(heard(`2^-${d}`, answerOf(label, 'b'), { d })).toBe('correct');
    expect(heard(`${d / 2}/${d}`, answerOf(label, 'b'), { d })).toContain('counts at the one');
    if (d !== 1000) expect(heard('2^-1000', answerOf(label, 'b'), { d })).not.toBe('correct');
  }
  expect(seen.size).toBe(6);
});

it.each([
  ['a saddle point', true],
  ['Saddle-point.', true],
  ['neither a minimum nor a maximum', true],
  ['a sadle point', false],
  ['saddle, not a minimum', false],
  ['a saddle point of index 500', false],
])('is asked back unless it stands on the list: %s', (text, isSure) => {
  const answer = answerOf(label, 'a') as WordsAnswer;
  expect(understoodWords(text, answer)).toEqual({ reading: { list: 'accept' }, isSure });
});
