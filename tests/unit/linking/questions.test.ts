/** The question banks: what they ask, and that they mark as the chapter does. */
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../src/exercises/kinds.ts';
import { valuesOf } from '../../../src/exercises/variants.ts';
import { chapterBanks } from '../../../src/linking/questions/chapter-banks.ts';
import { withMathml, withTex } from '../../../src/linking/questions/html.ts';
import { maxima } from '../../../src/linking/questions/maxima.ts';
import { moodleXml } from '../../../src/linking/questions/moodle.ts';
import { decimal } from '../../../src/linking/questions/question.ts';
import { qti12 } from '../../../src/linking/questions/qti12.ts';
import { qti21 } from '../../../src/linking/questions/qti21.ts';
import { exerciseOf } from '../../../src/textbook/exercises/content.ts';
import { tags } from '../../../src/textbook/tags.ts';
import { root } from './fixture.ts';

const banks = await chapterBanks(root, withTex);
const questions = banks.flatMap((bank) => bank.questions);
const labelOf = new Map(tags().map(({ tag, label }) => [tag, label]));

/** The answer a question was made from, with its numbers, and how the chapter marks it. */
function source(id: string) {
  const [, tag = '', part, variant] = /^(\w{4})-([a-z])(?:-why)?-v(\d+)$/.exec(id) ?? [];
  const exercise = exerciseOf(labelOf.get(tag) ?? '');
  const found = exercise.parts.find((each) => each.id === part);
  if (!found) throw new Error(`no exercise has the part of ${id}`);
  const { answer } = found;
  const given = valuesOf(exercise, Number(variant));
  return { answer, judge: (reply: string) => kindOf(answer).marking.judge(reply, answer, given) };
}

