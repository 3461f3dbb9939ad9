/** What to paste elsewhere to link to an item, embed it or cite it. */
import { escapeHtml } from '../../text/html.ts';
import type { Person } from '../publication.ts';
import type { Catalogue, Entry } from './record.ts';

export interface Snippet {
  readonly name: string;
  readonly text: string;
}

/** What of the chapter a citation names. */
export type Chapter = Pick<
  Catalogue,
  'title' | 'year' | 'edition' | 'authors' | 'editors' | 'publisher'
>;

const specials: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
  '“': '``',
  '”': "''",
  '‘': '`',
  '’': "'",
  '–': '--',
  '—': '---',
  '…': String.raw`\dots{}`,
  '\u00a0': '~',
};

/** Signs of mathematics that titles have, as LaTeX sets them. */
const signs: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'varepsilon',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'varphi',
  ω: 'omega',
  Δ: 'Delta',
  Σ: 'Sigma',
  Ω: 'Omega',
  '∇': 'nabla',
  '∂': 'partial',
  '‖': 'Vert',
  '·': 'cdot',
  '×': 'times',
  '−': '-',
  '≤': 'le',
  '≥': 'ge',
  '≠': 'ne',
  '≈': 'approx',
  '±': 'pm',
  '∞': 'infty',
  '→': 'to',
  '√': 'surd',
  '½': 'tfrac12',
};
const sign = `[${Object.keys(signs).join('')}]`;
/** Signs in a row, with the single capitals between them: `ρ‖∇L‖`. */
const formulas = new RegExp(`(?:${sign}(?:[A-Z](?![A-Za-z]))?)+`, 'gu');

const command = (character: string) => {
  const name = signs[character];
  return name === undefined || name === '-' ? (name ?? character) : `\\${name}`;
};

/** What the code of an iframe is called. */
export const EMBED = 'Code to embed it';

/** Text as TeX takes it, formulas between dollar signs. */
export function texEscaped(text: string): string {
  const plain = (part: string) =>
    part.replaceAll(
      /[\\~^&%$#_{}“”‘’–—…\u00a0]/g,
      (character) => specials[character] ?? `\\${character}`,
    );
  let end = 0;
  let tex = '';
  for (const { 0: formula, index } of text.matchAll(formulas)) {
    tex += `${plain(text.slice(end, index))}$${Array.from(formula, command).join(' ')}$`;
    end = index + formula.length;
  }
  return tex + plain(text.slice(end));
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

const people = (list: readonly Person[]) =>
  list.map(({ family, given }) => `${texEscaped(family)}, ${texEscaped(given)}`).join(' and ');

/** What a citation says of who wrote it; a body in a second pair of braces is not a person. */
function authorOf({ title, authors }: Pick<Chapter, 'title' | 'authors'>): string {
  return authors.length > 0 ? people(authors) : `{The authors of ${texEscaped(title)}}`;
}

/**
 * A BibTeX entry for something in the chapter. A second pair of braces keeps the capitals.
 * @param key what `\cite` names it by
 */
export function bibtex(
  key: string,
  title: string,
  address: string,
  chapter: Chapter,
  note: string,
): string {
  const fields = {
    author: authorOf(chapter),
    ...(chapter.editors.length > 0 && { editor: people(chapter.editors) }),
    title: `{${texEscaped(title)}}`,
    year: String(chapter.year),
    edition: texEscaped(chapter.edition),
    ...(chapter.publisher !== undefined && { publisher: `{${texEscaped(chapter.publisher)}}` }),
    howpublished: `\\url{${texAddress(address)}}`,
    note: texEscaped(note),
  };
  const lines = Object.entries(fields).map(([name, text]) => `  ${name.padEnd(12)} = {${text}}`);
  return `@misc{${key},\n${lines.join(',\n')}\n}`;
}

/** The code of an iframe that shows a page of `/embed/`, tall enough for most figures. */
function iframe(address: string, title: string, height: number): string {
  return (
    `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}"` +
    ` width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`
  );
}

/**
 * @param root the address of the site, with a slash at its end
 * @param state what the address carries: `?edge-of-stability.steps=100`, `?variant=7`, or nothing
 * @param height of the iframe, where it is known
 */
export function snippetsFor(
  record: Entry,
  chapter: Chapter,
  root: string,
  state = '',
  height = 900,
): Snippet[] {
  const { tag, name, kind, permanent, embed } = record;
  const address = new URL(permanent, root).href;
  const called = fullName(record);
  const key = `landscape:${tag}`;
  const entry = bibtex(key, called, address, chapter, `In: ${chapter.title}, tag ${tag}`);
  return [
    { name: 'Permanent address', text: address },
    ...(kind === 'figure' || state !== ''
      ? [{ name: 'Address of its present state', text: address + state }]
      : []),
    ...(embed === undefined
      ? []
      : [{ name: EMBED, text: iframe(new URL(embed, root).href + state, called, height) }]),
    { name: 'Markdown', text: `[${called.replaceAll(/[[\]]/g, String.raw`\$&`)}](${address})` },
    { name: 'LaTeX, a link', text: `\\href{${texAddress(address)}}{${texName(name)}}` },
    { name: 'LaTeX, a citation', text: `\\cite[${texName(name)}, tag~${tag}]{${key}}` },
    { name: 'BibTeX', text: entry },
  ];
}
