/** Every item that has a tag, with the addresses it can be had at. */
import type { Definition } from '../../experiments/contract.ts';
import { figureLabel, type Items } from '../items.ts';
import type { Tag } from '../tags.ts';
import type { Entry } from './record.ts';

const definitions = import.meta.glob<{ readonly definition: Definition }>(
  '../../experiments/*/definition.ts',
  { eager: true },
);
const figureTitles = new Map(
  Object.values(definitions).map(({ definition: { id, title } }) => [figureLabel(id), title]),
);

/** The kinds that can be shown alone in an iframe. */
export function canBeEmbedded(kind: string): boolean {
  return kind === 'figure' || kind === 'exercise';
}

/** The items in the order of the chapter; addresses are relative to the root of the site. */
export function records(items: Items, tags: readonly Tag[]): Entry[] {
  const active = tags.filter(({ status }) => status === 'active');
  const tagOf = new Map(active.map(({ label, tag }) => [label, tag]));
  return [...items.values()].flatMap((item) => {
    const { label, kind, name, lesson } = item;
    const tag = tagOf.get(label);
    if (tag === undefined) return [];
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
        ...(canBeEmbedded(kind) && { embed: `embed/${label}/` }),
      },
    ];
  });
}
