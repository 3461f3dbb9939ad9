/** The three kinds of critical points and how they are told apart in every part of the figure. */
import type { CriticalPoint } from './report.ts';

export type Kind = 'strict' | 'non-strict' | 'minimum';

export const KINDS: readonly { readonly kind: Kind; readonly name: string }[] = [
  { kind: 'strict', name: 'strict saddle' },
  { kind: 'non-strict', name: 'saddle without negative curvature' },
  { kind: 'minimum', name: 'global minimum' },
];

export function kindOf({ isMinimum, negative }: CriticalPoint): Kind {
  if (isMinimum) return 'minimum';
  return negative > 0 ? 'strict' : 'non-strict';
}
