/**
 * All critical points of a deep linear network with target diag(s), up to changes of basis: the
 * spectrum of each in float64, so that the counts of signs are exact on every backend, and the
 * walks from all of them in one batch on the device.
 */
import { modeSets } from '../../numerics/linear-networks/critical-points.ts';
import type { Run } from '../contract.ts';
import { analyse, type Analysis } from './analysis.ts';
import type { definition } from './definition.ts';
import { frameOf, readingsOf, type SaddleFrame } from './report.ts';
import { walkAll } from './walks.ts';

const DEPTHS = [2, 3, 4];
/** The sum of d³ over spectra that take less than 50 ms together. */
const CUBES = 1e6;

export const run: Run<typeof definition, SaddleFrame> = async function* (values, { read }) {
  const { depth, width, singularValues, chainLength } = values;
  const active = values.active.toSorted((a, b) => a - b);
  const all = modeSets(singularValues.length, width);
  const sets = [active, ...all.filter((set) => String(set) !== String(active))];
  // The depth asked for first: its picture does not wait for the others' counts.
  const depths = [depth, ...DEPTHS.filter((each) => each !== depth)];

  const analyses: Analysis[] = [];
  let walks: readonly (readonly number[])[] = [];
  const nonStrict = new Map(DEPTHS.map((each) => [each, 0]));
  let [done, cubes] = [0, 0];
  const report = () => ({
    progress: done / (depths.length * sets.length),
    steps: done,
    frame: frameOf(analyses, walks),
    readings: readingsOf(analyses, walks[0] ?? [], [...nonStrict.values()], chainLength),
  });

  for (const each of depths) {
    for (const set of sets) {
      const shape = { depth: each, width };
      const analysis = analyse(shape, singularValues, set);
      if (each === depth) analyses.push(analysis);
      if (!analysis.isMinimum && analysis.negative === 0) {
        nonStrict.set(each, (nonStrict.get(each) ?? 0) + 1);
      }
      done += 1;
      cubes += analysis.point.length ** 3;
      if (cubes > CUBES) {
        cubes = 0;
        yield report();
      }
    }
    if (each === depth) walks = await walkAll({ depth, width }, singularValues, analyses, read);
  }
  yield report();
};
