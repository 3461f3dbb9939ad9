/** The search dialog: asks Pagefind's index, which the build makes of the lessons. */

interface Place {
  readonly title: string;
  readonly url: string;
  /** HTML with the words found in `<mark>`. */
  readonly excerpt: string;
}
interface Page extends Place {
  readonly meta: { readonly title: string };
  /** Places under headings of the page. */
  readonly sub_results: readonly Place[];
}
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  /** Null when another search came after. */
  debouncedSearch(
    term: string,
  ): Promise<{ readonly results: readonly { data(): Promise<Page> }[] } | null>;
}

const most = { pages: 8, places: 3 };

async function load(base: string): Promise<Pagefind> {
  const engine = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind;
  await engine.options({ baseUrl: base });
  return engine;
}

function entry(page: Page, place: Place): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = place.url;
  const title = document.createElement('span');
  title.className = 'search__title';
  title.textContent = place.title;
  if (place.title !== page.meta.title) {
    const where = document.createElement('span');
    where.className = 'search__where';
    where.textContent = ` in ${page.meta.title}`;
    title.append(where);
  }
  const excerpt = document.createElement('span');
  excerpt.className = 'search__excerpt';
  excerpt.innerHTML = place.excerpt;
  link.append(title, excerpt);
  item.append(link);
  return item;
}

function start(dialog: HTMLDialogElement, button: HTMLButtonElement): void {
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('ol');
  const status = dialog.querySelector('[role="status"]');
  if (!input || !list || !status) return;
  const base = `${(dialog.dataset.base ?? '').replace(/\/$/, '')}/`;
  let engine: Promise<Pagefind> | undefined;

  const open = () => {
    engine ??= load(base);
    dialog.showModal();
    input.select();
  };

  const search = async () => {
    const term = input.value.trim();
    const found = term === '' ? { results: [] } : await (await engine)?.debouncedSearch(term);
    if (!found) return;
    const pages = await Promise.all(found.results.slice(0, most.pages).map((each) => each.data()));
    if (input.value.trim() !== term) return;
    list.replaceChildren(
      ...pages.flatMap((page) =>
        page.sub_results.slice(0, most.places).map((place) => entry(page, place)),
      ),
    );
    status.textContent = term && (list.childElementCount === 0 ? `Nothing on “${term}”.` : '');
  };

  button.addEventListener('click', open);
  button.disabled = false;
  input.addEventListener('input', () => {
    search().catch(() => {
      engine = undefined;
      status.textContent = 'The index could not be loaded.';
    });
  });
  dialog.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  dialog.addEventListener('click', ({ target }) => {
    const leaves = target instanceof Element && target.closest('a, .search__close');
    if (leaves || target === dialog) dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
}

const dialog = document.querySelector<HTMLDialogElement>('dialog.search');
const button = document.querySelector<HTMLButtonElement>('.search-open');
if (dialog && button) start(dialog, button);
