/** Steps in an order: `2,0,1`. */
import { codesIn } from '../../codes.ts';
import { marking, type Judgement } from '../../kind.ts';
import { shuffled } from '../../shuffled.ts';
import type { OrderAnswer } from './schema.ts';

/** Which of the answer's steps was placed where. */
type Order = readonly number[];

/** The steps as they lie before the reader: in the order given, or shuffled at first. */
export function orderIn(reply: string, { steps }: OrderAnswer): Order {
  const order = codesIn(reply).filter((step) => step !== undefined && step < steps.length);
  const complete = new Set(order).size === steps.length && order.length === steps.length;
  return complete
    ? order.filter((step) => step !== undefined)
    : shuffled(steps).map(({ place }) => place);
}

function mark(order: Order, { misconceptions }: OrderAnswer): Judgement {
  if (order.every((step, i) => step === i)) return { verdict: 'correct' };
  const known = misconceptions.find(
    ({ when: [first, second] }) => order.indexOf(first) < order.indexOf(second),
  );
  return known ? { verdict: 'misconception', feedback: known.feedback } : { verdict: 'incorrect' };
}

export const order = marking<OrderAnswer, Order>({
  understand: (reply, answer) => ({ ok: true, meaning: orderIn(reply, answer) }),
  mark,
  same: (one, other) => one.join() === other.join(),
});
