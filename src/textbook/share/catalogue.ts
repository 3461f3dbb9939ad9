/** Every item that has a tag, with the addresses it can be had at. */
import { experimentIds, loadDefinition } from '../../experiments/registry.ts';
import { figureLabel, type Items } from '../items.ts';
import { successorOf, type Tag } from '../tags.ts';
import type { Entry, Retired } from './record.ts';

const definitions = await Promise.all(experimentIds.map(loadDefinition));
const figureTitles = new Map(definitions.map(({ id, title }) => [figureLabel(id), title]));

/** The kinds that can be shown alone in an iframe. */
export function canBeEmbedded(kind: string): boolean {
  return kind === 'figure' || kind === 'exercise';
}

/** The items in the order of the chapter; addresses are relative to the root of the site. */
export function records(items: Items, tags: readonly Tag[]): Entry[] {
  const active = tags.filter(({ status }) => status === 'active');
  const rows = new Map(active.map((row) => [row.label, row]));
  return [...items.values()].flatMap((item) => {
    const { label, kind, name, lesson } = item;
    const row = rows.get(label);
    if (row === undefined) return [];
    const { tag, formerly } = row;
    const title = item.title ?? figureTitles.get(label);
    const page = `lessons/${lesson.slug}/`;
    return [
      {
        tag,
        label,
        kind,
        name,
        ...(title !== undefined && { title }),
        section: lesson.number,
        permanent: `t/${tag}/`,
        page: kind === 'lesson' ? page : `${page}#${label}`,
        share: `share/${tag}/`,
        ...(canBeEmbedded(kind) && { embed: `embed/${tag}/` }),
        ...(formerly.length > 0 && { formerly }),
      },
    ];
  });
}

/** What has been taken out of the chapter, and what became of it. */
export function retired(tags: readonly Tag[]): Retired[] {
  return tags
    .filter(({ status }) => status === 'retired')
    .map((row) => {
      const successor = successorOf(row);
      return {
        tag: row.tag,
        labels: [row.label, ...row.formerly],
        kind: row.kind,
        reason: row.reason,
        ...(successor !== undefined && { successor }),
        permanent: `t/${row.tag}/`,
      };
    });
}
