/** The exercises of `content/exercises/` by label. */
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { Exercise } from '../../exercises/exercise.ts';
import { ContentError, contentFolder } from '../content-file.ts';

const folder = 'content/exercises';

/** The path of an exercise's file from the root of the project, for messages. */
export const fileOf = (label: string) => join(folder, `${label}.yaml`);

export type Exercises = ReadonlyMap<string, Exercise>;

/** @throws ContentError naming each property that is wrong or missing */
export function parseExercise(file: string, yaml: string): Exercise {
  const { data, error } = Exercise.safeParse(parse(yaml, { merge: true }));
  if (data) return data;
  throw new ContentError(
    error.issues.map(({ path, message }) => `${file}: ${[...path, ''].join('.')} ${message}.`),
  );
}

/** All exercises by label. */
export const exercises = contentFolder(
  folder,
  '.yaml',
  (texts): Exercises =>
    new Map([...texts].map(([file, text]) => [basename(file, '.yaml'), parseExercise(file, text)])),
);

/** @throws ContentError where there is no such exercise */
export function exerciseOf(label: string): Exercise {
  const exercise = exercises().get(label);
  if (!exercise) throw new ContentError([`There is no ${fileOf(label)}.`]);
  return exercise;
}
