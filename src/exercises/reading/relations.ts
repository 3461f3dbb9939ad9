/** Of “P = a ≈ b” or “0 < η < c” the formula that is the answer. */
import { closing, isSign } from './brackets.ts';
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';
import type { Tree } from './tree.ts';
import { meaningOf, type Vocabulary } from './vocabulary.ts';

const RELATION = /^[=~<>≤≥]$/;

interface Side {
  readonly tokens: readonly Token[];
  /** The relation that stands before it. */
  readonly relation: Token | undefined;
}

function sidesOf(tokens: readonly Token[]): Side[] {
  const sides: { tokens: Token[]; relation: Token | undefined }[] = [
    { tokens: [], relation: undefined },
  ];
  let depth = 0;
  for (const token of tokens) {
    if (isSign(token, '(')) depth++;
    if (isSign(token, ')')) depth--;
    if (depth === 0 && token.kind === 'sign' && RELATION.test(token.text)) {
      sides.push({ tokens: [], relation: token });
    } else sides.at(-1)?.tokens.push(token);
  }
  return sides;
}

/** Whether it only names what is to be found: P, y′, L(θ + ε). */
function isName(tokens: readonly Token[], vocabulary: Vocabulary): boolean {
  const [head] = tokens;
  if (head?.kind !== 'name' || meaningOf(head.text, vocabulary)?.kind === 'function') return false;
  const rest = tokens.slice(1);
  return (
    rest.every((token) => isSign(token, "'")) ||
    (isSign(rest[0], '(') && closing(rest, 0) === rest.length - 1)
  );
}

interface Options {
  /** Reads one side. */
  readonly parse: (tokens: readonly Token[]) => Tree;
  /** A whole number is asked for, so that < and ≤ differ. */
  readonly isWhole: boolean;
}

/**
 * The one side that is a value. Of equal sides the last is the one worked out; what follows ≈ is
 * only rounded; of a chain of inequalities it is the bound that is named last.
 *
 * @throws NotUnderstood if no side can be read
 */
export function answerAmong(
  tokens: readonly Token[],
  vocabulary: Vocabulary,
  { parse, isWhole }: Options,
): Tree {
  const sides = sidesOf(tokens).filter((side) => side.tokens.length > 0);
  const [only] = sides;
  if (only === undefined) throw new NotUnderstood(0, 'There is no formula here yet.');
  if (sides.length === 1 && only.relation === undefined) return parse(only.tokens);
  const strict = tokens.find((token) => isSign(token, '<') || isSign(token, '>'));
  if (isWhole && strict) {
    const message = `With “${strict.text}” it is open whether you count the number itself. Give the number alone.`;
    throw new NotUnderstood(strict.at, message);
  }
  let problem: NotUnderstood | undefined;
  const read = sides.map(({ tokens: own, relation }) => {
    try {
      const isValue = !isName(own, vocabulary);
      return { tree: parse(own), isValue, relation };
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      problem = error;
      return { tree: undefined, isValue: false, relation };
    }
  });
  const rounded = read.findIndex(({ relation }, i) => i > 0 && isSign(relation, '~'));
  const exact = rounded < 0 ? read : read.slice(0, rounded);
  const values = exact.filter(({ isValue }) => isValue);
  const descends = read.some(({ relation }) => isSign(relation, '>') || isSign(relation, '≥'));
  const named = read.some(({ isValue }) => !isValue);
  const found =
    (descends && named ? values[0] : values.at(-1)) ??
    read.find(({ isValue }) => isValue) ??
    (problem ? undefined : read.at(-1));
  if (!found?.tree) throw problem ?? new NotUnderstood(0, 'There is no formula here yet.');
  return found.tree;
}
