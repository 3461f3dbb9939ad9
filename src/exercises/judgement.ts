/** What the check of an answer says. */

export interface Judgement {
  readonly verdict:
    | 'correct'
    | 'order-of-magnitude'
    | 'misconception'
    | 'incorrect'
    | 'undecided'
    | 'not-understood';
  /** Which of the answer's own feedback to show. */
  readonly feedback?: {
    readonly list: 'misconceptions' | 'remarks' | 'options' | 'reasons';
    readonly index: number;
  };
  /** A sentence of the check itself: why nothing was decided, what does not fit together. */
  readonly message?: string;
}