describe('the bank of questions', () => {
  it('has every part of every exercise whose kind of answer a bank knows', () => {
    const known = ['number', 'choice', 'words', 'order', 'expression'];
    const ids = new Set(questions.map(({ id }) => id));
    expect(ids.size).toBe(questions.length);
    for (const { tag } of banks) {
      for (const { id, answer } of exerciseOf(labelOf.get(tag) ?? '').parts) {
        if (known.includes(answer.kind)) expect(ids).toContain(`${tag}-${id}-v0`);
      }
    }
  });
  it('has several variants of what varies, each with other numbers', () => {
    const signs = questions.filter(({ title }) => title.includes('Signs of a Hessian'));
    const asked = signs.filter(({ id }) => /-b-v\d+$/.test(id)).map(({ prompt }) => prompt);
    expect(asked).toHaveLength(6);
    expect(new Set(asked).size).toBe(6);
  });
  it('takes for right what the chapter takes for right, to the ends of the tolerance', () => {
    for (const question of questions) {
      if (question.kind !== 'numerical') continue;
      const { answer, judge } = source(question.id);
      const reply = (value: number) =>
        'scale' in answer && answer.scale === 'log' ? `10^(${value})` : decimal(value);
      const { value, margin } = question;
      for (const typed of [value, value + 0.99 * margin, value - 0.99 * margin]) {
        expect([question.id, judge(reply(typed)).verdict]).toEqual([question.id, 'correct']);
      }
    }
  });
  it('says to a known mistake what the chapter says', async () => {
    for (const question of questions) {
      if (question.kind !== 'numerical' || !question.id.endsWith('-v0')) continue;
      const { answer, judge } = source(question.id);
      if ('scale' in answer && answer.scale === 'log') continue;
      for (const { value } of question.mistakes) {
        expect([question.id, value, judge(decimal(value)).verdict]).not.toContain('correct');
      }
    }
    const a = questions.find(({ id, kind }) => kind === 'numerical' && id.endsWith('-a-v0'));
    if (a?.kind !== 'numerical') throw new Error('no numerical question');
    const { judge } = source(a.id);
    const [first] = a.mistakes;
    const said = judge(decimal(first?.value ?? NaN));
    expect(said.verdict).toBe('misconception');
    expect(first?.feedback).toBe(await withTex(said.feedback ?? ''));
  });
  it('leads from every question to the exercise with the same numbers, at its permanent address', () => {
    for (const { id, solution } of questions) {
      const tag = id.slice(0, 4);
      const variant = /\d+$/.exec(id)?.[0] ?? '';
      expect(solution).toContain(`href="${root}t/${tag}/?variant=${variant}"`);
    }
  });
  it('has exactly one right option in every choice', () => {
    for (const question of questions) {
      if (question.kind !== 'choice') continue;
      expect(question.options.filter(({ isRight }) => isRight)).toHaveLength(1);
    }
  });
  it('leaves no number of an exercise unfilled, and no macro of the chapter', () => {
    const texts = questions.map(({ prompt, solution }) => prompt + solution).join('');
    expect(texts).not.toMatch(/\{=|\\(norm|grad|hess|lmax|R|E)(?![A-Za-z])/);
    expect(texts).not.toMatch(/<code class="language-math/);
  });
});

describe('a formula for STACK', () => {
  const s = { from: 0.5, to: 3, definite: false, integer: false, also: [] };
  it.each([
    ['-s*t^D + t^(2*D)/2', '(((-(s*(t^D)))+((t^(2*D))/2)))'],
    ['sqrt(s)*pi', '(sqrt(s)*%pi)'],
    ['ln(s)', 'log(s)'],
  ])('%s is written for Maxima', (expression, expected) => {
    const bare = (text: string | undefined) => text?.replaceAll(/[()]/g, '');
    expect(bare(maxima(expression, { s, t: s, D: s }))).toBe(bare(expected));
  });
  it('keeps the order of operations by brackets', () => {
    expect(maxima('(s+t)^2/2', { s, t: s })).toBe('(((s+t)^2)/2)');
  });
  it('is none where vectors or matrices are multiplied', () => {
    expect(maxima('rho*g/norm(g)', { rho: s, g: { ...s, vector: 2 } })).toBeUndefined();
  });
  it('asks scalar formulas, and leaves those with vectors to be marked by hand', () => {
    const count = (kind: string) => questions.filter((each) => each.kind === kind).length;
    expect(count('formula')).toBeGreaterThanOrEqual(4);
    expect(count('open')).toBeGreaterThanOrEqual(3);
  });
});

describe('the file for Moodle', () => {
  const text = moodleXml('A / B', banks);
  const types = [...text.matchAll(/<question type="(\w+)"/g)].map(([, type]) => type);
  it('has a category for each exercise, and types of its own for each kind of answer', () => {
    expect(types.filter((type) => type === 'category')).toHaveLength(banks.length);
    expect(new Set(types)).toEqual(
      new Set([
        'category',
        'numerical',
        'multichoice',
        'shortanswer',
        'matching',
        'stack',
        'essay',
      ]),
    );
    expect(text).toContain('$course$/top/A // B/Exercise');
  });
  it('gives the first answer of every numerical question full marks, with a tolerance', () => {
    const numerical = text.split('\n').filter((line) => line.includes('type="numerical"'));
    for (const line of numerical) {
      const [first] = /<answer .*?<\/answer>/.exec(line) ?? [];
      expect(first).toMatch(
        /^<answer fraction="100"[^>]*><text>[-\d.e+]+<\/text><tolerance>[-\d.e]+<\/tolerance>/,
      );
    }
  });
  it('has a way through every tree of STACK that ends', () => {
    const trees = [...text.matchAll(/<prt>.*?<\/prt>/g)].map(([tree]) => tree);
    expect(trees.length).toBeGreaterThan(0);
    for (const tree of trees) {
      const names = [...tree.matchAll(/<node><name>(\d+)/g)].map(([, name]) => name);
      const next = [...tree.matchAll(/<falsenextnode>(-?\d+)/g)].map(([, name]) => name);
      expect(next).toEqual([...names.slice(1), '-1']);
    }
  });
});

describe('the packages in QTI', () => {
  it('list every file in the manifest, and have no other', async () => {
    for (const files of [qti12(banks), qti21(await chapterBanks(root, withMathml))]) {
      const [manifest, ...rest] = Object.keys(files);
      expect(manifest).toBe('imsmanifest.xml');
      const listed = [...(files['imsmanifest.xml'] ?? '').matchAll(/<file href="([^"]+)"/g)];
      expect(listed.map(([, name]) => name).toSorted()).toEqual(rest.toSorted());
    }
  });
});
