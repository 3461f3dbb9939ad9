import type { Answer, AnswerOf, Given } from '../exercise.ts';

/** What each kind of answer is asked with. */
export interface AnswerProps<K extends Answer['kind']> {
  readonly answer: AnswerOf<K>;
  readonly given: Given;
  /** Unique on the page. */
  readonly id: string;
  /** What the control is called: “Answer to part b”. */
  readonly name: string;
  /** As it is kept: what was typed, or the numbers of what was chosen. */
  readonly reply: string;
  readonly onReply: (reply: string) => void;
  readonly onCheck: () => void;
}
