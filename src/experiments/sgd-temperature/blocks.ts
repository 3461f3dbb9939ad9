/** How much is done between two updates. */

/** Steps of ensembles of particles that take less than 50 ms together. */
export function stepsAtOnce(rows: number, particles: number): number {
  return Math.max(1, Math.floor(1e6 / (4000 + rows * particles)));
}
