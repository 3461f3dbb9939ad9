/** Marks a derivation line by line: each must have the value of the last one. */
import { bestReading } from '../../best-reading.ts';
import { comparison } from '../../compare.ts';
import type { Given } from '../../fields.ts';
import { marking, type Judgement, type Understood } from '../../kind.ts';
import { mathml } from '../../mathml.ts';
import { understood } from '../../reading/problem.ts';
import { read, readings } from '../../reading/read.ts';
import { isFraction, namesIn, operationsIn, type Tree } from '../../reading/tree.ts';
import { vocabularyOf } from '../../reading/vocabulary.ts';
import type { DerivationAnswer } from './schema.ts';

const MOST_LINES = 12;

type Lines = readonly Tree[];

/** The lines as they were typed, also empty ones. */
export const linesOf = (reply: string): readonly string[] => reply.split('\n');

export const replyOf = (lines: readonly string[]): string => lines.join('\n');

/** How symbols are set. */
function labelsOf({ symbols }: DerivationAnswer) {
  return Object.fromEntries(Object.entries(symbols).map(([name, { tex }]) => [name, tex]));
}

/** The line that is given. */
export function firstLine(answer: DerivationAnswer, given: Given): string {
  return mathml(read(answer.start, vocabularyOf(answer.symbols, given)), labelsOf(answer));
}

/** What one line says. */
export function understandLine(
  text: string,
  answer: DerivationAnswer,
  given: Given,
): Understood<Tree> {
  const { symbols, start } = answer;
  return understood(() => {
    const vocabulary = vocabularyOf(symbols, given);
    const right = read(start, vocabulary);
    const { compared } = comparison(symbols, given);
    const meaning = bestReading(readings(text, vocabulary), (tree) => ({
      verdict: compared(tree, right) === 'same' ? 'correct' : 'incorrect',
    }));
    return { meaning, mathml: mathml(meaning, labelsOf(answer)) };
  });
}

function understand(reply: string, answer: DerivationAnswer, given: Given): Understood<Lines> {
  const texts = linesOf(reply);
  const written = texts.filter((text) => text.trim() !== '');
  if (written.length === 0) return { ok: false, message: 'There is no line here yet.' };
  if (written.length > MOST_LINES) {
    return { ok: false, message: `A derivation here has at most ${MOST_LINES} lines.` };
  }
  const lines: Tree[] = [];
  for (const [index, text] of written.entries()) {
    const line = understandLine(text, answer, given);
    if (!line.ok) return { ok: false, message: `Line ${index + 1}: ${line.message}` };
    lines.push(line.meaning);
  }
  return { ok: true, meaning: lines };
}

type Stage = DerivationAnswer['stages'][number];

/** Whether a line has the form of a stage. */
function fits(line: Tree, stage: Stage): boolean {
  const names = namesIn(line);
  const { with: present, without, operations = Infinity, fraction } = stage;
  return (
    present.every((name) => names.has(name)) &&
    !without.some((name) => names.has(name)) &&
    operationsIn(line) <= operations &&
    (!fraction || isFraction(line))
  );
}

/** How many of the stages the lines have passed, in their order. */
function passed(lines: Lines, { stages }: DerivationAnswer): number {
  let count = 0;
  for (const line of lines) {
    for (let at = count; at < stages.length; at++) {
      const stage = stages[at];
      if (!stage) break;
      if (fits(line, stage)) count = at + 1;
      else if (stage.needed) break;
    }
  }
  return count;
}

function mark(lines: Lines, answer: DerivationAnswer, given: Given): Judgement {
  const { symbols, start, stages, misconceptions } = answer;
  const vocabulary = vocabularyOf(symbols, given);
  const { compared } = comparison(symbols, given);
  let last = read(start, vocabulary);
  for (const [index, line] of lines.entries()) {
    const result = compared(last, line);
    if (result === 'undecided') {
      const message = `Line ${index + 1} has a value at too few points to compare it.`;
      return { verdict: 'undecided', message };
    }
    if (result === 'different') {
      const before = index === 0 ? 'the line that is given' : `line ${index}`;
      const message = `Line ${index + 1} does not follow from ${before}.`;
      const known = misconceptions.find(
        ({ when }) => compared(line, read(when, vocabulary)) === 'same',
      );
      return known
        ? { verdict: 'misconception', message, feedback: known.feedback }
        : { verdict: 'incorrect', message };
    }
    last = line;
  }
  const next = stages[passed(lines, answer)];
  if (!next) return { verdict: 'correct' };
  return { verdict: 'unfinished', feedback: next.ask };
}

export const derivation = marking<DerivationAnswer, Lines>({
  understand,
  mark,
  same: (one, other, { symbols }, given) => {
    const { compared } = comparison(symbols, given);
    const equal = (line: Tree, at: number) => {
      const opposite = other[at];
      return opposite !== undefined && compared(line, opposite) === 'same';
    };
    return one.length === other.length && one.every(equal);
  },
});
