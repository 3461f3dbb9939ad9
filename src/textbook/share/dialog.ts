/** The dialog behind “share”: one for the page, filled for the item it is asked for. */
import { copyButton } from './copying.ts';
import { embedHeight } from './embed-height.ts';
import type { Catalogue, Entry } from './record.ts';
import { EMBED, fullName, snippetsFor, type Snippet } from './snippets.ts';

let loaded: Promise<Catalogue> | undefined;

function catalogue(root: string): Promise<Catalogue> {
  loaded ??= fetch(`${root}items.json`).then(async (response) => {
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return (await response.json()) as Catalogue;
  });
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

function row(snippet: Snippet, say: (sentence: string) => void): HTMLElement {
  const text = element('code', '', snippet.text);
  const name = element('span', 'share__name', snippet.name);
  const box = element('pre', 'share__text', text);
  box.tabIndex = 0;
  box.role = 'region';
  box.ariaLabel = snippet.name;
  return element('li', 'share__row', name, copyButton(snippet, text, say), box);
}

const status = element('p', 'share__status');
status.role = 'status';
const heading = element('h2', 'share__title');
heading.id = 'share-title';
const list = element('ul', 'share__rows');
const close = element('button', 'share__close', 'Close');
close.type = 'button';
const dialog = element(
  'dialog',
  'share',
  element('div', 'share__head', heading, close),
  list,
  status,
);
dialog.setAttribute('aria-labelledby', heading.id);
document.body.append(dialog);

close.addEventListener('click', () => {
  dialog.close();
});
dialog.addEventListener('click', ({ target }) => {
  if (target === dialog) dialog.close();
});

/** What of this page's address an exercise is shown by. */
const CARRIED = ['variant', 'solutions'];

/** What the item of a control would need in its address to look as it does now. */
function stateAround(link: Element, { kind }: Entry): string {
  if (kind === 'exercise') {
    const asked = [...new URLSearchParams(location.search)];
    const kept = asked.filter(([name]) => CARRIED.includes(name));
    return kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : '';
  }
  return link.closest('figure')?.querySelector<HTMLElement>('[data-state]')?.dataset.state ?? '';
}

/**
 * Shows what there is to copy. Closing gives the focus back to where it was.
 * @throws where the list of items cannot be had, or lacks the tag
 */
export async function openDialog(root: string, tag: string, link: Element): Promise<void> {
  const chapter = await catalogue(root);
  const record = chapter.items.find((item) => item.tag === tag);
  if (!record) throw new Error(`No item has the tag ${tag}.`);
  heading.textContent = `Share ${fullName(record)}`;
  status.textContent = '';
  const say = (sentence: string) => {
    status.textContent = sentence;
  };
  const state = stateAround(link, record);
  const rows = (height?: number) =>
    snippetsFor(record, chapter, root, state, height).map((snippet) => row(snippet, say));
  list.replaceChildren(...rows());
  dialog.showModal();
  if (record.embed === undefined) return;
  // Its own height, as soon as it is known.
  const at = [...list.children].findIndex((each) => each.textContent.startsWith(EMBED));
  const height = await embedHeight(new URL(record.embed, root).pathname + state);
  const measured = height === undefined ? undefined : rows(height)[at];
  if (measured && heading.textContent === `Share ${fullName(record)}`) {
    list.children[at]?.replaceWith(measured);
  }
}
