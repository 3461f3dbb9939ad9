/** Addresses that were given out before something was renamed, moved or taken out. */
import type { Catalogue } from './share/record.ts';
import type { Tag } from './tags.ts';

/** The slugs that lessons had, and those of lessons that are gone, each with its row. */
export function formerLessons(tags: readonly Tag[]): { slug: string; row: Tag }[] {
  return tags
    .filter(({ kind }) => kind === 'lesson')
    .flatMap((row) => {
      const slugs = row.status === 'retired' ? [row.label, ...row.formerly] : row.formerly;
      return slugs.map((slug) => ({ slug, row }));
    });
}

/** Where an item is now, or what says what became of it, by any label it ever had. */
export function placeNow(
  label: string,
  { items, retired }: Pick<Catalogue, 'items' | 'retired'>,
): string | undefined {
  const item =
    items.find((each) => each.label === label) ??
    items.find(({ formerly }) => formerly?.includes(label));
  return item?.page ?? retired.find(({ labels }) => labels.includes(label))?.permanent;
}
