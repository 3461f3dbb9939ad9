/** The catalogue of the chapter as it is on disk, and where its site is. */
import { chapter, lastReviewed, lessonEntries } from '../chrome/chapter.ts';
import { items } from '../textbook/items.ts';
import { records } from '../textbook/share/catalogue.ts';
import type { Catalogue } from '../textbook/share/record.ts';
import { tags } from '../textbook/tags.ts';

/** All that `/items.json` says. */
export async function catalogue(): Promise<Catalogue> {
  return {
    $schema: 'items.schema.json',
    title: chapter.title,
    year: lastReviewed(await lessonEntries()).getUTCFullYear(),
    license: chapter.licence,
    items: records(items(), tags()),
  };
}

/** The address the site is built for, with a slash at its end. */
export function rootOf(site: URL | undefined): string {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  return new URL(base, site).href;
}
