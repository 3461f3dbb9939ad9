/** Assignments for the figures: predict, run, explain. The address fixes every setting that matters. */

import { slug } from 'github-slugger';

export interface Assignment {
  readonly title: string;
  /** The id of an experiment. */
  readonly figure: string;
  /** Settings as an address holds them, seeds among them. */
  readonly state: Readonly<Record<string, string>>;
  readonly predict: string;
  readonly run: string;
  readonly explain: string;
}

export const assignments: readonly Assignment[] = [
  {
    title: 'Coins against matrices',
    figure: 'random-hessian-signs',
    state: { dimension: '4', ensemble: 'goe', draws: '100000', seed: '7' },
    predict:
      'Four fair coins all show heads once in sixteen throws. How often are all four eigenvalues of a random symmetric matrix positive: as often, more rarely, or more often? By what factor?',
    run: 'Run it for dimension 4, then for 2, 3 and 5, and write down the measured share with its standard error.',
    explain:
      'Which assumption of the coin model fails? Say what the eigenvalues do to each other, and why the gap widens with the dimension.',
  },
  {
    title: 'One step size too many',
    figure: 'edge-of-stability',
    state: { stepSizes: '0.2,0.4', loss: 'mse', momentum: '0', steps: '3000', seeds: '3' },
    predict:
      'Sketch the sharpness along both runs. Where does each level off, and what does the loss do while it is there?',
    run: 'Run it, and read off the ratio of sharpness to threshold over the last third and the share of steps on which the loss rose. Then set the momentum to 0.5.',
    explain:
      'A quadratic with this curvature would diverge. Which term of the loss keeps the run alive? Why does momentum move the level by the factor you measured?',
  },
  {
    title: 'Is there a hill between two networks?',
    figure: 'linear-mode-connectivity',
    state: { seed: '11', width: '32', forkStep: '400', steps: '1500', others: '5' },
    predict:
      'Two networks are trained from different seeds. Guess the barrier on the line between them, before and after the hidden units of one are reordered, as a share of the loss at the start.',
    run: 'Run it. Compare independent, reordered and forked pairs; then halve and double the width.',
    explain:
      'Reordering does not change what a network computes. Why does it change the barrier? Why does a remaining barrier not prove that the two minima lie in different valleys?',
  },
  {
    title: 'Sharper at will',
    figure: 'rescaling-symmetry',
    state: { alpha: '10', seed: '4', dataSeed: '1' },
    predict:
      'Multiply the first layer of a ReLU network by 10 and divide the second by 10. Which of loss, λ_max and the certificate change, and by how much?',
    run: 'Run it at α = 10, 1 and 0.1, and copy the row of readings for each.',
    explain:
      'Name one measure of sharpness in the table that is fooled and one that is not, and say what the second divides by. What follows for “flat minima generalise better”?',
  },
  {
    title: 'Where SAM comes to rest',
    figure: 'sam-descent',
    state: { radius: '0.1', stepSize: '0.05', start: '3,0.5', steps: '4000', seed: '2' },
    predict:
      'Gradient descent and SAM start at the same place above a valley of minima. Which of them moves along the valley once it is at the bottom, and towards which end?',
    run: 'Run it, and compare the two final sharpnesses with the law beside them. Halve the radius.',
    explain:
      'At a minimum the gradient vanishes, and so does the penalty of first order. What moves SAM there all the same? Why does it need twice the gradients?',
  },
];

/** How many groups have numbers of their own. */
export const groups = 8;

/** Seeds of neighbouring groups are this far apart, since some figures use several in a row. */
const APART = 20;

/**
 * The part of an address that sets a figure as an assignment wants it.
 * @param group counted from 1; each has seeds of its own, always the same
 */
export function queryOf({ figure, state }: Assignment, group = 1): string {
  const pairs = Object.entries(state).map(([name, text]) => {
    const isSeed = name === 'seed' || name === 'seeds';
    const value = isSeed ? String(Number(text) + APART * (group - 1)) : text;
    return [`${figure}.${name}`, value];
  });
  return `?${new URLSearchParams(pairs).toString()}`;
}

/** The last part of the address of an assignment's sheet. */
export function slugOf({ title }: Assignment): string {
  return slug(title);
}
