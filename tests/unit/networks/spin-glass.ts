import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { descendSpins, uploadCouplings } from '../../../src/networks/landscapes/spin-glass.ts';
import { Random } from '../../../src/numerics/random.ts';
import { onSphere, spinGlass, surroundings } from '../../../src/numerics/landscapes/spin-glass.ts';
import { addScaled } from '../../../src/numerics/linear-algebra/vector.ts';
import { expectNear, expectNoLeak, rowsOf } from './fixtures.ts';

const N = 7;
const glass = spinGlass(N, new Random(3));
const random = new Random(4);
const starts = Array.from({ length: 5 }, () => onSphere(random.normals(N)));

function upload(): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(starts.flatMap((s) => [...s])), [starts.length, N]);
}

/** Descent of the spin glass, on the backend in use. */
export function describeSpinGlass(): void {
  test('descent follows float64, all points at once', () =>
    expectNoLeak(async () => {
      const couplings = uploadCouplings(glass);
      let spins = upload();
      let exact = starts;
      for (let step = 0; step < 10; step++) {
        const before = spins;
        spins = descendSpins(couplings, before, 0.03);
        before.dispose();
        exact = exact.map((s) => onSphere(addScaled(s, -0.03, surroundings(glass, s).gradient)));
      }
      const rows = await rowsOf(spins);
      exact.forEach((s, i) => expectNear(rows[i], s, 1e-5));
      couplings.dispose();
    }));

  test('stays on the sphere and goes down', async () => {
    const [after] = await rowsOf(descendSpins(uploadCouplings(glass), upload(), 0.03));
    if (!after || !starts[0]) throw new Error('expected a point');
    expect(after.reduce((sum, s) => sum + s * s, 0)).toBeCloseTo(N, 4);
    expect(surroundings(glass, after).energy).toBeLessThan(surroundings(glass, starts[0]).energy);
  });
}
