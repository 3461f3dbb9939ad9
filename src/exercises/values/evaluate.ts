/** The value of a formula where its symbols have values. */
import type { Operator, Tree } from '../reading/tree.ts';
import { functions } from './functions.ts';
import { factorial } from './gamma.ts';
import * as linear from './linear.ts';
import { fromLog10, toNumber, type Real } from './real.ts';

export type Environment = ReadonlyMap<string, linear.Value>;

const constants: Environment = new Map([
  ['e', linear.scalar(Math.E)],
  ['pi', linear.scalar(Math.PI)],
  ['percent', linear.scalar(0.01)],
]);

const nothing = linear.scalar(NaN);

/** A number as typed, also where float64 would make it 0 or infinite. */
export function literal(text: string): Real {
  const value = Number(text);
  if (Number.isFinite(value) && (Math.abs(value) >= 1e-300 || !/[1-9]/.test(text))) return value;
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e');
  const [integer = '', fraction = ''] = digits.split('.');
  const significant = `${integer}${fraction}`.replace(/^0+/, '');
  const leading = Number(`0.${significant}`);
  const places = significant.length - fraction.length + Number(exponent);
  return leading === 0 ? 0 : fromLog10(1, Math.log10(leading) + places);
}

/**
 * What a function that is only named, as L in L(θ + ε), is taken to be away from θ: smooth,
 * equal to its symbol at θ, and otherwise like nothing else.
 */
function elsewhere(name: string, at: linear.Value, value: linear.Value, home: linear.Value) {
  const wave = (point: linear.Value) =>
    linear
      .entriesOf(point)
      .reduce<number>((sum, x, i) => sum + Math.sin(3 * toNumber(x) + i + name.length), 0);
  return linear.plus(value, linear.scalar(5 * (wave(at) - wave(home))));
}

/** Evaluates formulas at one point. */
export class Evaluation {
  readonly #environment: Environment;
  readonly #lenient: boolean;

  /** @param lenient adds a number to each entry of a vector instead of refusing it. */
  constructor(environment: Environment, lenient = false) {
    this.#environment = environment;
    this.#lenient = lenient;
  }

  /**
   * Real parts that do not exist, as ln of −1, are NaN.
   *
   * @throws IllTyped where a number and a vector do not fit together
   */
  value(tree: Tree): linear.Value {
    switch (tree.kind) {
      case 'number':
        return linear.scalar(literal(tree.text));
      case 'symbol':
        return this.#environment.get(tree.name) ?? constants.get(tree.name) ?? nothing;
      case 'call':
        return this.#call(tree.name, tree.arguments);
      case 'operation': {
        const [x = nothing, y = nothing] = tree.operands.map((operand) => this.value(operand));
        return this.#operation(tree.operator, x, y);
      }
    }
  }

  #call(name: string, trees: readonly Tree[]): linear.Value {
    const values = trees.map((tree) => this.value(tree));
    const named = this.#environment.get(name);
    const theta = this.#environment.get('theta');
    if (named && theta) return elsewhere(name, values[0] ?? nothing, named, theta);
    return functions.get(name)?.apply(...values) ?? nothing;
  }

  #operation(operator: Operator, x: linear.Value, y: linear.Value): linear.Value {
    switch (operator) {
      case '+':
        return linear.plus(x, y, this.#lenient);
      case '-':
        return linear.plus(x, linear.minus(y), this.#lenient);
      case '*':
        return linear.times(x, y);
      case '/':
        return linear.over(x, y);
      case '^':
        return linear.raised(x, y);
      case 'negative':
        return linear.minus(x);
      case 'transpose':
        return linear.transpose(x);
      case 'factorial':
        if (x.shape === 'scalar') return linear.scalar(factorial(toNumber(x.real)));
        throw new linear.IllTyped(`The factorial of ${linear.shapeOf(x)} is not defined.`);
    }
  }
}

/** The number that a formula is at a point; NaN where it is none, be it for its type. */
export function scalarOf(tree: Tree, environment: Environment): number {
  try {
    const value = new Evaluation(environment).value(tree);
    return value.shape === 'scalar' ? toNumber(value.real) : NaN;
  } catch (error) {
    if (error instanceof linear.IllTyped) return NaN;
    throw error;
  }
}
