/** A formula from what a person typed. */
import { dequal } from 'dequal/lite';
import { withoutBars } from './bars.ts';
import { plainText } from './characters.ts';
import { withMixedNumbers, withPowersOfTen, withWholeNumbers, type Comma } from './digits.ts';
import { intervalEnd, withoutRemark } from './remarks.ts';
import { withoutLatex } from './latex.ts';
import { withinDepth, withinLimits } from './limits.ts';
import { withoutHabits } from './notation.ts';
import { parsed } from './parser.ts';
import { withoutPhrases, type Of } from './phrases.ts';
import { NotUnderstood } from './problem.ts';
import { answerAmong } from './relations.ts';
import { spelledOut } from './spelling.ts';
import { tokensOf, type Token } from './tokens.ts';
import type { Tree } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a text alone does not tell: each may be read in two ways. */
interface Way {
  readonly comma: Comma;
  readonly of: Of;
  /** Whether a bracket at the end is a remark, or a factor. */
  readonly remark: boolean;
}

const usual: Way = { comma: 'thousands', of: 'quotient', remark: false };

/** Tokens that know where they stood in what was typed. */
function typedTokens(text: string): Token[] {
  const { text: plain, places } = plainText(text);
  const place = (at: number) => places[at] ?? text.length;
  try {
    return tokensOf(plain).map((token) => ({ ...token, at: place(token.at) }));
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    throw new NotUnderstood(place(error.at), error.message);
  }
}

function formula(tokens: readonly Token[], vocabulary: Vocabulary, end: number): Tree {
  const plain = withoutHabits(withoutBars(tokens), vocabulary);
  if (plain.length === 0) throw new NotUnderstood(0, 'There is no formula here yet.');
  const spelled = spelledOut(plain, vocabulary);
  withinDepth(spelled);
  return parsed(spelled, vocabulary, end);
}

function readIn(way: Way, text: string, vocabulary: Vocabulary, isWhole: boolean): Tree {
  const all = withoutLatex(typedTokens(text));
  const whole = intervalEnd(way.remark ? withoutRemark(all) : all);
  const numbers = withWholeNumbers(whole, way.comma);
  const joined = vocabulary.isNumber ? withMixedNumbers(numbers) : numbers;
  const tokens = withoutPhrases(withPowersOfTen(joined), vocabulary, way.of);
  return answerAmong(tokens, vocabulary, {
    isWhole,
    parse: (side) => formula(side, vocabulary, text.length),
  });
}

/** One or more. */
export type Readings = readonly [Tree, ...Tree[]];

/**
 * All that a text may mean, the likeliest first: calculator syntax, Unicode and LaTeX alike.
 *
 * @param isWhole whether a whole number is asked for
 * @throws NotUnderstood with the place and the reason, for whatever is no formula in the vocabulary
 */
export function readings(text: string, vocabulary: Vocabulary, isWhole = false): Readings {
  withinLimits(text);
  const ways = [
    usual,
    ...(/\d,\d{3}/.test(text) ? [{ ...usual, comma: 'decimal' } as const] : []),
    ...(/\bof\b/i.test(text) ? [{ ...usual, of: 'count' } as const] : []),
    ...(/.[([].*[)\]][\s.$]*$/s.test(text) ? [{ ...usual, remark: true }] : []),
  ];
  const found: Tree[] = [];
  let problem: unknown;
  for (const way of ways) {
    try {
      const tree = readIn(way, text, vocabulary, isWhole);
      if (!found.some((other) => dequal(other, tree))) found.push(tree);
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      problem ??= error;
    }
  }
  const [first, ...others] = found;
  if (!first) throw problem;
  return [first, ...others];
}

/** The likeliest meaning of a text. */
export function read(text: string, vocabulary: Vocabulary): Tree {
  return readings(text, vocabulary)[0];
}
