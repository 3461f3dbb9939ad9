/** Addresses within the site, relative to its base. */
import type { Item } from './items.ts';
import { tagOf } from './tags.ts';

/** A path of the site (`/claims/`) as it must be written in a page. */
export function href(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}

export function lessonHref(slug: string): string {
  return href(`/lessons/${slug}/`);
}

/** Whether a page is the one of the whole chapter. */
export function isWholeChapter(here: string): boolean {
  return here === href('/');
}

/** An element of a lesson from a page at `here`, which may be that lesson or the whole chapter. */
export function anchorHref(slug: string, anchor: string, here: string): string {
  const onThisPage = isWholeChapter(here) || here === lessonHref(slug);
  return `${onThisPage ? '' : lessonHref(slug)}#${anchor}`;
}

/** An item, from a page at `here`. A lesson alone is a page; in the chapter it is a section. */
export function itemHref({ kind, label, lesson }: Item, here: string): string {
  if (kind === 'lesson' && !isWholeChapter(here)) return lessonHref(lesson.slug);
  return anchorHref(lesson.slug, label, here);
}

/** The permanent address of an item, or its place on this page while it has none. */
export function permanentHref(label: string): string {
  const tag = tagOf(label);
  return tag === undefined ? `#${label}` : href(`/t/${tag}/`);
}

/** The page that says how to link to an item and cite it, or its place while it has no tag. */
export function sharePage(label: string): string {
  const tag = tagOf(label);
  return tag === undefined ? `#${label}` : href(`/share/${tag}/`);
}
