/** An exercise with its Markdown as HTML: what a page shows and the browser is sent. */
import type { Exercise } from '../../exercises/exercise.ts';
import type { Given } from '../../exercises/fields.ts';
import type { Render } from '../../exercises/kind.ts';
import { kindOf } from '../../exercises/kinds.ts';
import { ContentError } from '../content-file.ts';
import { exerciseOf, exercises, fileOf } from './content.ts';
import { markdown } from './markdown.ts';

function each<T>(list: readonly T[], render: (entry: T) => Promise<T>): Promise<T[]> {
  return Promise.all(list.map(render));
}

/** The numbers that are printed: the first of each. */
function firstValues({ given }: Exercise): Given {
  return Object.fromEntries(
    Object.entries(given).map(([name, { values }]) => [name, values[0] ?? NaN]),
  );
}

/** The same exercise with HTML in place of Markdown. */
export async function asHtml(exercise: Exercise): Promise<Exercise> {
  const given = firstValues(exercise);
  const render: Render = (text) => markdown(text, given);
  return {
    ...exercise,
    statement: await render(exercise.statement),
    parts: await each(exercise.parts, async (part) => ({
      ...part,
      ask: await render(part.ask),
      answer: await (await kindOf(part.answer).text()).asHtml(part.answer, render),
    })),
    hints: await each(exercise.hints, render),
    solution: await each(exercise.solution, render),
  };
}

/**
 * The exercise of a label, with HTML in place of Markdown.
 * @throws ContentError with the file where there is none or its text cannot be set
 */
export async function exerciseAsHtml(label: string): Promise<Exercise> {
  const exercise = exerciseOf(label);
  try {
    return await asHtml(exercise);
  } catch (error) {
    const problems = error instanceof ContentError ? error.problems : [String(error)];
    throw new ContentError(problems.map((problem) => `${fileOf(label)}: ${problem}`));
  }
}

/** @throws ContentError at the first exercise whose text cannot be set */
export async function checkExercises(): Promise<void> {
  for (const label of exercises().keys()) await exerciseAsHtml(label);
}
