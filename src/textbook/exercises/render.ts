/** An exercise with its Markdown as HTML: what a page shows and the browser is sent. */
import type { Answer, Exercise, Given } from '../../exercises/exercise.ts';
import { ContentError } from '../content-file.ts';
import { exerciseOf, exercises, fileOf } from './content.ts';
import { markdown } from './markdown.ts';

type Render = (text: string) => Promise<string>;

function each<T>(list: readonly T[], render: (entry: T) => Promise<T>): Promise<T[]> {
  return Promise.all(list.map(render));
}

async function withFeedback<T extends { feedback: string }>(entry: T, render: Render): Promise<T> {
  return { ...entry, feedback: await render(entry.feedback) };
}

async function answerAsHtml(answer: Answer, render: Render): Promise<Answer> {
  const feedback = <T extends { feedback: string }>(list: readonly T[]) =>
    each(list, (entry) => withFeedback(entry, render));
  switch (answer.kind) {
    case 'words':
      return {
        ...answer,
        remarks: await feedback(answer.remarks),
        misconceptions: await feedback(answer.misconceptions),
      };
    case 'number':
      return { ...answer, misconceptions: await feedback(answer.misconceptions) };
    case 'expression':
      return { ...answer, misconceptions: await feedback(answer.misconceptions) };
    case 'order':
      return {
        ...answer,
        steps: await each(answer.steps, render),
        misconceptions: await feedback(answer.misconceptions),
      };
    case 'choice': {
      const options = (list: typeof answer.options) =>
        each(list, async (option) =>
          withFeedback({ ...option, text: await render(option.text) }, render),
        );
      return {
        ...answer,
        options: await options(answer.options),
        ...(answer.reasons && { reasons: await options(answer.reasons) }),
      };
    }
  }
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
      answer: await answerAsHtml(part.answer, render),
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
