/** The parts of an exercise as questions of a bank. */
import type { Answer } from '../../exercises/kinds.ts';
import type { Exercise } from '../../exercises/exercise.ts';
import type { Given } from '../../exercises/fields.ts';
import { givenValues } from '../../exercises/points.ts';
import { read } from '../../exercises/reading/read.ts';
import { vocabularyOf } from '../../exercises/reading/vocabulary.ts';
import { Evaluation } from '../../exercises/values/evaluate.ts';
import { log10Of, toNumber } from '../../exercises/values/real.ts';
import { valuesOf } from '../../exercises/variants.ts';
import { filled } from '../../textbook/exercises/filled.ts';
import type { Entry } from '../../textbook/share/record.ts';
import { fullName } from '../../textbook/share/snippets.ts';
import { maxima } from './maxima.ts';
import type { Bank, Question } from './question.ts';

/** Variants of an exercise in a bank, as far as it has as many. */
const VARIANTS = 6;
/** Numbers are compared in float64, in whatever way they are written. */
const ROUNDING = 1e-9;

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;
type Render = (markdown: string) => Promise<string>;
type Rest = Pick<Question, 'prompt'> & { readonly suffix?: string };
/** A question without what all of an exercise have in common. */
type Draft<Q> = Q extends Question ? Omit<Q, 'id' | 'title' | 'hints' | 'solution'> & Rest : never;

/** The variants with different numbers, the printed one first. */
function variantsOf(exercise: Pick<Exercise, 'given'>): number[] {
  const seen = new Set<string>();
  const variants: number[] = [];
  for (let variant = 0; variant < 100 && variants.length < VARIANTS; variant += 1) {
    const numbers = JSON.stringify(valuesOf(exercise, variant));
    if (seen.has(numbers)) continue;
    seen.add(numbers);
    variants.push(variant);
  }
  return variants;
}

async function numerical(
  { value, scale, tolerance, misconceptions }: Of<'number'>,
  given: Given,
  prompt: string,
  render: Render,
): Promise<Draft<Question>> {
  const evaluation = new Evaluation(givenValues(given));
  const vocabulary = vocabularyOf({}, given);
  const numberOf = (expression: string) => {
    const result = evaluation.value(read(expression, vocabulary));
    if (result.shape !== 'scalar') return NaN;
    return scale === 'log' ? log10Of(result.real) : toNumber(result.real);
  };
  const near = (expression: string, own: number) => {
    const number = numberOf(expression);
    const size = scale === 'log' || number === 0 ? 1 : Math.abs(number);
    return { value: number, margin: Math.max(own, ROUNDING) * size };
  };
  const right = near(value, tolerance);
  const mistakes = misconceptions
    .filter(({ literally }) => !literally)
    .map((mistake) => ({ ...near(mistake.when, mistake.tolerance ?? tolerance), ...mistake }))
    // What overlaps with the right answer cannot be told from it.
    .filter((each) => Math.abs(each.value - right.value) > right.margin + each.margin)
    .filter((each) => Number.isFinite(each.value));
  const asked =
    scale === 'log' ? `${prompt}<p>Give the logarithm of this number to base 10.</p>` : prompt;
  return {
    kind: 'numerical',
    prompt: asked,
    ...right,
    mistakes: await Promise.all(
      mistakes.map(async ({ value: number, margin, feedback }) => ({
        value: number,
        margin,
        feedback: await render(feedback),
      })),
    ),
  };
}

async function choice(
  options: Of<'choice'>['options'],
  prompt: string,
  render: Render,
  suffix = '',
): Promise<Draft<Question>> {
  return {
    kind: 'choice',
    prompt,
    suffix,
    options: await Promise.all(
      options.map(async ({ text, correct, feedback }) => ({
        text: await render(text),
        isRight: correct === true,
        feedback: await render(feedback),
      })),
    ),
  };
}

async function words(
  { accept, remarks, misconceptions }: Of<'words'>,
  prompt: string,
  render: Render,
): Promise<Draft<Question>> {
  return {
    kind: 'words',
    prompt: `${prompt}<p>Answer with a word or two.</p>`,
    accept: [...new Set([...accept, ...remarks.flatMap(({ when }) => when)])],
    mistakes: await Promise.all(
      misconceptions.map(async ({ when, feedback }) => ({
        phrases: when,
        feedback: await render(feedback),
      })),
    ),
  };
}

