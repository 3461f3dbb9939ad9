/** Marks a filled program: the first gap that no right filling has so is named. */
import { codesIn } from '../../codes.ts';
import { marking, type Judgement, type Understood } from '../../kind.ts';
import { shuffled } from '../../shuffled.ts';
import type { CodeAnswer } from './schema.ts';

/** The piece in each gap. */
type Filling = readonly number[];

/** The program as text and gaps, by line: a number is a gap, counted from 0. */
export function linesOf({ program }: CodeAnswer): readonly (readonly (string | number)[])[] {
  return program
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.split(/(▢\d)/).map((part) => (part.startsWith('▢') ? Number(part.slice(1)) - 1 : part)),
    );
}

const gapCount = ({ solutions: [first = []] }: CodeAnswer): number => first.length;

export const chosenIn = (reply: string, answer: CodeAnswer) => codesIn(reply, gapCount(answer));

/** The pieces as they are listed. */
export const listed = ({ pieces }: CodeAnswer) => shuffled(pieces);

function understand(reply: string, answer: CodeAnswer): Understood<Filling> {
  const chosen = chosenIn(reply, answer);
  const isChosen = (piece: number | undefined) =>
    piece !== undefined && piece < answer.pieces.length;
  const open = chosen.findIndex((piece) => !isChosen(piece));
  if (open >= 0) return { ok: false, message: `Fill gap ${open + 1}.` };
  return { ok: true, meaning: chosen.filter((piece) => piece !== undefined) };
}

function mark(filling: Filling, { solutions, misconceptions }: CodeAnswer): Judgement {
  /** How many gaps are filled as in a solution, from the first on. */
  const agreeing = solutions.map((solution) => {
    const first = solution.findIndex((piece, gap) => filling[gap] !== piece);
    return first < 0 ? solution.length : first;
  });
  const wrong = agreeing.reduce((most, count) => Math.max(most, count), 0);
  if (wrong === filling.length) return { verdict: 'correct' };
  const known = misconceptions.find(
    ({ gap, piece }) => gap === wrong + 1 && piece === filling[wrong],
  );
  const message = `Gap ${wrong + 1} is the first that is not right.`;
  return known
    ? { verdict: 'misconception', message, feedback: known.feedback }
    : { verdict: 'incorrect', message };
}

export const code = marking<CodeAnswer, Filling>({
  understand,
  mark,
  same: (one, other) => one.join() === other.join(),
});
