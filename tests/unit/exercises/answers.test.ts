import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Given } from '../../../src/exercises/fields.ts';
import type { NumberAnswer } from '../../../src/exercises/kinds/number/schema.ts';
import { valuesOf } from '../../../src/exercises/variants.ts';
import { toNumber } from '../../../src/exercises/values/real.ts';
import { answerOf, exercises, judged } from './content.ts';
import { realOf } from './spellings.ts';

type Kind = 'right' | 'mistake' | 'wrong' | 'uncounted';
type Corpus = Readonly<Record<string, Partial<Record<Kind, readonly string[]>>>>;

const corpus = parse(readFileSync(new URL('./answers.yaml', import.meta.url), 'utf8')) as Corpus;

/** What a verdict comes to for a reader: right, wrong and counted, or nothing. */
function outcome(text: string, label: string, part: string, given: Given) {
  const { verdict } = judged(text, answerOf(label, part), given);
  if (verdict === 'correct') return 'right';
  return ['undecided', 'unfinished', 'not-understood'].includes(verdict) ? 'uncounted' : 'wrong';
}

/** Whether an outcome is one that an answer of a kind may have without being a false verdict. */
const allowed: Readonly<Record<Kind, readonly string[]>> = {
  right: ['right', 'uncounted'],
  mistake: ['wrong', 'uncounted'],
  wrong: ['wrong', 'uncounted'],
  uncounted: ['uncounted'],
};

interface Tally {
  readonly falseVerdicts: string[];
  readonly unread: string[];
  total: number;
}

function tally(kind: Kind, text: string, place: string, given: Given, into: Tally): void {
  const [label = '', part = ''] = place.split('/');
  const got = outcome(text, `exercise-${label}`, part, given);
  into.total += 1;
  const about = `${place} “${text}” (${kind}): ${got}`;
  if (!allowed[kind].includes(got)) into.falseVerdicts.push(about);
  else if (got === 'uncounted' && kind === 'right') into.unread.push(about);
}

function printedGiven(label: string): Given {
  const exercise = exercises.get(label);
  if (!exercise) throw new Error(`no ${label}`);
  return valuesOf(exercise, 0);
}

/** A number as many readers write it. */
function spellings(digits: string): string[] {
  const wide = digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  const bold = digits.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)));
  return [
    digits,
    `= ${digits}`,
    `x = ${digits}`,
    `x=${digits}`,
    `X ≈ ${digits}`,
    `about ${digits}`,
    `approx. ${digits}`,
    `approximately ${digits}`,
    `ca. ${digits}`,
    `~${digits}`,
    `≈${digits}`,
    `\\approx ${digits}`,
    `The answer is ${digits}`,
    `It is ${digits}.`,
    `${digits}.`,
    `$${digits}$`,
    `$$${digits}$$`,
    `\\(${digits}\\)`,
    `\\[ ${digits} \\]`,
    `\\text{answer} = ${digits}`,
    `\\begin{equation} x = ${digits} \\end{equation}`,
    `(${digits})`,
    `${digits} (rounded)`,
    `answer: ${digits}`,
    `\u200e${digits}`,
    `\u00a0${digits}\u200b`,
    digits.replace('-', '−'),
    digits.replace('-', '–'),
    wide.replace('-', '－'),
    bold,
    digits.replace('.', ','),
    `roughly ${digits}`,
    `x := ${digits}`,
    `answer ← ${digits}`,
    `${digits} = x`,
  ];
}

/** Answers that are none, whatever they stand for. */
function broken(digits: string): string[] {
  return [
    `${digits} +`,
    `${digits}*`,
    `(${digits}`,
    `${digits})`,
    `${digits} bananas`,
    `${digits} or`,
  ];
}

const numbers = [...exercises].flatMap(([label, exercise]) =>
  exercise.parts.flatMap(({ id, answer }) =>
    answer.kind === 'number' ? [{ label, id, answer, exercise }] : [],
  ),
);

function significant({ value, tolerance }: NumberAnswer, given: Given): string | undefined {
  const x = toNumber(realOf(value, given));
  if (Math.abs(x) < 1e-3 || Math.abs(x) > 1e6) return undefined;
  return tolerance === 0 ? String(x) : String(Number(x.toPrecision(5)));
}

const written: Tally = { falseVerdicts: [], unread: [], total: 0 };
for (const [place, kinds] of Object.entries(corpus)) {
  const given = printedGiven(`exercise-${place.split('/')[0] ?? ''}`);
  for (const [kind, texts] of Object.entries(kinds)) {
    for (const text of texts) tally(kind as Kind, text, place, given, written);
  }
}

const generated: Tally = { falseVerdicts: [], unread: [], total: 0 };
for (const { label, id, answer, exercise } of numbers) {
  const place = `${label.replace('exercise-', '')}/${id}`;
  for (const variant of [0, 1, 2]) {
    const given = valuesOf(exercise, variant);
    const digits = significant(answer, given);
    if (digits === undefined) continue;
    for (const text of spellings(digits)) tally('right', text, place, given, generated);
    for (const text of broken(digits)) tally('uncounted', text, place, given, generated);
    const off = String(Number((Number(digits) * 1.37 + 0.11).toPrecision(5)));
    for (const text of spellings(off)) tally('wrong', text, place, given, generated);
  }
}

describe('answers as students type them', () => {
  it('are never judged falsely', () => {
    expect(written.falseVerdicts).toEqual([]);
    expect(written.total).toBeGreaterThanOrEqual(1300);
  });

  it('are read, with few exceptions', () => {
    const right = Object.values(corpus).reduce((sum, kinds) => sum + (kinds.right?.length ?? 0), 0);
    expect(written.unread.length / right, written.unread.join('\n')).toBeLessThan(0.05);
  });

  it('may have their numbers written in many ways, in every variant', () => {
    expect(generated.falseVerdicts).toEqual([]);
    expect(generated.unread).toEqual([]);
    expect(generated.total).toBeGreaterThan(4000);
  });
});
