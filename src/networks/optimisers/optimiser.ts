/**
 * The contract of all optimisers, as optax has it: an optimiser is plain data, `init` makes what it
 * keeps beside θ, `update` takes one step for all members of an ensemble. The kernel `TrainSteps`
 * reads the same data and takes many steps at once.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { LossAndGradient } from '../gradients/gradient.ts';
import { ruleOf, type Rule, type Slots } from '../kernels/contract.ts';

/** θ ↦ L(θ) [k] and ∇L(θ) [k, d] for rows θ [k, d]. */
export type Evaluate = (theta: tf.Tensor2D) => LossAndGradient;

export interface Optimiser extends Partial<Omit<Rule, 'stepsBefore'>> {
  /** η > 0 of each member, or one for all. */
  readonly stepSizes: readonly number[];
  /** c of each member, for the gradient of L + ½c‖θ‖²; the losses remain L. */
  readonly decay?: readonly number[];
  /**
   * ρ and ρ′ of each member: the gradient is taken at θ + ρ·∇L/‖∇L‖ + ρ′·∇L. Two gradients a step,
   * where the kernel spares members with ρ = ρ′ = 0 the second.
   */
  readonly radii?: readonly (readonly [number, number])[];
}

export interface DescentSettings {
  /** η > 0 of each member, or one for all. */
  readonly stepSizes: readonly number[];
  /** β in [0, 1); 0, the default, is plain gradient descent. */
  readonly momentum?: number;
  /** Evaluates the gradient at θ + βv instead of θ. */
  readonly nesterov?: boolean;
  /** c ≥ 0 of each member. */
  readonly decay?: readonly number[];
}

/**
 * v ← βv − ηg, θ ← θ + v with g = ∇L(θ) (heavy ball, polyak1964) or g = ∇L(θ + βv) (nesterov1983).
 */
export function gradientDescent(settings: DescentSettings): Optimiser {
  return settings;
}

export interface SharpnessAwareSettings {
  /** ρ of each member; with 0 it is the base optimiser. */
  readonly radii: readonly number[];
  /** Whether a member divides ρ∇L by ‖∇L‖; all do unless told. */
  readonly normalised?: readonly boolean[];
}

/**
 * SAM (foret2021): any optimiser with the gradient ∇L(θ + ε), ε = ρg/‖g‖ or, un-normalised
 * (andriushchenko2022), ρg, and g = ∇L(θ).
 */
export function sharpnessAware(
  base: Optimiser,
  { radii, normalised }: SharpnessAwareSettings,
): Optimiser {
  return {
    ...base,
    radii: radii.map((radius, i) => ((normalised?.[i] ?? true) ? [radius, 0] : [0, radius])),
  };
}

export interface AdamSettings {
  readonly stepSizes: readonly number[];
  /** β₁ and β₂ in [0, 1); 0.9 and 0.999 unless stated. */
  readonly momentum?: number;
  readonly squareDecay?: number;
  /** ε > 0; 1e-8 unless stated. */
  readonly epsilon?: number;
}

/**
 * θ ← θ − ηm̂/(√ŝ + ε) with the running means m and s of g and g², divided by what they lack from
 * their start at 0 (Kingma & Ba, “Adam: A Method for Stochastic Optimization”, ICLR 2015).
 * @public a part of the contract that no figure has used yet
 */
export function adam(settings: AdamSettings): Optimiser {
  const { stepSizes, momentum = 0.9, squareDecay = 0.999, epsilon = 1e-8 } = settings;
  return { stepSizes, momentum, squareDecay, epsilon, corrected: true };
}

/**
 * θ ← θ − ηg/(√s + ε) with the running mean s of g² (Tieleman & Hinton, “Lecture 6.5: RMSProp”,
 * Coursera, 2012). β₂ is 0.9 unless stated.
 * @public as `adam`
 */
export function rmsprop(settings: Omit<AdamSettings, 'momentum'>): Optimiser {
  const { stepSizes, squareDecay = 0.9, epsilon = 1e-8 } = settings;
  return { stepSizes, momentum: 0, squareDecay, epsilon };
}

/** An optimiser under way: tensors, all of them owned by the state. */
export interface State extends Slots {
  /** [k, d] */
  readonly theta: tf.Tensor2D;
  /** Steps taken. */
  readonly step: number;
  readonly constants: Constants;
}

/** The optimiser's numbers on the device; the same from step to step. */
interface Constants {
  /** [k] */
  readonly stepSizes: tf.Tensor1D;
  /** [k] */
  readonly decay?: tf.Tensor1D;
  /** [k, 2] */
  readonly radii?: tf.Tensor2D;
}

/** Keeps 1/‖g‖ finite in float32 where a gradient vanishes. */
const SMALLEST_SQUARE = 1e-36;

/**
 * The state before the first step. Free it with `disposeState`.
 * @param theta starting points [k, d]; copied, so the caller still owns and disposes it.
 * @throws RangeError if there are neither one nor k step sizes
 */
export function init(optimiser: Optimiser, theta: tf.Tensor2D): State {
  const [k] = theta.shape;
  const { stepSizes, decay, radii, squareDecay } = optimiser;
  if (stepSizes.length !== 1 && stepSizes.length !== k) {
    throw new RangeError(`expected 1 or ${k} step sizes, got ${stepSizes.length}`);
  }
  const each = Array.from({ length: k }, (_, i) => stepSizes[i] ?? stepSizes[0] ?? NaN);
  return {
    theta: tf.clone(theta),
    velocity: tf.zerosLike(theta),
    ...(squareDecay === undefined ? {} : { squares: tf.zerosLike(theta) }),
    step: 0,
    constants: {
      stepSizes: tf.tensor1d(each),
      ...(decay ? { decay: tf.tensor1d([...decay]) } : {}),
      ...(radii ? { radii: tf.tensor2d(radii.map((pair) => [...pair])) } : {}),
    },
  };
}

