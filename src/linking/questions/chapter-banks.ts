/** The exercises of the chapter on disk as banks of questions. */
import { exerciseOf } from '../../textbook/exercises/content.ts';
import { items } from '../../textbook/items.ts';
import { records } from '../../textbook/share/catalogue.ts';
import { tags } from '../../textbook/tags.ts';
import type { Bank } from './question.ts';
import { bankOf } from './questions-of.ts';

/**
 * @param root the address of the site, with a slash at its end
 * @param markdown renders Markdown as the bank takes it
 */
export function chapterBanks(
  root: string,
  markdown: (text: string) => Promise<string>,
): Promise<Bank[]> {
  const entries = records(items(), tags()).filter(({ kind }) => kind === 'exercise');
  return Promise.all(
    entries.map((entry) => bankOf(entry, exerciseOf(entry.label), root, markdown)),
  );
}
