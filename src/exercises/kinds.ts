/**
 * The kinds of answers. A new kind is a folder beside these and its entry here; what it lacks is a
 * type error.
 */
import type { Kind, Marking } from './kind.ts';
import { choice } from './kinds/choice/mark.ts';
import { code } from './kinds/code/mark.ts';
import { counterExample } from './kinds/counter-example/mark.ts';
import { derivation } from './kinds/derivation/mark.ts';
import { experiment } from './kinds/experiment/mark.ts';
import { expression } from './kinds/expression/mark.ts';
import { number } from './kinds/number/mark.ts';
import { order } from './kinds/order/mark.ts';
import { proof } from './kinds/proof/mark.ts';
import { words } from './kinds/words/mark.ts';

function kind<A>(marking: Marking<A>, parts: Omit<Kind<A>, 'marking'>): Kind<A> {
  return { marking, ...parts };
}

const kinds = {
  words: kind(words, {
    schema: () => import('./kinds/words/schema.ts'),
    text: () => import('./kinds/words/text.ts'),
    box: () => import('./kinds/words/Box.tsx'),
  }),
  number: kind(number, {
    schema: () => import('./kinds/number/schema.ts'),
    text: () => import('./kinds/number/text.ts'),
    box: () => import('./kinds/number/Box.tsx'),
  }),
  expression: kind(expression, {
    schema: () => import('./kinds/expression/schema.ts'),
    text: () => import('./kinds/expression/text.ts'),
    box: () => import('./kinds/expression/Box.tsx'),
  }),
  choice: kind(choice, {
    schema: () => import('./kinds/choice/schema.ts'),
    text: () => import('./kinds/choice/text.ts'),
    box: () => import('./kinds/choice/Box.tsx'),
  }),
  order: kind(order, {
    schema: () => import('./kinds/order/schema.ts'),
    text: () => import('./kinds/order/text.ts'),
    box: () => import('./kinds/order/Box.tsx'),
  }),
  derivation: kind(derivation, {
    schema: () => import('./kinds/derivation/schema.ts'),
    text: () => import('./kinds/derivation/text.ts'),
    box: () => import('./kinds/derivation/Box.tsx'),
  }),
  'counter-example': kind(counterExample, {
    schema: () => import('./kinds/counter-example/schema.ts'),
    text: () => import('./kinds/counter-example/text.ts'),
    box: () => import('./kinds/counter-example/Box.tsx'),
  }),
  proof: kind(proof, {
    schema: () => import('./kinds/proof/schema.ts'),
    text: () => import('./kinds/proof/text.ts'),
    box: () => import('./kinds/proof/Box.tsx'),
  }),
  experiment: kind(experiment, {
    schema: () => import('./kinds/experiment/schema.ts'),
    text: () => import('./kinds/experiment/text.ts'),
    box: () => import('./kinds/experiment/Box.tsx'),
  }),
  code: kind(code, {
    schema: () => import('./kinds/code/schema.ts'),
    text: () => import('./kinds/code/text.ts'),
    box: () => import('./kinds/code/Box.tsx'),
  }),
};

/** The name of a kind: what stands in `kind:` of an exercise's answer. */
export type AnswerKind = keyof typeof kinds;

type Answers = {
  readonly [K in AnswerKind]: (typeof kinds)[K] extends Kind<infer A> ? A : never;
};

export type Answer = Answers[AnswerKind];

const byName: { readonly [K in AnswerKind]: Kind<Answers[K]> } = kinds;

export const answerKinds = Object.keys(kinds) as readonly AnswerKind[];

/** The kind of an answer. */
export function kindOf<K extends AnswerKind>({ kind }: { readonly kind: K }): Kind<Answers[K]> {
  return byName[kind];
}
