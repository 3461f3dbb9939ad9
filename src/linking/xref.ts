/**
 * What other books need to refer to this one by label: `myst.xref.json` and the pages' data in the
 * form of MyST (mystmd.org/guide/website-metadata), and the inventory of Sphinx (version 2).
 */
import { deflateSync } from 'node:zlib';
import type { Catalogue, Entry } from '../textbook/share/record.ts';
import { paragraph, text, type MystNode } from './myst-content.ts';

const lessonOf = ({ page }: Entry) => page.replace(/#.*$/, '');
const slugOf = (entry: Entry) => lessonOf(entry).replace(/^lessons\/|\/$/g, '');
/** “3.1” of “Theorem 3.1”, “7.2” of “Equation (7.2)”. */
const numberOf = ({ name }: Entry) => /^[A-Z][a-z]+ \(?([\d.]+)\)?$/.exec(name)?.[1];

/** Statements, which MyST numbers and names itself: `proof:theorem` is “Theorem 3.1”. */
const STATEMENTS: readonly Entry['kind'][] = [
  'theorem',
  'proposition',
  'lemma',
  'definition',
  'example',
  'remark',
];

const titled = (title: string): MystNode => ({
  type: 'admonitionTitle',
  children: [text(title)],
});

/** The heading of a page, or a block with what is said in it, as MyST has it. */
function mystNode(entry: Entry, content: readonly MystNode[]): MystNode {
  const { kind, label, name, title } = entry;
  const enumerator = numberOf(entry);
  const target = { identifier: label, label, html_id: label };
  const numbered = { ...target, ...(enumerator !== undefined && { enumerator }) };
  if (kind === 'heading') {
    const [, heading = name] = /“(.*)”$/.exec(name) ?? [];
    return { type: 'heading', depth: 2, ...target, children: [text(heading)] };
  }
  if (kind === 'equation') return { ...content[0], type: 'math', ...numbered };
  if (kind === 'figure') {
    const caption = title === undefined ? [] : [paragraph(text(title))];
    const children = [{ type: 'caption', children: caption }, ...content];
    return { type: 'container', kind: 'figure', ...numbered, children };
  }
  if (kind === 'exercise' || STATEMENTS.includes(kind)) {
    const children = [...(title === undefined ? [] : [titled(title)]), ...content];
    return kind === 'exercise'
      ? { type: 'exercise', ...numbered, children }
      : { type: 'proof', kind, ...numbered, children };
  }
  // A kind that MyST does not know, and proofs, which have no number: referred to by their title.
  const called = titled(title === undefined ? name : `${name} (${title})`);
  return kind === 'proof'
    ? { type: 'proof', kind, ...target, children: [called, ...content] }
    : { type: 'admonition', kind: 'note', ...target, children: [called, ...content] };
}

/** MyST's name for the kind of a target. */
function mystKind({ type, kind }: MystNode): string {
  if (type === 'container') return String(kind);
  if (type === 'math') return 'equation';
  return typeof kind === 'string' ? `${type}:${kind}` : type;
}

/** Every item by its label, its tag and the labels it had, with its page and that page's data. */
export function xref({ items }: Pick<Catalogue, 'items'>) {
  return {
    version: '1',
    myst: '1.3.0',
    references: items.flatMap((entry) => {
      const { label, tag, formerly = [], permanent } = entry;
      const kind = entry.kind === 'lesson' ? 'page' : mystKind(mystNode(entry, []));
      const data = `/xref/${slugOf(entry)}.json`;
      const url = `/${lessonOf(entry)}`;
      // MyST finds the node by its identifier, and the reference by that or by the other.
      const also = [tag, tag.toLowerCase(), ...formerly];
      return kind === 'page'
        ? [
            { identifier: label, kind, data, url },
            ...also.map((identifier) => ({ identifier, kind, data, url: `/${permanent}` })),
            ...formerly.map((slug) => ({ identifier: slug, kind, data, url: `/lessons/${slug}/` })),
          ]
        : [
            { identifier: label, kind, data, url },
            ...also.map((name) => ({
              identifier: label,
              html_id: name,
              kind,
              data,
              url: `/${permanent}`,
            })),
          ];
    }),
  };
}

/**
 * The data of each lesson's page, by the last part of its address.
 * @param contents what is said in each block, by label
 */
export function xrefPages(
  { items }: Pick<Catalogue, 'items'>,
  contents: ReadonlyMap<string, readonly MystNode[]>,
): ReadonlyMap<string, object> {
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
          children: entries
            .filter(({ kind }) => kind !== 'lesson')
            .map((entry) => mystNode(entry, contents.get(entry.label) ?? [])),
        },
      },
    ]),
  );
}

/**
 * Sphinx's `objects.inv`: items by label where they are now, and by tag, and by the labels they had,
 * where they will always be. Sphinx names a label in lower case.
 */
export function objectsInventory({ title, edition, items }: Catalogue): Uint8Array<ArrayBuffer> {
  const lines = items.flatMap((entry) => {
    const { label, tag, kind, name, title: heading, page, permanent, formerly = [] } = entry;
    const shown = heading === undefined ? name : `${name} (${heading})`;
    const document = kind === 'lesson' ? [`${label} std:doc -1 ${page} ${shown}`] : [];
    return [
      ...document,
      `${label} std:label -1 ${page} ${shown}`,
      ...[tag.toLowerCase(), ...formerly].map(
        (other) => `${other} std:label -1 ${permanent} ${shown}`,
      ),
    ];
  });
  const head = [
    '# Sphinx inventory version 2',
    `# Project: ${title}`,
    `# Version: ${edition}`,
    '# The remainder of this file is compressed using zlib.',
  ];
  const body = deflateSync(lines.map((line) => `${line}\n`).join(''), { level: 9 });
  return Uint8Array.from(Buffer.concat([Buffer.from(`${head.join('\n')}\n`), body]));
}
