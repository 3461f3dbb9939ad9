/** How fast SAM moves along the valley ½(ab − 1)² towards flatter minima. */

/**
 * λ_max after t steps from a minimum with λ₀: √(4 + (λ₀² − 4)·exp(−4ηρ²t)), the descent on ½ρ²λ_max
 * along the minima, for small η and ρ.
 */
export function driftSharpness(
  lambda: number,
  { stepSize, radius }: { readonly stepSize: number; readonly radius: number },
  steps: number,
): number {
  return Math.sqrt(4 + (lambda ** 2 - 4) * Math.exp(-4 * stepSize * radius ** 2 * steps));
}
