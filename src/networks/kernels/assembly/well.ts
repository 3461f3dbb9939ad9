/** Stochastic gradient descent of many particles in a double well; see `numerics/double-well`. */
import { sigmoid } from './functions';
import { padded } from './memory';
import { total4 } from './sums';

/**
 * `count` steps of one row of particles in place: x ← x − η(V′(x) + σ(x)·ξ). Into `beyond` how many lie
 * beyond the barrier after each step. Memory is in whole vectors, whose last may be part pads.
 * @param noise standard normal numbers [count, particles]
 */
export function moveParticles(
  positions: usize,
  particles: i32,
  noise: usize,
  count: i32,
  sharpCurvature: f32,
  flatCurvature: f32,
  flatPosition: f32,
  depthDifference: f32,
  softness: f32,
  stepSize: f32,
  variance: f32,
  varianceGrowth: f32,
  barrier: f32,
  beyond: usize,
): void {
  const pull = flatCurvature * flatPosition;
  const depth = (pull * flatPosition) / 2 + depthDifference;
  const pulls = f32x4.splat(pull);
  const growth = f32x4.splat(sharpCurvature - flatCurvature);
  const half = f32x4.splat(-softness / 2);
  const offset = f32x4.splat(softness * depth);
  const flat = f32x4.splat(flatCurvature);
  const change = f32x4.splat(stepSize);
  const least = f32x4.splat(variance);
  const more = f32x4.splat(varianceGrowth);
  const top = f32x4.splat(barrier);
  const one = f32x4.splat(1);
  const whole = <usize>(particles & ~3) * 4;
  const bytes = <usize>padded(particles) * 4;
  const lanes = f32x4(0, 1, 2, 3);
  const counted = f32x4.lt(lanes, f32x4.splat(<f32>(particles & 3)));
  for (let step = 0; step < count; step++) {
    let passed = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const x = v128.load(positions + at);
      // The sharp parabola's slope minus the flat one's, and from it A − B and its weight in V′.
      const gap = f32x4.add(f32x4.mul(x, growth), pulls);
      const above = f32x4.mul(x, f32x4.add(gap, pulls));
      const weight = sigmoid(f32x4.add(f32x4.mul(above, half), offset));
      const slope = f32x4.add(f32x4.sub(f32x4.mul(x, flat), pulls), f32x4.mul(weight, gap));
      const strength = f32x4.sqrt(f32x4.add(f32x4.mul(weight, more), least));
      const kick = f32x4.mul(strength, v128.load(noise + at));
      const next = f32x4.sub(x, f32x4.add(f32x4.mul(slope, change), kick));
      v128.store(positions + at, next);
      const beyondTop = v128.and(f32x4.gt(next, top), one);
      passed = f32x4.add(passed, at < whole ? beyondTop : v128.and(beyondTop, counted));
    }
    store<f32>(beyond, total4(passed));
    noise += bytes;
    beyond += 4;
  }
}
