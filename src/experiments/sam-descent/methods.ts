/** The three methods that leave one place of the valley together. */
import type { ColourToken } from '../../charts/index.ts';

export interface Method {
  readonly name: 'gradientDescent' | 'sam' | 'unnormalised';
  readonly label: string;
  readonly colour: ColourToken;
  /** Gradients for each step. */
  readonly price: 1 | 2;
}

export const METHODS: readonly [Method, Method, Method] = [
  { name: 'gradientDescent', label: 'gradient descent', colour: 'gd', price: 1 },
  { name: 'sam', label: 'SAM', colour: 'sam', price: 2 },
  { name: 'unnormalised', label: 'un-normalised SAM', colour: 'accent', price: 2 },
];
