/** The three methods that leave one place of the valley together. */
export interface Method {
  readonly name: 'gradientDescent' | 'sam' | 'unnormalised';
  readonly label: string;
  /** Its token among the chapter's colours. */
  readonly colour: 'accent' | 'gd' | 'sam';
  /** Gradients for each step. */
  readonly price: 1 | 2;
}

export const METHODS: readonly [Method, Method, Method] = [
  { name: 'gradientDescent', label: 'gradient descent', colour: 'gd', price: 1 },
  { name: 'sam', label: 'SAM', colour: 'sam', price: 2 },
  { name: 'unnormalised', label: 'un-normalised SAM', colour: 'accent', price: 2 },
];
