import { afterAll, describe, expect, it } from 'vitest';
import type { Answer, AnswerOf, Exercise, Given, Part } from '../../../src/exercises/exercise.ts';
import { mark } from '../../../src/exercises/mark.ts';
import { valuesOf } from '../../../src/exercises/variants.ts';
import { log10Of } from '../../../src/exercises/values/real.ts';
import { exercises, judged } from './content.ts';
import { realOf, sameFormulas, sameNumbers } from './spellings.ts';

/** A text with the verdict that it must get; for a misconception with its number. */
type Pair = readonly [text: string, verdict: string];

type Formula = AnswerOf<'number'> | AnswerOf<'expression'>;

const right = (texts: readonly string[]) => texts.map((text): Pair => [text, 'correct']);

function misconceptions(answer: Formula): Pair[] {
  return answer.misconceptions.flatMap(({ when }, index) => {
    const verdict = `misconceptions ${index}`;
    return [when, `(${when})`, when.replaceAll('^', '**')].map((text): Pair => [text, verdict]);
  });
}

/** Formulas that are not the answer, whatever else they are taken for. */
function wrongFormulas({ value }: Formula): Pair[] {
  return [`1.07*(${value})`, `-(${value})`, `3*(${value})`, `(${value})/7`].map((text): Pair => [
    text,
    'not correct',
  ]);
}

function numberPairs(answer: AnswerOf<'number'>, given: Given): Pair[] {
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

function wordsPairs(answer: AnswerOf<'words'>): Pair[] {
  const said = (phrase: string) => [phrase, phrase.toUpperCase(), `It is the ${phrase}.`];
  return [
    ...right(answer.accept.flatMap(said)),
    ...answer.remarks.flatMap(({ when }) => right(when.flatMap(said))),
    ...answer.misconceptions.flatMap(({ when }, index) =>
      when.flatMap(said).map((text): Pair => [text, `misconceptions ${index}`]),
    ),
    ...answer.accept.map((phrase): Pair => [`not ${phrase}`, 'not correct']),
    ['quite something else', 'undecided'],
    ['', 'not-understood'],
  ];
}

function pairsOf(answer: Answer, given: Given): Pair[] {
  switch (answer.kind) {
    case 'number':
      return numberPairs(answer, given);
    case 'expression':
      return [
        ...right(sameFormulas(answer.value)),
        ...misconceptions(answer),
        ...wrongFormulas(answer),
        [`${answer.value} +`, 'not-understood'],
        [`${answer.value} + unheard_of`, 'not-understood'],
        [`sqrt(-1)*(${answer.value})`, 'undecided'],
      ];
    case 'words':
      return wordsPairs(answer);
    case 'choice':
    case 'order':
      return [];
  }
}

function fits(verdict: string, text: string, answer: Answer, given: Given): string | undefined {
  const judgement = judged(text, answer, given);
  const { feedback } = judgement;
  const got =
    judgement.verdict === 'misconception' && feedback
      ? `${feedback.list} ${feedback.index}`
      : judgement.verdict;
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
    if (part.answer.kind === 'choice' || part.answer.kind === 'order') continue;
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
      for (const [option, { correct: chosen }] of answer.options.entries()) {
        for (const [index, why] of reasons.entries()) {
          const reason = why === undefined ? {} : { reason: index };
          const { verdict, feedback } = mark(
            { ok: true, kind: 'choice', option, ...reason },
            answer,
            {},
          );
          const both = chosen === true && (why === undefined || why.correct === true);
          expect(verdict).toBe(both ? 'correct' : 'misconception');
          const about = chosen === true && why !== undefined;
          expect(feedback).toEqual(
            about ? { list: 'reasons', index } : { list: 'options', index: option },
          );
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
      const judge = (order: number[]) => mark({ ok: true, kind: 'order', order }, answer, {});
      expect(judge(steps).verdict).toBe('correct');
      expect(judge(steps.toReversed()).verdict).not.toBe('correct');
      for (const [
        index,
        {
          when: [first, second],
        },
      ] of answer.misconceptions.entries()) {
        const rest = steps.filter((step) => step !== first);
        rest.splice(rest.indexOf(second), 0, first);
        expect(judge(rest).feedback).toEqual({ list: 'misconceptions', index });
      }
    });
  }
});

it('asks for at least twenty exercises, two of them the source’s', () => {
  expect(exercises.size).toBeGreaterThanOrEqual(20);
  const source = [...exercises].filter(([, { ours }]) => !ours).map(([label]) => label);
  expect(source.sort()).toEqual(['exercise-sam-penalty', 'exercise-signs']);
});