async function formula(
  { value, symbols, misconceptions }: Of<'expression'>,
  given: Given,
  prompt: string,
  render: Render,
): Promise<Draft<Question>> {
  const right = maxima(value, symbols, given);
  const names = Object.keys(symbols).map((name) => `<code>${name}</code>`);
  const asked = `${prompt}<p>Write the formula in ${names.join(', ')}.</p>`;
  if (right === undefined) return { kind: 'open', prompt: asked };
  const mistakes = misconceptions.flatMap(({ when, feedback }) => {
    const wrong = maxima(when, symbols, given);
    return wrong === undefined ? [] : [{ value: wrong, feedback }];
  });
  return {
    kind: 'formula',
    prompt: asked,
    value: right,
    allPositive: Object.values(symbols).every((symbol) => 'is' in symbol || symbol.from > 0),
    mistakes: await Promise.all(
      mistakes.map(async (each) => ({ ...each, feedback: await render(each.feedback) })),
    ),
  };
}

type Make<K extends Answer['kind']> = (
  answer: Of<K>,
  given: Given,
  prompt: string,
  render: Render,
) => Promise<Draft<Question>[]>;

/** By kind of answer; no bank has the like of one that is not here. */
const makers: { readonly [K in Answer['kind']]?: Make<K> } = {
  number: async (answer, given, prompt, render) => [await numerical(answer, given, prompt, render)],
  words: async (answer, _, prompt, render) => [await words(answer, prompt, render)],
  expression: async (answer, given, prompt, render) => [
    await formula(answer, given, prompt, render),
  ],
  order: async ({ steps }, _, prompt, render) => [
    { kind: 'order', prompt, steps: await Promise.all(steps.map(render)) },
  ],
  choice: async ({ options, reasons }, _, prompt, render) => {
    const what = await choice(options, prompt, render);
    if (!reasons) return [what];
    return [what, await choice(reasons, `${prompt}<p>Choose the reason.</p>`, render, '-why')];
  },
};

/** The questions that a part comes to. */
async function drafts<K extends Answer['kind']>(
  kind: K,
  ...[answer, given, prompt, render]: Parameters<Make<K>>
): Promise<Draft<Question>[]> {
  const make: Make<K> | undefined = makers[kind];
  return make ? make(answer, given, prompt, render) : [];
}

/**
 * All that a bank can have of an exercise: each part, with the numbers of several variants.
 * @param root the address of the site, with a slash at its end
 * @param markdown renders Markdown as the bank takes it
 */
export async function bankOf(
  entry: Entry,
  exercise: Exercise,
  root: string,
  markdown: Render,
): Promise<Bank> {
  const several = exercise.parts.length > 1;
  const variants = variantsOf(exercise);
  const all = await Promise.all(
    variants.map(async (variant) => {
      const given = valuesOf(exercise, variant);
      const render = (source: string) => markdown(filled(source, given));
      const statement = await render(exercise.statement);
      const hints = await Promise.all(exercise.hints.map(render));
      const steps = await Promise.all(exercise.solution.map(render));
      const address = `${new URL(entry.permanent, root).href}?variant=${variant}`;
      const solution =
        `<ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol>` +
        `<p><a href="${address}">This exercise in the chapter</a></p>`;
      const ofParts = await Promise.all(
        exercise.parts.map(async (part) => {
          const prompt = statement + (await render(part.ask));
          const made = await drafts(part.answer.kind, part.answer, given, prompt, render);
          return made.map(({ suffix = '', ...draft }): Question => {
            const of = several ? `, part ${part.id}` : '';
            const which = variants.length > 1 ? `, variant ${variant}` : '';
            const why = suffix === '' ? '' : ', why';
            return {
              ...draft,
              id: `${entry.tag}-${part.id}${suffix}-v${variant}`,
              title: `${fullName(entry)}${of}${why}${which}`,
              hints,
              solution,
            };
          });
        }),
      );
      return ofParts.flat();
    }),
  );
  return { tag: entry.tag, title: fullName(entry), questions: all.flat() };
}
