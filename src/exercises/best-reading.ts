/** What a formula that may be read in several ways was meant to be. */
import type { Judgement } from './kind.ts';
import type { Readings } from './reading/read.ts';
import type { Tree } from './reading/tree.ts';

/**
 * Of several readings of one text the right one, then one that is a known mistake: a reader is not
 * to be wrong for a comma that has two meanings.
 */
export function bestReading(trees: Readings, judge: (tree: Tree) => Judgement): Tree {
  const [first, ...others] = trees;
  if (others.length === 0) return first;
  const verdicts = trees.map((tree) => judge(tree).verdict);
  const best = (['correct', 'undecided', 'misconception'] as const)
    .map((verdict) => verdicts.indexOf(verdict))
    .find((index) => index >= 0);
  return trees[best ?? 0] ?? first;
}
