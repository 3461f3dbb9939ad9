/** Saddles of the scalar chain L = ½(s − w_D ⋯ w_1)², s ≠ 0, counted by their patterns of zeros. */

export interface ChainStrata {
  readonly total: number;
  /** Patterns at which the Hessian has a negative eigenvalue. */
  readonly strict: number;
  readonly nonStrict: number;
}

/**
 * Goes through all 2^D patterns of zero and other weights. Where the product is zero the gradient
 * is −s times the products of all weights but one, and the Hessian −s times the products of all
 * but two, with a zero diagonal: being traceless, it has a negative eigenvalue unless it is zero.
 */
export function chainStrata(length: number): ChainStrata {
  const all = 2 ** length - 1;
  const bits = Array.from({ length }, (_, k) => 1 << k);
  let [total, strict] = [0, 0];
  for (let zeros = 1; zeros <= all; zeros++) {
    /** Whether the product of the weights outside a set of them is zero. */
    const vanishesWithout = (set: number) => (zeros & ~set) !== 0;
    if (!bits.every(vanishesWithout)) continue;
    total += 1;
    const flat = bits.every((one) =>
      bits.every((other) => one === other || vanishesWithout(one | other)),
    );
    if (!flat) strict += 1;
  }
  return { total, strict, nonStrict: total - strict };
}
