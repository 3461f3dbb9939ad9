/** What the networks are called and how they came about, in words. */
import { formatValue } from '../../text/number.ts';
import { SETTINGS, type Setting } from './settings.ts';
import { RECIPES, type Name } from './train.ts';

export const TITLES: Readonly<Record<Name, string>> = {
  flat: 'flat network',
  sharp: 'sharp network',
  large: 'network with large weights',
};

/** The examples a network was fitted to, its weight decay and its initial weights. */
export function recipeOf(name: Name, setting: Setting): string {
  const { gain, decay, poisoned } = RECIPES[name];
  const { examples, poison } = SETTINGS[setting];
  const extra = poisoned ? ` and ${poison} more with the wrong label` : '';
  const penalty = decay > 0 ? `weight decay ${formatValue(decay)}` : 'no weight decay';
  const start = gain === 1 ? 'the usual initial weights' : `initial weights ${gain} times as large`;
  return `the ${examples} examples${extra}, with ${penalty} and ${start}`;
}
