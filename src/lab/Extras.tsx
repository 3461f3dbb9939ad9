/** Take it away: the numbers as a table or CSV, the picture as PNG, the state as a link. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { exportPng } from '../charts/export.ts';
import { memo } from '../charts/memo.ts';
import { HtmlNotation } from '../text/Notation.tsx';
import { formatValue } from '../text/number.ts';
import { ordinal } from '../text/sentence.ts';
import { useDebounced } from '../charts/useDebounced.ts';
import { stateOf, writeState } from './address.ts';
import { save, toCsv } from './download.ts';
import type { FigureModule, Values } from './figure-module.ts';

interface ExtrasProps {
  readonly module: FigureModule;
  readonly frame: unknown;
  /** The values of the picture. */
  readonly values: Values;
  readonly live: boolean;
  /** The values of the controls: what a link carries. */
  readonly wanted: Values;
  /** The view that is seen, where it is not the first. */
  readonly view: string | undefined;
  /** Whether the closed table waits in `<noscript>`. */
  readonly tableKept: boolean;
  readonly picture: () => Iterable<Element>;
}

/** The disclosure with the numbers, and the buttons for CSV, PNG and a link to the state. */
export function Extras(props: ExtrasProps) {
  const { module, frame, values, wanted, view, live, picture, tableKept } = props;
  const { definition, table } = module;
  const [said, setSaid] = useState<ComponentChildren>(null);

  // Alone in a frame, the figure has a permanent address of its own.
  const ownAddress = () => document.documentElement.dataset.permanent ?? location.href;
  const stateLink = () =>
    writeState(new URL(ownAddress(), location.href), definition, wanted, view).href;
  const copyLink = async () => {
    const link = stateLink();
    try {
      await navigator.clipboard.writeText(link);
      setSaid('Copied.');
    } catch {
      setSaid(`The clipboard is closed to this page; the link is ${link}`);
    }
  };
  /** A frame that may not download tells nobody: only that it is a sandbox can be known. */
  const afterSaving = () => {
    setSaid(
      self.origin === 'null' ? (
        <>
          If no file came, the page around this frame forbids downloads. On{' '}
          <a href={stateLink()}>a page of its own</a> the figure gives its files.
        </>
      ) : null,
    );
  };
  const saveTable = () => {
    const csv = new Blob([toCsv(table(frame, values))], { type: 'text/csv;charset=utf-8' });
    save(csv, `${definition.id}.csv`);
    afterSaving();
  };
  const savePictures = async () => {
    let part = 0;
    try {
      for (const chart of picture()) {
        if (!(chart instanceof HTMLElement)) continue;
        part += 1;
        save(await exportPng(chart), `${definition.id}-${part}.png`);
      }
      afterSaving();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setSaid(`The picture could not be made: ${reason}`);
    }
  };
  return (
    <div class="lab__extras" data-state={live ? stateOf(definition, wanted, view) : undefined}>
      <DataTable
        title={definition.title}
        table={table}
        frame={frame}
        values={values}
        tableKept={tableKept}
      />
      <button type="button" onClick={saveTable}>
        CSV
      </button>
      <button type="button" onClick={() => void savePictures()}>
        PNG
      </button>
      <button type="button" onClick={() => void copyLink()}>
        Copy link to this state
      </button>
      <span role="status">{said}</span>
    </div>
  );
}

/** Rows enough to read; a closed table is only printed. */
const MOST = { open: 60, closed: 4 };

interface DataTableProps {
  readonly title: string;
  readonly table: FigureModule['table'];
  readonly frame: unknown;
  readonly values: Values;
  readonly tableKept: boolean;
}

function DataTable({ title, table, frame, values, tableKept }: DataTableProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  const follow = () => setOpen(details.current?.open ?? false);
  // It may have been opened before the figure woke.
  useEffect(follow, []);

  const latest = useMemo(() => ({ frame, values }), [frame, values]);
  const shown = useDebounced(latest, !open, details);
  const numbers = (
    <div class="readings" tabIndex={0} role="region" aria-label={`The numbers: ${title}`}>
      <Numbers table={table} {...shown} most={open ? MOST.open : MOST.closed} />
    </div>
  );
  return (
    <details class="lab__table" ref={details} onToggle={follow}>
      <summary>The numbers of this picture</summary>
      {tableKept ? <noscript>{numbers}</noscript> : numbers}
    </details>
  );
}

interface NumbersProps extends Omit<DataTableProps, 'title' | 'tableKept'> {
  readonly most: number;
}

/** Drawn again only for another frame. */
const Numbers = memo(({ table, frame, values, most }: NumbersProps) => {
  const { columns, rows } = table(frame, values);
  const every = Math.max(1, Math.ceil(rows.length / most));
  const shown = rows.filter((_, index) => index % every === 0 || index === rows.length - 1);
  return (
    <>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                <HtmlNotation source={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={index}>
              {row.map((value, column) => (
                <td key={column}>
                  {typeof value === 'string' ? value : <HtmlNotation source={formatValue(value)} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {every > 1 && (
        <p>
          Every {ordinal(every)} row; the CSV file has all {rows.length}.
        </p>
      )}
    </>
  );
});
