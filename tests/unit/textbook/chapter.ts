import { parseLesson, type Lesson } from '../../../src/textbook/lessons.ts';

/** A lesson with the given text, numbered 3 unless told. */
export function lesson(text: string, name = '03-saddles'): Lesson {
  return parseLesson(`content/lessons/${name}.mdx`, `---\ntitle: Saddles\n---\n\n${text}`);
}
