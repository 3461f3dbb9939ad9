/** The list of items on `/courses/`: a filter, and buttons that copy. */
import { copyButton } from '../textbook/share/copying.ts';

/** Shows the rows that have all words of a query somewhere; says how many there are. */
function start(table: HTMLTableElement, filter: HTMLInputElement, status: HTMLElement): void {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const say = (sentence: string) => {
    status.textContent = sentence;
  };
  const show = () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    for (const row of rows) {
      const text = (row.dataset.words ?? '').toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    say(`${rows.filter(({ hidden }) => !hidden).length} of ${rows.length} items`);
  };
  for (const row of rows) {
    const link = row.querySelector<HTMLAnchorElement>('a[href*="/t/"]');
    const cell = row.cells[row.cells.length - 1];
    if (!link || !cell) continue;
    const name = `permanent address of ${row.cells[0]?.textContent.trim() ?? ''}`;
    const button = copyButton({ name, text: link.href }, link, say);
    button.classList.add('courses__copy');
    cell.append(' ', button);
  }
  filter.addEventListener('input', show);
  show();
}

const table = document.querySelector<HTMLTableElement>('#items table');
const filter = document.querySelector<HTMLInputElement>('#items input');
const status = document.querySelector<HTMLElement>('#items [role="status"]');
if (table && filter && status) start(table, filter, status);

// What a learning system does with a frame that tells its height.
addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
  const frame = [...document.querySelectorAll('iframe')].find(
    ({ contentWindow }) => contentWindow === source,
  );
  if (!frame || typeof data !== 'string' || !data.includes('"lti.frameResize"')) return;
  const { height } = JSON.parse(data) as { height?: unknown };
  if (typeof height === 'number') frame.height = String(height);
});
