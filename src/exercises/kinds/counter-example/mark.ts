/** Marks numbers that a reader found by the conditions they are to satisfy. */
import { formatValue } from '../../../text/number.ts';
import { failing, numberIn } from '../../conditions.ts';
import type { Given } from '../../fields.ts';
import { marking, type Judgement, type Understood } from '../../kind.ts';
import { givenValues } from '../../points.ts';
import { understood } from '../../reading/problem.ts';
import { read } from '../../reading/read.ts';
import { vocabularyOf } from '../../reading/vocabulary.ts';
import { scalarOf, type Environment } from '../../values/evaluate.ts';
import { scalar } from '../../values/linear.ts';
import type { CounterExampleAnswer } from './schema.ts';

/** Beyond this a number is a way around the question. */
const LARGEST = 1e9;

type Values = readonly number[];

export const textsOf = (reply: string, { unknowns }: CounterExampleAnswer): readonly string[] => {
  const texts = reply.split(';');
  return Object.keys(unknowns).map((_, index) => texts[index] ?? '');
};

export const replyOf = (texts: readonly string[]): string =>
  texts.map((text) => text.replaceAll(';', ',')).join(';');

function understandOne(text: string, given: Given, { printed }: CounterExampleAnswer) {
  return understood(() => {
    const tree = read(text, vocabularyOf({}, given, printed));
    return { value: scalarOf(tree, givenValues(given)) };
  });
}

function understand(reply: string, answer: CounterExampleAnswer, given: Given): Understood<Values> {
  const values: number[] = [];
  for (const [index, [name, { from = -LARGEST, to = LARGEST }]] of Object.entries(
    answer.unknowns,
  ).entries()) {
    const text = textsOf(reply, answer)[index] ?? '';
    if (text.trim() === '') return { ok: false, message: `There is no number for ${name} yet.` };
    const one = understandOne(text, given, answer);
    if (!one.ok) return { ok: false, message: `${name}: ${one.message}` };
    if (!Number.isFinite(one.value) || one.value < from || one.value > to) {
      const message = `${name}: expected a number from ${formatValue(from)} to ${formatValue(to)}.`;
      return { ok: false, message };
    }
    values.push(one.value);
  }
  return { ok: true, meaning: values };
}

/** The numbers by name, and the matrices made of them. */
function environmentOf(values: Values, answer: CounterExampleAnswer, given: Given): Environment {
  const numbers = Object.keys(answer.unknowns).map(
    (name, index) => [name, scalar(values[index] ?? NaN)] as const,
  );
  const environment = new Map([...givenValues(given), ...numbers]);
  const matrices = Object.entries(answer.matrices).map(([name, entries]) => {
    const [a = NaN, b = NaN, c = NaN] = entries.map((entry) => numberIn(entry, environment));
    return [name, { shape: 'matrix', rows: [[a, b], [b, c]] }] as const; // prettier-ignore
  });
  return new Map([...environment, ...matrices]);
}

/** What follows from the numbers of a reply, as text; undefined while some are missing. */
export function consequences(
  reply: string,
  answer: CounterExampleAnswer,
  given: Given,
): readonly string[] | undefined {
  const read = understand(reply, answer, given);
  if (!read.ok) return undefined;
  const environment = environmentOf(read.meaning, answer, given);
  return answer.shows.map(({ value }) => formatValue(numberIn(value, environment)));
}

function mark(values: Values, answer: CounterExampleAnswer, given: Given): Judgement {
  const failed = failing(answer.conditions, environmentOf(values, answer, given));
  return failed ? { verdict: 'misconception', feedback: failed.feedback } : { verdict: 'correct' };
}

export const counterExample = marking<CounterExampleAnswer, Values>({
  understand,
  mark,
  same: (one, other) => one.join() === other.join(),
});
