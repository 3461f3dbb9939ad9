/**
 * What other books need to refer to this one by label: `xref.json` and the pages' data in the form
 * of MyST (mystmd.org/guide/website-metadata), and the inventory of Sphinx (version 2).
 */
import { deflateSync } from 'node:zlib';
import { kinds } from '../textbook/kinds.ts';
import type { Catalogue, Entry } from '../textbook/share/record.ts';

/** The names MyST has for kinds of targets; statements are all `proof:…` there. */
const mystKinds: Partial<Record<Entry['kind'], string>> = {
  lesson: 'page',
  figure: 'figure',
  equation: 'equation',
  exercise: 'exercise',
  theorem: 'proof:theorem',
  proposition: 'proof:proposition',
  lemma: 'proof:lemma',
  definition: 'proof:definition',
  example: 'proof:example',
  remark: 'proof:remark',
  proof: 'proof:proof',
};

const lessonOf = ({ page }: Entry) => page.replace(/#.*$/, '');
const slugOf = (entry: Entry) => lessonOf(entry).replace(/^lessons\/|\/$/g, '');
/** “3.1” of “Theorem 3.1”, “7.2” of “Equation (7.2)”. */
const numberOf = ({ name }: Entry) => /^[A-Z][a-z]+ \(?([\d.]+)\)?$/.exec(name)?.[1];

/** Every item by its label, with the page it is on and that page's data. */
export function xref({ items }: Pick<Catalogue, 'items'>) {
  return {
    version: '1',
    myst: '1.3.0',
    references: items.map((entry) => {
      const place = { data: `/xref/${slugOf(entry)}.json`, url: `/${lessonOf(entry)}` };
      const kind = mystKinds[entry.kind] ?? 'block';
      return { identifier: entry.label, kind, ...place };
    }),
  };
}

function mystNode(entry: Entry) {
  const { kind, label, name, title } = entry;
  const enumerator = numberOf(entry);
  const [type, sub] = (mystKinds[kind] ?? 'block').split(':');
  const heading =
    title ?? (enumerator === undefined ? name : kinds[kind as keyof typeof kinds].name);
  return {
    type: type === 'figure' || type === 'equation' ? 'container' : type,
    ...(sub !== undefined && { kind: sub }),
    ...((type === 'figure' || type === 'equation') && { kind: type }),
    identifier: label,
    label,
    html_id: label,
    ...(enumerator !== undefined && { enumerator }),
    children: [{ type: 'paragraph', children: [{ type: 'text', value: heading }] }],
  };
}

/** The data of each lesson's page, by the last part of its address. */
export function xrefPages({ items }: Pick<Catalogue, 'items'>): ReadonlyMap<string, object> {
  const pages = Map.groupBy(items, slugOf);
  return new Map(
    [...pages].map(([slug, entries]) => [
      slug,
      {
        version: 3,
        kind: 'Article',
        slug,
        location: `/lessons/${slug}/`,
        frontmatter: { title: entries.find(({ kind }) => kind === 'lesson')?.title },
        mdast: {
          type: 'root',
          children: entries.filter(({ kind }) => kind !== 'lesson').map(mystNode),
        },
      },
    ]),
  );
}

/**
 * Sphinx's `objects.inv`: items by label where they are now, and by tag where they will always be.
 * Sphinx names a label in lower case.
 */
export function objectsInventory({ title, year, items }: Catalogue): Uint8Array<ArrayBuffer> {
  const lines = items.flatMap(({ label, tag, kind, name, title: heading, page, permanent }) => {
    const shown = heading === undefined ? name : `${name} (${heading})`;
    const document = kind === 'lesson' ? [`${label} std:doc -1 ${page} ${shown}`] : [];
    return [
      ...document,
      `${label} std:label -1 ${page} ${shown}`,
      `${tag.toLowerCase()} std:label -1 ${permanent} ${shown}`,
    ];
  });
  const head = [
    '# Sphinx inventory version 2',
    `# Project: ${title}`,
    `# Version: ${year}`,
    '# The remainder of this file is compressed using zlib.',
  ];
  const body = deflateSync(lines.map((line) => `${line}\n`).join(''), { level: 9 });
  return Uint8Array.from(Buffer.concat([Buffer.from(`${head.join('\n')}\n`), body]));
}
