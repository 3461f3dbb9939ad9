/**
 * All critical points of a deep linear network with target diag(s), up to changes of basis: the
 * spectrum of each in float64, so that the counts of signs are exact on every backend, and the
 * walks from all of them in one batch on the device.
 */
import { modeSets } from '../../numerics/linear-critical-points.ts';
import type { Run } from '../contract.ts';
import { analyse } from './analysis.ts';
import type { definition } from './definition.ts';
import { frameOf, readingsOf, type SaddleFrame } from './report.ts';
import { walkAll } from './walks.ts';

/** Spectra, times d³, that take less than 50 ms together. */
const CUBES = 1e6;

export const run: Run<typeof definition, SaddleFrame> = async function* (values, { read }) {
  const { depth, width, singularValues, chainLength } = values;
  const shape = { depth, width };
  const m = singularValues.length;
  const active = values.active.toSorted((a, b) => a - b);
  const others = modeSets(m, width).filter((set) => String(set) !== String(active));
  const d = 2 * m * width + (depth - 2) * width ** 2;
  const together = Math.max(1, Math.floor(CUBES / d ** 3));

  const chosen = analyse(shape, singularValues, active);
  const analyses = [chosen];
  const report = (progress: number, walks: readonly (readonly number[])[]) => ({
    progress,
    steps: analyses.length,
    frame: frameOf(chosen, analyses, walks),
    readings: readingsOf(chosen, analyses, walks[0] ?? [], chainLength),
  });

  for (const set of others) {
    if (analyses.length % together === 0) yield report(analyses.length / (others.length + 2), []);
    analyses.push(analyse(shape, singularValues, set));
  }
  yield report(1, await walkAll(shape, singularValues, analyses, read));
};
