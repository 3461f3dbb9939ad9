/** The search dialog. The index is fetched and made when it is first opened. */
import type { SearchResult } from 'minisearch';
import { excerptOf } from './excerpt.ts';
import type { Place } from './index.ts';

/** Results shown. */
const MOST = 12;

/** Puts a question to the chapter; the best places first. */
type Ask = (question: string) => readonly { place: Place; terms: ReadonlySet<string> }[];

async function load(base: string): Promise<Ask> {
  const [{ find, newIndex }, response] = await Promise.all([
    import('./index.ts'),
    fetch(`${base}search.json`),
  ]);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const places = (await response.json()) as readonly Place[];
  const byUrl = new Map(places.map((place) => [place.url, place]));
  const index = newIndex();
  await index.addAllAsync([...byUrl.values()], { chunkSize: 20 });
  return (question) =>
    find(index, byUrl, question).flatMap(({ id, terms }: SearchResult) => {
      const place = byUrl.get(String(id));
      return place ? [{ place, terms: new Set(terms) }] : [];
    });
}

function span(className: string, ...children: (Node | string)[]): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = className;
  element.append(...children);
  return element;
}

function entry(base: string, place: Place, terms: ReadonlySet<string>): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = base + place.url;
  const where = place.where === '' ? [] : [span('search__where', ` in ${place.where}`)];
  const pieces = excerptOf(place.text, terms).map(({ text, found }) => {
    if (!found) return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
  link.append(span('search__title', place.title, ...where), span('search__excerpt', ...pieces));
  item.append(link);
  return item;
}

function start(dialog: HTMLDialogElement, button: HTMLButtonElement): void {
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('ol');
  const status = dialog.querySelector('[role="status"]');
  if (!input || !list || !status) return;
  const base = `${(dialog.dataset.base ?? '').replace(/\/$/, '')}/`;
  let loading: Promise<Ask> | undefined;

  const search = async () => {
    loading ??= load(base);
    const ask = await loading;
    const question = input.value.trim();
    const found = ask(question).slice(0, MOST);
    list.replaceChildren(...found.map(({ place, terms }) => entry(base, place, terms)));
    const none = question !== '' && found.length === 0;
    status.textContent = none ? `Nothing on “${question}”.` : '';
  };
  const show = () => {
    search().catch(() => {
      loading = undefined;
      status.textContent = 'The index could not be loaded.';
    });
  };
  const open = () => {
    dialog.showModal();
    input.select();
    show();
  };

  button.addEventListener('click', open);
  button.disabled = false;
  input.addEventListener('input', show);
  dialog.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  dialog.addEventListener('click', ({ target }) => {
    const leaves = target instanceof Element && target.closest('a, .search__close');
    if (leaves || target === dialog) dialog.close();
  });
  // A search field takes the first Escape, or every one, to empty itself.
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
}

const dialog = document.querySelector<HTMLDialogElement>('dialog.search');
const button = document.querySelector<HTMLButtonElement>('.search-open');
if (dialog && button) start(dialog, button);
