import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/numerics/random.ts';
import { mean } from '../../../src/numerics/statistics.ts';
import { standardDeviation } from '../../oracles/standard-deviation.ts';

describe('Random', () => {
  test('gives the uniforms of mulberry32 to the last bit', () => {
    expect([...new Random(12345).uniforms(5)]).toEqual([
      0.9797282677609473, 0.3067522644996643, 0.484205421525985, 0.817934412509203,
      0.5094283693470061,
    ]);
  });

  test('counts seeds modulo 2³², so that the state may wrap round', () => {
    const expected = [0.12586630950681865, 0.1959875919856131, 0.3766056888271123];
    expect([...new Random(4294967290).uniforms(3)]).toEqual(expected);
    expect([...new Random(4294967290 - 2 ** 32).uniforms(3)]).toEqual(expected);
  });

  test('spends two uniforms on a normal', () => {
    const random = new Random(7);
    const normals = random.normals(4);
    const expected = [
      0.14197043782155663, -0.8642530248729361, -1.006366324094015, 0.07088442311648852,
    ];
    expected.forEach((z, i) => expect(normals[i]).toBeCloseTo(z, 14));
    expect(random.uniform()).toBe(0.5533256039489061);
  });

  test('shuffles by Fisher–Yates from the top', () => {
    expect([...new Random(3).permutation(8)]).toEqual([7, 4, 1, 3, 6, 2, 0, 5]);
  });

  test('permutations of nothing and of one thing draw no number', () => {
    const random = new Random(1);
    expect([...random.permutation(0), ...random.permutation(1)]).toEqual([0]);
    expect(random.uniform()).toBe(new Random(1).uniform());
  });

  test('normals have mean 0 and variance 1', () => {
    const sample = new Random(1).normals(20_000);
    expect(Math.abs(mean(sample))).toBeLessThan(0.03);
    expect(standardDeviation(sample)).toBeCloseTo(1, 1);
  });
});