/**
 * One step, operation by operation. Disposes the state before it. The loss [k], which the caller
 * disposes, is taken where the first gradient is: at θ or, with Nesterov, at θ + βv.
 */
export function update(
  optimiser: Optimiser,
  state: State,
  evaluate: Evaluate,
): { state: State; loss: tf.Tensor1D } {
  const rule = ruleOf({ ...optimiser, stepsBefore: state.step });
  const { constants } = state;
  const stepped = tf.tidy(() => {
    const { theta, velocity } = state;
    const looksAhead = rule.nesterov && rule.momentum !== 0;
    const from = looksAhead ? tf.add<tf.Tensor2D>(theta, tf.mul(velocity, rule.momentum)) : theta;
    const { loss, gradient } = slopeAt(from, constants, evaluate);
    return { loss, ...moved(state, gradient, rule) };
  });
  const { loss, ...slots } = stepped;
  disposeReplaced(state, slots);
  return { state: { ...slots, step: state.step + 1, constants }, loss };
}

/** L(θ) and the gradient that moves θ: that of SAM where there are radii. */
function slopeAt(
  theta: tf.Tensor2D,
  { decay, radii }: Constants,
  evaluate: Evaluate,
): LossAndGradient {
  const penalised = (at: tf.Tensor2D): LossAndGradient => {
    const { loss, gradient } = evaluate(at);
    if (!decay) return { loss, gradient };
    return { loss, gradient: tf.add(gradient, tf.mul(at, tf.expandDims(decay, 1))) };
  };
  const here = penalised(theta);
  if (!radii) return here;
  const square = tf.sum(tf.square(here.gradient), 1, true);
  const inverse = tf.rsqrt(tf.maximum(square, SMALLEST_SQUARE));
  const [normalised, plain] = tf.split(radii, 2, 1) as [tf.Tensor, tf.Tensor];
  const scale = tf.add(tf.mul(normalised, inverse), plain);
  const uphill = tf.add<tf.Tensor2D>(theta, tf.mul(here.gradient, scale));
  return { loss: here.loss, gradient: penalised(uphill).gradient };
}

type Moved = Slots & { readonly theta: tf.Tensor2D };

/** θ and what is kept beside it after a step along `gradient`. */
function moved(state: State, gradient: tf.Tensor2D, rule: Rule): Moved {
  const { theta, velocity, squares, constants } = state;
  const stepSizes = tf.expandDims(constants.stepSizes, 1);
  const { momentum, squareDecay, epsilon, corrected, stepsBefore } = rule;
  if (squares) {
    const mean = running(velocity, gradient, momentum);
    const square = running(squares, tf.square(gradient), squareDecay);
    const t = stepsBefore + 1;
    const lack = corrected ? 1 - momentum ** t : 1;
    const squareLack = corrected ? 1 - squareDecay ** t : 1;
    const root = tf.add(tf.sqrt(tf.div(square, squareLack)), epsilon);
    const change = tf.div(tf.mul(mean, tf.div(stepSizes, lack)), root);
    return { theta: tf.sub(theta, change), velocity: mean, squares: square };
  }
  const change = tf.mul(gradient, stepSizes);
  if (momentum === 0) return { theta: tf.sub(theta, change), velocity };
  const next = tf.sub<tf.Tensor2D>(tf.mul(velocity, momentum), change);
  return { theta: tf.add(theta, next), velocity: next };
}

/** βm + (1 − β)x. */
function running(mean: tf.Tensor2D, x: tf.Tensor2D, keep: number): tf.Tensor2D {
  return tf.add(tf.mul(mean, keep), tf.mul(x, 1 - keep));
}

/** A new state with the members in the given places alone. */
export function keepMembers(state: State, places: readonly number[]): State {
  return tf.tidy(() => {
    const chosen = tf.tensor1d([...places], 'int32');
    const pick = <T extends tf.Tensor>(rows: T) => tf.gather(rows, chosen);
    const { theta, velocity, squares, constants, step } = state;
    const { stepSizes, decay, radii } = constants;
    return {
      theta: pick(theta),
      velocity: pick(velocity),
      ...(squares ? { squares: pick(squares) } : {}),
      constants: {
        stepSizes: pick(stepSizes),
        ...(decay ? { decay: pick(decay) } : {}),
        ...(radii ? { radii: pick(radii) } : {}),
      },
      step,
    };
  });
}

/** Frees those of a state's tensors that are not in the next one. */
export function disposeReplaced(before: Moved, after: Moved): void {
  const kept: readonly unknown[] = [after.theta, after.velocity, after.squares];
  const all = [before.theta, before.velocity, ...(before.squares ? [before.squares] : [])];
  tf.dispose(all.filter((tensor) => !kept.includes(tensor)));
}

export function disposeState({ theta, velocity, squares, constants }: State): void {
  const { stepSizes, decay, radii } = constants;
  const all = [theta, velocity, squares, stepSizes, decay, radii];
  tf.dispose(all.filter((tensor) => tensor !== undefined));
}
