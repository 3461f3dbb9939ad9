/** The stability of gradient descent with momentum. */

/**
 * The sharpness above which the method diverges on a quadratic: 2/η for gradient descent,
 * 2(1 + β)/η with the heavy ball (polyak1964), 2(1 + β)/((1 + 2β)η) with Nesterov's momentum
 * (cohen2021, section 2).
 * @param momentum β in [0, 1)
 */
export function stabilityThreshold(stepSize: number, momentum: number, nesterov: boolean): number {
  const heavyBall = (2 * (1 + momentum)) / stepSize;
  return nesterov ? heavyBall / (1 + 2 * momentum) : heavyBall;
}
