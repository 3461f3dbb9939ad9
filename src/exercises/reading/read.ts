/** A formula from what a person typed. */
import { withoutBars } from './bars.ts';
import { withoutLatex } from './latex.ts';
import { withinDepth, withinLimits } from './limits.ts';
import { withoutHabits } from './notation.ts';
import { parsed } from './parser.ts';
import { NotUnderstood } from './problem.ts';
import { spelledOut } from './spelling.ts';
import { tokensOf } from './tokens.ts';
import type { Tree } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Reads calculator syntax, Unicode and LaTeX alike.
 *
 * @throws NotUnderstood with the place and the reason, for whatever is no formula in the vocabulary
 */
export function read(text: string, vocabulary: Vocabulary): Tree {
  withinLimits(text);
  const tokens = withoutHabits(withoutBars(withoutLatex(tokensOf(text))), vocabulary);
  if (tokens.length === 0) throw new NotUnderstood(0, 'There is no formula here yet.');
  const spelled = spelledOut(tokens, vocabulary);
  withinDepth(spelled);
  return parsed(spelled, vocabulary, text.length);
}
