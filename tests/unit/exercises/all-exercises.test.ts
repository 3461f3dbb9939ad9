import { afterAll, describe, expect, it } from 'vitest';
import type { Exercise, Part } from '../../../src/exercises/exercise.ts';
import type { Given } from '../../../src/exercises/fields.ts';
import type { Answer } from '../../../src/exercises/kinds.ts';
import type { ExpressionAnswer } from '../../../src/exercises/kinds/expression/schema.ts';
import type { NumberAnswer } from '../../../src/exercises/kinds/number/schema.ts';
import type { WordsAnswer } from '../../../src/exercises/kinds/words/schema.ts';
import { valuesOf } from '../../../src/exercises/variants.ts';
import { log10Of } from '../../../src/exercises/values/real.ts';
import { exercises, judged } from './content.ts';
import { realOf, sameFormulas, sameNumbers } from './spellings.ts';

/** A text with the verdict that it must get; for a misconception its feedback. */
type Pair = readonly [text: string, verdict: string];

type Formula = NumberAnswer | ExpressionAnswer;

const right = (texts: readonly string[]) => texts.map((text): Pair => [text, 'correct']);

function misconceptions(answer: Formula): Pair[] {
  return answer.misconceptions.flatMap(({ when, feedback }) =>
    [when, `(${when})`, when.replaceAll('^', '**')].map((text): Pair => [text, feedback]),
  );
}

/** Formulas that are not the answer, whatever else they are taken for. */
function wrongFormulas({ value }: Formula): Pair[] {
  return [`1.07*(${value})`, `-(${value})`, `3*(${value})`, `(${value})/7`].map((text): Pair => [
    text,
    'not correct',
  ]);
}

function numberPairs(answer: NumberAnswer, given: Given): Pair[] {
  const log10 = log10Of(realOf(answer.value, given));
  const { scale, tolerance } = answer;
  const close = scale === 'log' ? 10 ** -(tolerance + 0.01) : 1 + tolerance + 0.01;
  const negligible = scale === 'log' || tolerance >= 0.07;
  const wrong: Pair[] = [
    ...(negligible ? [] : wrongFormulas(answer)),
    [`(${answer.value})*${close}`, 'not correct'],
    [`-(${answer.value})`, 'not correct'],
    ['0', 'not correct'],
  ];
  return [
    ...right(sameFormulas(answer.value)),
    ...right(sameNumbers(answer, given)),
    ...misconceptions(answer),
    ...(log10 === -Infinity ? ([['1', 'not correct']] as const) : wrong),
  ];
}

function wordsPairs(answer: WordsAnswer): Pair[] {
  const said = (phrase: string) => [phrase, phrase.toUpperCase(), `It is the ${phrase}.`];
  return [
    ...right(answer.accept.flatMap(said)),
    ...answer.remarks.flatMap(({ when }) => right(when.flatMap(said))),
    ...answer.misconceptions.flatMap(({ when, feedback }) =>
      when.flatMap(said).map((text): Pair => [text, feedback]),
    ),
    ...answer.accept.map((phrase): Pair => [`not ${phrase}`, 'not correct']),
    ['quite something else', 'undecided'],
    ['', 'not-understood'],
  ];
}

/** None for what is not typed as one text: that has its tests in kinds.test.ts. */
function pairsOf(answer: Answer, given: Given): Pair[] {
  if (answer.kind === 'number') return numberPairs(answer, given);
  if (answer.kind === 'words') return wordsPairs(answer);
  if (answer.kind !== 'expression') return [];
  return [
    ...right(sameFormulas(answer.value)),
    ...misconceptions(answer),
    ...wrongFormulas(answer),
    [`${answer.value} +`, 'not-understood'],
    [`${answer.value} + unheard_of`, 'not-understood'],
    [`sqrt(-1)*(${answer.value})`, 'undecided'],
  ];
}

function fits(verdict: string, text: string, answer: Answer, given: Given): string | undefined {
  const judgement = judged(text, answer, given);
  const got =
    judgement.verdict === 'misconception' ? (judgement.feedback ?? '') : judgement.verdict;
  const fine = verdict === 'not correct' ? got !== 'correct' : got === verdict;
  return fine ? undefined : `“${text}” should be ${verdict}, but is ${got}`;
}

/** The different numbers among the first hundred variants. */
function givens(exercise: Exercise): Given[] {
  const variants = Array.from({ length: 100 }, (_, seed) => valuesOf(exercise, seed));
  return [...new Map(variants.map((given) => [JSON.stringify(given), given])).values()];
}

const parts = [...exercises].flatMap(([label, exercise]) =>
  exercise.parts.map((part) => [label, exercise, part] as const),
);

function name(label: string, { id, answer }: Part): string {
  return `${label}, part ${id} (${answer.kind})`;
}

describe('every typed answer, in every variant', () => {
  const counts = { printed: 0, drawn: 0 };
  for (const [label, exercise, part] of parts) {
    if (pairsOf(part.answer, valuesOf(exercise, 0)).length === 0) continue;
    it(name(label, part), () => {
      const [printed, ...drawn] = givens(exercise);
      const falseVerdicts = [printed, ...drawn].flatMap((given = {}) => {
        const pairs = pairsOf(part.answer, given);
        counts[given === printed ? 'printed' : 'drawn'] += pairs.length;
        return pairs.flatMap(([text, verdict]) => {
          const problem = fits(verdict, text, part.answer, given);
          return problem === undefined ? [] : [`${problem} for ${JSON.stringify(given)}`];
        });
      });
      expect(falseVerdicts).toEqual([]);
    });
  }
  afterAll(() => {
    expect(counts.printed).toBeGreaterThan(400);
    expect(counts.drawn).toBeGreaterThan(4000);
  });
});

describe('every choice', () => {
  for (const [label, , part] of parts) {
    const { answer } = part;
    if (answer.kind !== 'choice') continue;
    it(name(label, part), () => {
      const reasons = answer.reasons ?? [undefined];
      for (const [option, { correct: chosen, feedback: onOption }] of answer.options.entries()) {
        for (const [index, why] of reasons.entries()) {
          const reply = why === undefined ? String(option) : `${option},${index}`;
          const { verdict, feedback } = judged(reply, answer, {});
          const both = chosen === true && (why === undefined || why.correct === true);
          expect(verdict).toBe(both ? 'correct' : 'misconception');
          expect(feedback).toBe(chosen === true && why ? why.feedback : onOption);
        }
      }
    });
  }
});

describe('every order', () => {
  for (const [label, , part] of parts) {
    const { answer } = part;
    if (answer.kind !== 'order') continue;
    it(name(label, part), () => {
      const steps = answer.steps.map((_, i) => i);
      const judge = (order: number[]) => judged(order.join(), answer, {});
      expect(judge(steps).verdict).toBe('correct');
      expect(judge(steps.toReversed()).verdict).not.toBe('correct');
      for (const { when, feedback } of answer.misconceptions) {
        const [first, second] = when;
        const rest = steps.filter((step) => step !== first);
        rest.splice(rest.indexOf(second), 0, first);
        expect(judge(rest).feedback).toBe(feedback);
      }
    });
  }
});

it('asks for at least twenty exercises, two of them the source’s', () => {
  expect(exercises.size).toBeGreaterThanOrEqual(20);
  const source = [...exercises].filter(([, { ours }]) => !ours).map(([label]) => label);
  expect(source.sort()).toEqual(['exercise-sam-penalty', 'exercise-signs']);
});
