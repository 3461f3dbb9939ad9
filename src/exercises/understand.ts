/** What the reader meant, before it is marked. */
import { escapeHtml } from '../text/html.ts';
import type { AnswerOf, Given } from './exercise.ts';
import { mathml } from './mathml.ts';
import { withinLimits } from './reading/limits.ts';
import { NotUnderstood } from './reading/problem.ts';
import { read } from './reading/read.ts';
import type { Tree } from './reading/tree.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { clausesOf } from './words.ts';

/** An answer that is typed; the others are chosen. */
export type TypedAnswer = AnswerOf<'words' | 'number' | 'expression'>;

export type Understood =
  | { readonly ok: true; readonly kind: 'formula'; readonly tree: Tree; readonly mathml: string }
  | {
      readonly ok: true;
      readonly kind: 'words';
      readonly text: string;
      /** Whether it reads as a number or formula. */
      readonly isFormula: boolean;
      readonly mathml: string;
    }
  | {
      readonly ok: true;
      readonly kind: 'choice';
      readonly option: number;
      readonly reason?: number;
    }
  /** `order[i]`: which of the answer's steps was placed i-th. */
  | { readonly ok: true; readonly kind: 'order'; readonly order: readonly number[] }
  /** `at`: index into what was typed of the character that could not be read. */
  | { readonly ok: false; readonly at: number; readonly message: string };

/** A number in words, where one is asked for. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/^\s*(never|zero|none|impossible|no chance|nil)[\s.!]*$/i, '0'],
  [/^\s*(always|one|certain|certainly)[\s.!]*$/i, '1'],
  [/^\s*(one |a )?half[\s.!]*$/i, '1/2'],
];

function formula(text: string, answer: TypedAnswer, given: Given): Understood {
  const symbols = answer.kind === 'expression' ? answer.symbols : {};
  const said = answer.kind === 'number' ? spoken.find(([words]) => words.test(text)) : undefined;
  const tree = read(said?.[1] ?? text, vocabularyOf(symbols, given));
  const labels = Object.fromEntries(Object.entries(symbols).map(([name, { tex }]) => [name, tex]));
  return { ok: true, kind: 'formula', tree, mathml: mathml(tree, labels) };
}

function words(text: string, given: Given): Understood {
  withinLimits(text);
  const known = clausesOf(text);
  if (known.length === 0 && !/\d/.test(text)) {
    throw new NotUnderstood(0, 'There are no words here yet.');
  }
  let isFormula = true;
  try {
    read(text, vocabularyOf({}, { d: 1, ...given }));
  } catch {
    isFormula = false;
  }
  const shown = text.trim().replace(/\s+/g, ' ');
  return {
    ok: true,
    kind: 'words',
    text,
    isFormula,
    mathml: `<math><mtext>${escapeHtml(shown)}</mtext></math>`,
  };
}

/** Reads a typed answer. Never throws: what cannot be read is named with its place. */
export function understand(text: string, answer: TypedAnswer, given: Given): Understood {
  try {
    return answer.kind === 'words' ? words(text, given) : formula(text, answer, given);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return { ok: false, at: error.at, message: error.message };
  }
}
