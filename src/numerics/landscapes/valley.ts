/**
 * The valley L(a, b) = ½(ab − 1)²: the smallest loss with flat and sharp minima. Its minima are the
 * hyperbola ab = 1, where the Hessian has the eigenvalues a² + b² and 0.
 */

export type Point = readonly [a: number, b: number];

export function valleyLoss([a, b]: Point): number {
  return (a * b - 1) ** 2 / 2;
}

export function valleyGradient([a, b]: Point): Point {
  const error = a * b - 1;
  return [error * b, error * a];
}

/** The Hessian's eigenvalues at any point, ascending. */
export function valleyEigenvalues([a, b]: Point): readonly [number, number] {
  const half = (a * a + b * b) / 2;
  const radius = Math.hypot((a * a - b * b) / 2, 2 * a * b - 1);
  return [half - radius, half + radius];
}

/** λ_max, the largest eigenvalue of the Hessian at any point; a² + b² at a minimum. */
export function valleySharpness(point: Point): number {
  return valleyEigenvalues(point)[1];
}
