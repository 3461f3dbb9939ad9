/** The worst point of a ball around a point of the valley ½(ab − 1)², exactly. */
import { valleyLoss, type Point } from '../landscapes/valley.ts';

export interface WorstPoint {
  /** The largest loss in the ball minus the loss at its centre. */
  readonly rise: number;
  readonly point: Point;
}

/** Angles tried before the best is refined; the loss on a circle has at most four maxima. */
const ANGLES = 720;
/** Halvings of the interval around the best angle, to the last digit of the loss. */
const REFINEMENTS = 60;

/**
 * max_{‖ε‖ ≤ ρ} L(p + ε) − L(p) and where it is attained: on the circle, since ab − 1 is harmonic.
 */
export function valleyWorst([a, b]: Point, radius: number): WorstPoint {
  const at = (angle: number): Point => [a + radius * Math.cos(angle), b + radius * Math.sin(angle)];
  const loss = (angle: number) => valleyLoss(at(angle));
  const step = (2 * Math.PI) / ANGLES;
  let best = 0;
  for (let i = 1; i < ANGLES; i++) if (loss(i * step) > loss(best)) best = i * step;
  let width = step;
  for (let i = 0; i < REFINEMENTS; i++) {
    width /= 2;
    for (const angle of [best - width, best + width]) if (loss(angle) > loss(best)) best = angle;
  }
  return { rise: loss(best) - valleyLoss([a, b]), point: at(best) };
}
