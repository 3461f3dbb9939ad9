/** What to paste elsewhere to link to an item, embed it or cite it. */
import { escapeHtml } from '../../text/html.ts';
import type { Catalogue, Entry } from './record.ts';

export interface Snippet {
  readonly name: string;
  readonly text: string;
}

type Chapter = Pick<Catalogue, 'title' | 'year'>;

const specials: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
};

/** Text as TeX takes it. */
export function texEscaped(text: string): string {
  return text.replaceAll(/[\\~^&%$#_{}]/g, (character) => specials[character] ?? `\\${character}`);
}

/** Inside `\href` and `\url` only these three have to be masked. */
function texAddress(address: string): string {
  return address.replaceAll(/[%#&]/g, String.raw`\$&`);
}

/** “Theorem 3.1 (No spurious minima)”. */
export function fullName({ name, title }: Pick<Entry, 'name' | 'title'>): string {
  return title === undefined ? name : `${name} (${title})`;
}

/** The name with its number kept on the same line. */
const texName = (name: string) => texEscaped(name).replaceAll(' ', '~');

/** A BibTeX entry. @param key what `\cite` names it by */
export function bibtex(
  key: string,
  title: string,
  address: string,
  year: number,
  note: string,
): string {
  return [
    `@misc{${key},`,
    `  title        = {${texEscaped(title)}},`,
    `  year         = {${year}},`,
    `  howpublished = {\\url{${texAddress(address)}}},`,
    `  note         = {${texEscaped(note)}}`,
    '}',
  ].join('\n');
}

/** The code of an iframe that shows a page of `/embed/`, tall enough for most figures. */
function iframe(address: string, title: string, height = 900): string {
  return (
    `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}"` +
    ` width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`
  );
}

/**
 * @param root the address of the site, with a slash at its end
 * @param state what a figure's address carries: `?edge-of-stability.steps=100`, or nothing
 */
export function snippetsFor(record: Entry, chapter: Chapter, root: string, state = ''): Snippet[] {
  const { tag, name, kind, permanent, embed } = record;
  const address = new URL(permanent, root).href;
  const called = fullName(record);
  const key = `landscape:${tag}`;
  const entry = bibtex(key, called, address, chapter.year, `In: ${chapter.title}, tag ${tag}`);
  return [
    { name: 'Permanent address', text: address },
    ...(kind === 'figure' ? [{ name: 'Address of its present state', text: address + state }] : []),
    ...(embed === undefined
      ? []
      : [{ name: 'Code to embed it', text: iframe(new URL(embed, root).href + state, called) }]),
    { name: 'Markdown', text: `[${called.replaceAll(/[[\]]/g, String.raw`\$&`)}](${address})` },
    { name: 'LaTeX, a link', text: `\\href{${texAddress(address)}}{${texName(name)}}` },
    { name: 'LaTeX, a citation', text: `\\cite[${texName(name)}, tag~${tag}]{${key}}` },
    { name: 'BibTeX', text: entry },
  ];
}
