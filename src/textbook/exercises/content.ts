/** The exercises of `content/exercises/` by label. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Exercise } from '../../exercises/exercise.ts';
import { ContentError } from '../content-error.ts';
import { versionOf } from '../parsed-file.ts';

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

let latest: { readonly version: string; readonly exercises: Exercises } | undefined;

/** All exercises. Parsed again only when a file has changed. */
export function exercises(): Exercises {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const version = files.map((name) => versionOf(join(folder, name))).join('\n');
  if (latest?.version !== version) {
    const entries = files.map((name) => {
      const file = join(folder, name);
      return [name.replace('.yaml', ''), parseExercise(file, readFileSync(file, 'utf8'))] as const;
    });
    latest = { version, exercises: new Map(entries) };
  }
  return latest.exercises;
}

/** @throws ContentError where there is no such exercise */
export function exerciseOf(label: string): Exercise {
  const exercise = exercises().get(label);
  if (!exercise) throw new ContentError([`There is no ${fileOf(label)}.`]);
  return exercise;
}
