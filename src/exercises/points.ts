/** Random points of the domains that an expression's symbols are declared on. */
import { Random } from '../numerics/random.ts';
import type { Given, Symbols, Variable } from './fields.ts';
import { read } from './reading/read.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { Evaluation, type Environment } from './values/evaluate.ts';
import { scalar, type Value } from './values/linear.ts';

type Pair = readonly [number, number];

const SEED = 20261124;

function draw(random: Random, { from, to, integer }: Variable): number {
  const x = from + (to - from) * random.uniform();
  return integer
    ? Math.min(to, from + Math.floor((to - from + 1) * ((x - from) / (to - from))))
    : x;
}

/** AᵀA, well away from singular, from the columns of A. */
function definite([a, b]: Pair, [c, d]: Pair): Value {
  const off = a * c + b * d;
  return {
    shape: 'matrix',
    rows: [
      [a * a + b * b + 0.1, off],
      [off, c * c + d * d + 0.1],
    ],
  };
}

function valueOf(random: Random, variable: Variable): Value {
  const one = () => draw(random, variable);
  if (variable.vector) return { shape: 'column', entries: [one(), one()] };
  if (!variable.matrix) return scalar(one());
  if (variable.definite) return definite([one(), one()], [one(), one()]);
  const off = one();
  return {
    shape: 'matrix',
    rows: [
      [one(), off],
      [off, one()],
    ],
  };
}

/** The given numbers alone, as an environment. */
export function givenValues(given: Given): Environment {
  return new Map(Object.entries(given).map(([name, x]) => [name, scalar(x)]));
}

/** Endlessly many points, the same in each call. */
export function* points(symbols: Symbols, given: Given): Generator<Environment, never> {
  const random = new Random(SEED);
  const vocabulary = vocabularyOf(symbols, given);
  const abbreviations = Object.entries(symbols).flatMap(([name, symbol]) =>
    'is' in symbol ? [[name, read(symbol.is, vocabulary)] as const] : [],
  );
  for (;;) {
    const point = new Map(givenValues(given));
    for (const [name, symbol] of Object.entries(symbols)) {
      if (!('is' in symbol)) point.set(name, valueOf(random, symbol));
    }
    for (const [name, tree] of abbreviations) point.set(name, new Evaluation(point).value(tree));
    yield point;
  }
}
