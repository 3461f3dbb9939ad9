/**
 * Replies as text, the form in which they are kept: what was typed; `1` or `1,0` for an option and
 * a reason; `2,0,1` for steps in their order.
 */
import type { Answer, AnswerOf, Given } from '../exercise.ts';
import { understand, type Understood } from '../understand.ts';
import { shuffled } from './shuffled.ts';

interface Choice {
  readonly option?: number | undefined;
  readonly reason?: number | undefined;
}

function numbersIn(reply: string): (number | undefined)[] {
  return reply.split(',').map((text) => (/^\d+$/.test(text) ? Number(text) : undefined));
}

export function chosenIn(reply: string): Choice {
  const [option, reason] = numbersIn(reply);
  return { option, reason };
}

export function choiceReply(option: number | undefined, reason: number | undefined): string {
  return reason === undefined ? String(option ?? '') : `${option ?? ''},${reason}`;
}

/** The steps as they lie before the reader: in the order given, or shuffled at first. */
export function orderIn(reply: string, { steps }: AnswerOf<'order'>): readonly number[] {
  const order = numbersIn(reply).filter((step) => step !== undefined && step < steps.length);
  const complete = new Set(order).size === steps.length && order.length === steps.length;
  return complete
    ? order.filter((step) => step !== undefined)
    : shuffled(steps).map(({ place }) => place);
}

/** What the reader meant. Never throws: what is missing or cannot be read is named. */
export function understandReply(reply: string, answer: Answer, given: Given): Understood {
  switch (answer.kind) {
    case 'choice': {
      const { option, reason } = chosenIn(reply);
      if (option === undefined) return { ok: false, at: 0, message: 'Choose one of the options.' };
      return { ok: true, kind: 'choice', option, ...(reason !== undefined && { reason }) };
    }
    case 'order':
      return { ok: true, kind: 'order', order: orderIn(reply, answer) };
    case 'words':
    case 'number':
    case 'expression':
      return understand(reply, answer, given);
  }
}
