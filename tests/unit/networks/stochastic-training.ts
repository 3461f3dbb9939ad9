import { expect, test } from 'vitest';
import { measureCombinations } from '../../../src/networks/ensembles/combinations.ts';
import { CurveTraining } from '../../../src/networks/optimisers/curve-training.ts';
import { disposeData, uploadData } from '../../../src/networks/ensembles/data.ts';
import { loss } from '../../../src/networks/gradients/gradient.ts';
import { memberAt, readMembers } from '../../../src/networks/ensembles/members.ts';
import {
  MinibatchTraining,
  type Trainee,
} from '../../../src/networks/optimisers/minibatch-training.ts';
import {
  forkedPair,
  independentPair,
  spiralNetwork,
} from '../../../src/networks/optimisers/spirals.ts';
import { batches } from '../../../src/numerics/optimisers/batches.ts';
import { spirals, take } from '../../../src/numerics/networks/datasets.ts';
import * as reference from '../../../src/numerics/networks/network.ts';
import { curveWeights } from '../../../src/numerics/networks/paths.ts';
import { Random } from '../../../src/numerics/random.ts';
import { addScaled, scaled } from '../../../src/numerics/linear-algebra/vector.ts';
import { at } from '../numerics/at.ts';
import { expectNear, expectNoLeak, read } from './fixtures.ts';

const architecture = spiralNetwork(6);
const points = spirals(64, 0.05, 1);
const settings = { stepSize: 0.1, momentum: 0.9, batch: 8 };

/** One network's descent in float64, leg by leg. */
function descend({ start, legs }: Trainee, steps: number): Float64Array {
  let theta = start;
  let velocity = new Float64Array(start.length);
  let stream = batches(new Random(0), points.n, settings.batch);
  for (let step = 0; step < steps; step++) {
    const leg = legs.findLast(({ from }) => from === step);
    if (leg) {
      velocity = new Float64Array(start.length);
      stream = batches(new Random(leg.seed), points.n, settings.batch);
    }
    const batch = take(points, stream.next().value);
    const { gradient } = reference.lossAndGradient(architecture, theta, batch);
    velocity = Float64Array.from(velocity, (v, i) => 0.9 * v - 0.1 * at(gradient, i));
    theta = addScaled(theta, 1, velocity);
  }
  return theta;
}

/** The control point of one curve in float64. */
function bend(first: Float64Array, second: Float64Array, seed: number, steps: number) {
  const random = new Random(seed);
  const stream = batches(random, points.n, 32);
  let control = addScaled(scaled(first, 0.5), 0.5, second);
  let velocity = new Float64Array(control.length);
  for (let step = 0; step < steps; step++) {
    const batch = take(points, stream.next().value);
    const [a, m, b] = curveWeights('bezier', random.uniform());
    const place = addScaled(addScaled(scaled(first, a), m, control), b, second);
    const { gradient } = reference.lossAndGradient(architecture, place, batch);
    velocity = Float64Array.from(velocity, (v, i) => 0.9 * v - 0.05 * m * at(gradient, i));
    control = addScaled(control, 1, velocity);
  }
  return control;
}

const trainees = [...independentPair(architecture, 0), ...forkedPair(architecture, 0, 12)];

const anchors = [0, 1].map((seed) => independentPair(architecture, seed).map(({ start }) => start));
const weights = [
  [1, 0],
  [0.3, 0.7],
  [-0.5, 1.5],
];

/** Mini-batch training, curve training and sums of networks, on the backend in use. */
export function describeStochasticTraining(): void {
  test('follows float64, member by member, through the parting of a pair', async () => {
    const training = new MinibatchTraining(architecture, points, trainees, settings);
    training.advance(25);
    expect(training.step).toBe(25);
    const members = await readMembers(training.theta, read);
    trainees.forEach((trainee, i) => expectNear(members[i], descend(trainee, 25), 1e-4));
    training.dispose();
  });

  test('keeps a forked pair one network until it parts', async () => {
    const training = new MinibatchTraining(architecture, points, trainees, settings);
    const pair = async () => (await readMembers(training.theta, read)).slice(2);
    training.advance(12);
    expect(at(await pair(), 0)).toEqual(at(await pair(), 1));
    training.advance(1);
    expect(at(await pair(), 0)).not.toEqual(at(await pair(), 1));
    training.dispose();
  });

  test('bends curves as float64 does', async () => {
    const [first, second] = trainees.map((trainee) => descend(trainee, 40));
    if (!first || !second) throw new Error('two networks');
    const gaps = [
      { first, second, seed: 900 },
      { first: second, second: first, seed: 901 },
    ];
    const training = new CurveTraining(architecture, points, gaps, 'bezier');
    training.advance(25);
    const controls = await readMembers(training.control, read);
    expectNear(controls[0], bend(first, second, 900, 25), 1e-4);
    expectNear(controls[1], bend(second, first, 901, 25), 1e-4);
    training.dispose();
  });

  test('leaves no tensor behind', () =>
    expectNoLeak(() => {
      const training = new MinibatchTraining(architecture, points, trainees, settings);
      training.advance(13);
      training.dispose();
      const [one, other] = trainees.map(({ start }) => start);
      if (!one || !other) throw new Error('two networks');
      const gap = { first: one, second: other, seed: 1 };
      const curve = new CurveTraining(architecture, points, [gap], 'chain');
      curve.advance(3);
      curve.dispose();
    }));

  test('weighted sums are measured group by group, in the order of their weights', () =>
    expectNoLeak(async () => {
      const data = uploadData(points);
      const combinations = { architecture, data, anchors, weights, measure: loss };
      const losses = await measureCombinations(combinations, read);
      anchors.forEach((group, g) =>
        weights.forEach(([a = NaN, b = NaN], w) => {
          const theta = addScaled(scaled(memberAt(group, 0), a), b, memberAt(group, 1));
          const exact = reference.loss(architecture, theta, points);
          expect(at(at(losses, g), w) / exact).toBeCloseTo(1, 4);
        }),
      );
      disposeData(data);
    }));

  test('weighted sums may be more than are computed at once', async () => {
    const many = spirals(4096, 0.05, 1);
    const wide = spiralNetwork(256);
    const data = uploadData(many);
    const group = independentPair(wide, 0).map(({ start }) => start);
    const places = Array.from({ length: 9 }, (_, i) => [i / 8, 1 - i / 8]);
    const all = { architecture: wide, data, anchors: [group], measure: loss };
    const together = await measureCombinations({ ...all, weights: places }, read);
    const alone = await measureCombinations({ ...all, weights: places.slice(5, 6) }, read);
    expect(at(at(together, 0), 5)).toBeCloseTo(at(at(alone, 0), 0), 5);
    disposeData(data);
  });

  test('a member that is not there is named', () => {
    expect(() => memberAt([new Float64Array(1)], 1)).toThrow('more than 1 members, got 1');
  });
}
