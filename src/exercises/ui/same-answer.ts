/** Whether two replies to one question are one answer, so that the second costs no attempt. */
import { dequal } from 'dequal/lite';
import type { Answer, Given } from '../exercise.ts';
import { sameExpression } from '../mark-expression.ts';
import { sameNumber } from '../mark-number.ts';
import { understandReply } from './replies.ts';

/** By what they mean: equal values, the same words, the same choice or order. */
export function sameAnswer(one: string, other: string, answer: Answer, given: Given): boolean {
  if (one.trim() === other.trim()) return true;
  const [x, y] = [one, other].map((reply) => understandReply(reply, answer, given));
  if (!x?.ok || !y?.ok) return false;
  if (x.kind === 'words' && y.kind === 'words') {
    return x.understood.reading !== undefined && dequal(x.understood.reading, y.understood.reading);
  }
  if (x.kind !== 'formula' || y.kind !== 'formula') return false;
  if (answer.kind === 'number') return sameNumber(x.tree, y.tree, given);
  return answer.kind === 'expression' && sameExpression(x.tree, y.tree, answer, given);
}
