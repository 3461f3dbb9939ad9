/**
 * The valley L(a, b) = ½(ab − 1)²: the smallest loss with flat and sharp minima. Its minima are the
 * hyperbola ab = 1, where the Hessian has the eigenvalues a² + b² and 0.
 */

export type Point = readonly [a: number, b: number];

/** L(a, b) = ½(ab − 1)². */
export function valleyLoss([a, b]: Point): number {
  return (a * b - 1) ** 2 / 2;
}

/** ∇L = (ab − 1)·(b, a). */
export function valleyGradient([a, b]: Point): Point {
  const error = a * b - 1;
  return [error * b, error * a];
}

/**
 * (a² + b²)/2 ± √(((a² − b²)/2)² + (2ab − 1)²), the Hessian's eigenvalues at any point, ascending.
 */
export function valleyEigenvalues([a, b]: Point): readonly [number, number] {
  const half = (a * a + b * b) / 2;
  const radius = Math.hypot((a * a - b * b) / 2, 2 * a * b - 1);
  return [half - radius, half + radius];
}

/** λ_max, the largest eigenvalue of the Hessian at any point; a² + b² at a minimum. */
export function valleySharpness(point: Point): number {
  return valleyEigenvalues(point)[1];
}

/**
 * λ_max at the minimum that gradient flow, and gradient descent with a small step, reaches from
 * (a, b): √((a² − b²)² + 4), since the flow keeps a² − b² as it is and ends where ab = 1.
 *
 * Meant for a, b > 0. A start with a = −b ends at the saddle instead.
 */
export function flowSharpness([a, b]: Point): number {
  return Math.hypot(a * a - b * b, 2);
}
