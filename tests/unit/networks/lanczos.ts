import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { disposeData, uploadData } from '../../../src/networks/ensembles/data.ts';
import { uploadParameters } from '../../../src/networks/ensembles/parameters.ts';
import { linearise } from '../../../src/networks/curvature/hessian.ts';
import { lanczos, type LanczosEstimate } from '../../../src/networks/curvature/lanczos.ts';
import type { Architecture } from '../../../src/numerics/networks/architecture.ts';
import type { DataSet } from '../../../src/numerics/networks/datasets.ts';
import { symmetricEigen } from '../../../src/numerics/linear-algebra/eigen.ts';
import { hessian, hessianVectorProduct } from '../../../src/numerics/networks/hessian.ts';
import { addScaled, norm } from '../../../src/numerics/linear-algebra/vector.ts';
import { directions, edgeProblem, expectNoLeak, read, rowsOf } from './fixtures.ts';
import { at } from '../numerics/at.ts';

interface Problem {
  readonly architecture: Architecture;
  readonly data: DataSet;
  readonly members: readonly Float64Array[];
}

/** One Lanczos call from float64 starts, with all tensors freed. */
async function estimate(
  { architecture, data, members }: Problem,
  starts: readonly Float64Array[],
  steps: number,
) {
  const [theta, start, tensors] = [
    uploadParameters(members),
    uploadParameters(starts),
    uploadData(data),
  ];
  const { product, dispose } = linearise(architecture, theta, tensors);
  const result = await lanczos({ product, start, steps, read });
  dispose();
  tf.dispose([theta, start]);
  disposeData(tensors);
  return { members: result.members, vectors: await rowsOf(result.vectors) };
}

function found(member: LanczosEstimate | null | undefined): LanczosEstimate {
  if (!member) throw new Error('expected an estimate');
  return member;
}

export function describeLanczos(): void {
  const problem = edgeProblem();
  const { architecture, data, members } = problem;
  const starts = directions(members.length, at(members, 0).length);

  test('finds the largest Hessian eigenvalue of every member', async () => {
    await expectNoLeak(async () => {
      const result = await estimate(problem, starts, 16);
      members.forEach((member, i) => {
        const exact = at(symmetricEigen(hessian(architecture, member, data)).values, -1);
        expect(found(result.members[i]).eigenvalue / exact).toBeCloseTo(1, 4);
      });
    });
  });

  test('the residual is ‖Hy − λy‖ of the unit vector it returns', async () => {
    const result = await estimate(problem, starts, 6);
    members.forEach((member, i) => {
      const { eigenvalue, residual } = found(result.members[i]);
      const y = at(result.vectors, i);
      const image = hessianVectorProduct(architecture, member, data)(y);
      expect(norm(y)).toBeCloseTo(1, 5);
      expect(norm(addScaled(image, -eigenvalue, y))).toBeCloseTo(residual, 4);
    });
  });

  test('starting again from the vectors it returned improves the estimate', async () => {
    const first = await estimate(problem, starts, 4);
    const second = await estimate(problem, first.vectors, 4);
    members.forEach((_, i) => {
      const [before, after] = [found(first.members[i]), found(second.members[i])];
      expect(after.eigenvalue).toBeGreaterThan(before.eigenvalue);
      expect(after.residual).toBeLessThan(before.residual);
    });
  });

  test('finds the largest eigenvalue from the eigenvector of another', async () => {
    const exact = members.map((member) => symmetricEigen(hessian(architecture, member, data)));
    const second = exact.map(({ vectors }) => at(vectors, -2));
    const result = await estimate(problem, second, 16);
    exact.forEach(({ values }, i) =>
      expect(found(result.members[i]).eigenvalue / at(values, -1)).toBeCloseTo(1, 3),
    );
  });

  test('the leading blocks of the tridiagonal matrix are those of fewer steps', async () => {
    const [long, short] = [await estimate(problem, starts, 8), await estimate(problem, starts, 3)];
    const block = found(long.members[0]).alphas.slice(0, 3);
    found(short.members[0]).alphas.forEach((alpha, j) =>
      expect(alpha).toBeCloseTo(at(block, j), 5),
    );
  });

  test('a member that is not finite is null and leaves the others alone', async () => {
    await expectNoLeak(async () => {
      const broken = [at(members, 0), at(members, 1).map(() => NaN), at(members, 2)];
      const healthy = await estimate(problem, starts, 8);
      const result = await estimate({ architecture, data, members: broken }, starts, 8);
      expect(result.members[1]).toBeNull();
      for (const i of [0, 2]) {
        const difference =
          found(result.members[i]).eigenvalue - found(healthy.members[i]).eigenvalue;
        expect(Math.abs(difference)).toBeLessThan(1e-6);
        expect(norm(at(result.vectors, i))).toBeCloseTo(1, 5);
      }
    });
  });

  test('a start of length 0 is reported, not taken for an eigenvalue of 0', async () => {
    const result = await estimate(
      problem,
      [at(starts, 0), at(starts, 1).map(() => 0), at(starts, 2)],
      4,
    );
    expect(result.members.map((member) => member === null)).toEqual([false, true, false]);
  });

  test('stops where the Krylov space is exhausted, with the exact eigenvalues', async () => {
    const line: Architecture = { sizes: [1, 1], activation: 'linear', loss: 'mse' };
    const theta = Float64Array.of(0.5, -0.25);
    const result = await estimate(
      { architecture: line, data, members: [theta] },
      [Float64Array.of(1, 2)],
      6,
    );
    const exact = symmetricEigen(hessian(line, theta, data)).values;
    const { values } = found(result.members[0]);
    expect(values.length).toBe(2);
    values.forEach((value, i) => expect(value).toBeCloseTo(at(exact, i), 5));
  });

  test('a vanishing Hessian has the eigenvalue 0', async () => {
    await expectNoLeak(async () => {
      const start = uploadParameters(directions(2, 5));
      const result = await lanczos({ product: (v) => tf.zerosLike(v), start, steps: 4, read });
      result.members.forEach((member) =>
        expect(found(member)).toMatchObject({ eigenvalue: 0, residual: 0 }),
      );
      tf.dispose([start, result.vectors]);
    });
  });

  test('reads from the device once, whatever the number of steps', async () => {
    const start = uploadParameters(directions(2, 5));
    let reads = 0;
    const counted = (tensor: tf.Tensor) => {
      reads++;
      return read(tensor);
    };
    const product = (v: tf.Tensor2D) => tf.clone(v);
    const result = await lanczos({ product, start, steps: 5, read: counted });
    tf.dispose([start, result.vectors]);
    expect(reads).toBe(1);
  });

  test('frees its tensors when the device does not answer', async () => {
    await expectNoLeak(async () => {
      const start = uploadParameters(directions(2, 5));
      const lost = () => Promise.reject(new Error('device lost'));
      const product = (v: tf.Tensor2D) => tf.clone(v);
      await expect(lanczos({ product, start, steps: 3, read: lost })).rejects.toThrow('lost');
      start.dispose();
    });
  });
}
