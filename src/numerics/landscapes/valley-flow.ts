/** Where gradient flow ends on the valley ½(ab − 1)². */
import type { Point } from './valley.ts';

/**
 * λ_max at the minimum that gradient flow, and gradient descent with a small step, reaches from
 * (a, b): √((a² − b²)² + 4), since the flow keeps a² − b² as it is and ends where ab = 1.
 *
 * Meant for a, b > 0. A start with a = −b ends at the saddle instead.
 */
export function flowSharpness([a, b]: Point): number {
  return Math.hypot(a * a - b * b, 2);
}
