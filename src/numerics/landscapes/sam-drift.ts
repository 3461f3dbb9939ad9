/**
 * How fast SAM moves along the valley ½(ab − 1)² towards flatter minima. The iterate bounces by
 * ±ηλρ/(2 − ηλ) across the valley, so that the gradient is taken ρ/(1 − ηλ/2) away from its floor
 * and the step contains ½ρ²/(1 − ηλ/2)²·∇λ_max: dλ/dt = −2ηρ²(λ² − 4)/(λ(1 − ηλ/2)²).
 */

interface Settings {
  readonly stepSize: number;
  readonly radius: number;
}

/** Halvings of the interval in which λ is sought: more than float64 has digits. */
const HALVINGS = 60;

/**
 * λ_max after t steps from a minimum with λ₀ > 2: the solution of G(λ) = G(λ₀) − 2ηρ²t with
 * G(λ) = ½(1 − η)² ln(λ − 2) + ½(1 + η)² ln(λ + 2) − ηλ + η²λ²/8, for small ρ. Null where
 * ηλ₀ ≥ 2: there the bounce has no amplitude.
 */
export function driftSharpness(
  lambda: number,
  { stepSize, radius }: Settings,
  steps: number,
): number | null {
  if (!(stepSize * lambda < 2)) return null;
  if (!(lambda > 2)) return lambda;
  const at = (decay: number) => 2 + (lambda - 2) * Math.exp(-decay);
  const integral = (decay: number) => {
    const now = at(decay);
    return (
      ((1 - stepSize) ** 2 * (Math.log(lambda - 2) - decay) +
        (1 + stepSize) ** 2 * Math.log(now + 2)) /
        2 -
      stepSize * now +
      (stepSize * now) ** 2 / 8
    );
  };
  const target = integral(0) - 2 * stepSize * radius ** 2 * steps;
  let [low, high] = [0, 1];
  while (integral(high) > target) high *= 2;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (integral(middle) > target) low = middle;
    else high = middle;
  }
  return at((low + high) / 2);
}

/** The limit of the same law for ηλ → 0: √(4 + (λ₀² − 4)·exp(−4ηρ²t)). */
export function slowDriftSharpness(
  lambda: number,
  { stepSize, radius }: Settings,
  steps: number,
): number {
  return Math.sqrt(4 + (lambda ** 2 - 4) * Math.exp(-4 * stepSize * radius ** 2 * steps));
}
