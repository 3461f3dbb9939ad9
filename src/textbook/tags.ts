/** The permanent addresses: four characters for every item, never used for another. */
import { csvParse } from 'd3-dsv';
import * as z from 'zod';
import { ContentError, contentFile } from './content-file.ts';
import { allKinds } from './kinds.ts';
import { words } from './mdx-element.ts';

/** Without 0, 1, I and O, which are misread, and A, E, U and Y, which would spell words. */
export const alphabet = '23456789BCDFGHJKLMNPQRSTVWXZ';
export const tagFile = 'content/tags.csv';

const Row = z.object({
  tag: z.string().regex(new RegExp(`^[${alphabet}]{4}$`), `four characters of ${alphabet}`),
  label: z.string().min(1, 'a label'),
  kind: z.enum(allKinds, 'a kind of item'),
  status: z.enum(['active', 'retired'], 'active or retired'),
  /** For a retired tag: what became of the item, with `/t/TAG/` where another took its place. */
  reason: z.string(),
  /** Labels it had before, parted by spaces: what is addressed by them leads to it. */
  formerly: z.string().default('').transform(words),
});

export type Tag = z.output<typeof Row>;

/** Labels that were given up for one item and are those of another: an address leads to one place. */
function ambiguities(tags: readonly Tag[]): string[] {
  const owners = new Map(tags.filter(({ status }) => status === 'active').map((t) => [t.label, t]));
  return tags.flatMap((row) =>
    row.formerly.flatMap((label) => {
      const owner = owners.get(label) ?? row;
      owners.set(label, row);
      if (owner.tag === row.tag && label !== row.label) return [];
      return [`${tagFile}: “${label}”, formerly of ${row.tag}, is the label of ${owner.tag}.`];
    }),
  );
}

/** @throws ContentError naming the line and the column that is wrong, or the tag that is doubled */
export function parseTags(csv: string): Tag[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  const tags = csvParse(csv).flatMap((line, index) => {
    const row = Row.safeParse(line);
    const where = `${tagFile}:${index + 2}`;
    for (const { path, message } of row.error?.issues ?? []) {
      problems.push(`${where}: ${path.join('.')} must be ${message}.`);
    }
    if (!row.data) return [];
    const { tag, status, reason } = row.data;
    if (seen.has(tag)) problems.push(`${where}: the tag ${tag} was given before.`);
    if (status === 'retired' && reason === '')
      problems.push(`${where}: say why ${tag} was retired.`);
    seen.add(tag);
    return [row.data];
  });
  const all = problems.concat(ambiguities(tags));
  if (all.length > 0) throw new ContentError(all);
  return tags;
}

/** The tags of the chapter as they are on disk. */
export const tags = contentFile(tagFile, parseTags);

/** What took the place of a retired item: the tag in its reason, `/t/TAG/`. */
export function successorOf({ reason }: Pick<Tag, 'reason'>): string | undefined {
  return /\/t\/(\w{4})\//.exec(reason)?.[1];
}

/** The tag of an item; undefined until `npm run tags` has given it one. */
export function tagOf(label: string): string | undefined {
  return tags().find((row) => row.label === label && row.status === 'active')?.tag;
}
