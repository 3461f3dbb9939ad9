/** The catalogue of the chapter as it is on disk, and where its site is. */
import { chapter, lastReviewed, lessonEntries } from '../chrome/chapter.ts';
import { items } from '../textbook/items.ts';
import { publication } from '../textbook/publication.ts';
import { records, retired } from '../textbook/share/catalogue.ts';
import type { Catalogue, Entry } from '../textbook/share/record.ts';
import { tags } from '../textbook/tags.ts';

/** All that `/items.json` says. */
export async function catalogue(): Promise<Catalogue> {
  return {
    $schema: 'items.schema.json',
    title: chapter.title,
    year: lastReviewed(await lessonEntries()).getUTCFullYear(),
    edition: chapter.edition,
    license: chapter.licence,
    ...publication(),
    items: records(items(), tags()),
    retired: retired(tags()),
  };
}

/** What has a tag, by its tag. */
export async function itemsByTag(): Promise<ReadonlyMap<string, Entry>> {
  return new Map((await catalogue()).items.map((item) => [item.tag, item]));
}

/** The address the site is built for, with a slash at its end. */
export function rootOf(site: URL | undefined): string {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  return new URL(base, site).href;
}
