/** What every kind of answer consists of: a folder in `kinds/`, and a line in `kinds.ts`. */
import type { ComponentType } from 'preact';
import type * as z from 'zod';
import type { Given } from './fields.ts';

/** What the check of an answer says. */
export interface Judgement {
  readonly verdict:
    | 'correct'
    | 'order-of-magnitude'
    | 'misconception'
    | 'incorrect'
    | 'undecided'
    /** Right as far as it goes. */
    | 'unfinished'
    | 'not-understood';
  /** The exercise's own words on it. */
  readonly feedback?: string;
  /** A sentence of the check itself: why nothing was decided, what does not fit together. */
  readonly message?: string;
}

/** What the reader meant. */
export type Understood<Meaning = unknown> =
  | {
      readonly ok: true;
      readonly meaning: Meaning;
      /** A `<math>` element that shows how it was understood. */
      readonly mathml?: string;
      /** What the reader is asked to confirm before it is marked: “the norm of the gradient”. */
      readonly asks?: string;
    }
  /** `at`: index into what was typed of the character that could not be read. */
  | { readonly ok: false; readonly at?: number; readonly message: string };

/** How a kind reads and marks replies, which are text: what was typed, or codes of what was chosen. */
interface Rules<Answer, Meaning> {
  /** Never throws: what is missing or cannot be read is named with its place. */
  readonly understand: (reply: string, answer: Answer, given: Given) => Understood<Meaning>;
  readonly mark: (meaning: Meaning, answer: Answer, given: Given) => Judgement;
  /** Whether two meanings are one answer, so that the second costs no attempt. */
  readonly same: (one: Meaning, other: Meaning, answer: Answer, given: Given) => boolean;
}

/** The rules of a kind, whatever it takes a reply to mean. */
export interface Marking<Answer> {
  readonly understand: (reply: string, answer: Answer, given: Given) => Understood;
  readonly judge: (reply: string, answer: Answer, given: Given) => Judgement;
  readonly same: (one: string, other: string, answer: Answer, given: Given) => boolean;
}

/** More than any answer needs, and as much as is kept of one. */
export const LONGEST_REPLY = 1000;

export function marking<Answer, Meaning>(rules: Rules<Answer, Meaning>): Marking<Answer> {
  const { mark, same } = rules;
  const read = (reply: string, answer: Answer, given: Given): Understood<Meaning> => {
    if (reply.length <= LONGEST_REPLY) return rules.understand(reply, answer, given);
    const message = `This is too long: all of an answer may have ${LONGEST_REPLY} characters.`;
    return { ok: false, message };
  };
  // What is shown as it is typed is judged next: it is read once.
  let last: readonly [string, Answer, Given, Understood<Meaning>] | undefined;
  const understand = (reply: string, answer: Answer, given: Given): Understood<Meaning> => {
    if (last?.[0] === reply && last[1] === answer && last[2] === given) return last[3];
    last = [reply, answer, given, read(reply, answer, given)];
    return last[3];
  };
  return {
    understand,
    judge: (reply, answer, given) => {
      const understood = understand(reply, answer, given);
      if (understood.ok) return mark(understood.meaning, answer, given);
      return { verdict: 'not-understood', message: understood.message };
    },
    same: (one, other, answer, given) => {
      if (one.trim() === other.trim()) return true;
      const [x, y] = [understand(one, answer, given), understand(other, answer, given)];
      return x.ok && y.ok && same(x.meaning, y.meaning, answer, given);
    },
  };
}

/** What an answer is given with. */
export interface BoxProps<Answer> {
  readonly answer: Answer;
  readonly given: Given;
  /** Unique on the page. */
  readonly id: string;
  /** What the control is called: “Answer to part b”. */
  readonly name: string;
  readonly reply: string;
  /** How the reply is understood. */
  readonly understood: Understood;
  /** Whether a verdict says already that the reply cannot be read. */
  readonly isRefused: boolean;
  readonly onReply: (reply: string) => void;
  readonly onCheck: () => void;
}

/** Markdown as HTML. */
export type Render = (markdown: string) => Promise<string>;

/** The text of an answer, at build time. */
interface Text<Answer> {
  /** The same answer with HTML in place of Markdown. */
  readonly asHtml: (answer: Answer, render: Render) => Promise<Answer>;
  /** What there is to choose from or to start with: for readers without JavaScript and on paper. */
  readonly printed: (answer: Answer) => string;
}

interface Schema<Answer> {
  readonly schema: z.core.$ZodTypeDiscriminable & z.ZodType<Answer>;
  /** How many wrong answers have feedback of their own. */
  readonly mistakes: (answer: Answer) => number;
}

/** The parts of a kind. What only the build or only the browser needs is loaded there alone. */
export interface Kind<Answer> {
  readonly marking: Marking<Answer>;
  readonly schema: () => Promise<Schema<Answer>>;
  readonly text: () => Promise<Text<Answer>>;
  readonly box: () => Promise<{ readonly Box: ComponentType<BoxProps<Answer>> }>;
}
