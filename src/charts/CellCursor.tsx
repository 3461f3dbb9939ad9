/** The cursor of a live map: a cell chosen by arrow keys, mouse or finger, and its value. */
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useState } from 'preact/hooks';
import { binToken } from './CellLayer.tsx';
import { formatValue } from './format.ts';
import { percent } from './Frame.tsx';
import type { HeatmapProps } from './Heatmap.tsx';
import { spoken, spokenTitle } from './notation.ts';
import { ReadoutBox } from './ReadoutBox.tsx';

interface Props extends HeatmapProps {
  readonly edges: Float64Array;
  readonly bins: readonly Int8Array[];
}

interface Position {
  readonly row: number;
  readonly column: number;
}

/** How a key moves the cursor, in rows and columns; Infinity: as far as there is. */
const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageDown: [0, -10],
  PageUp: [0, 10],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

function clamp(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value));
}

export function CellCursor(props: Props): JSX.Element | null {
  const { x, xs, rows, rowTitle, edges, title } = props;
  const [at, setAt] = useState<Position>();
  const [announced, setAnnounced] = useState('');
  const columns = edges.length - 1;
  if (columns < 1 || rows.length === 0) return null;

  const read = ({ row, column }: Position): { head: string; value: number | null } => {
    const name = x.symbol ?? x.label;
    const head = `${rows[row]?.label ?? ''}; ${name} = ${formatValue(xs[column])}`;
    return { head, value: rows[row]?.values[column] ?? null };
  };
  const follow = (event: TargetedPointerEvent<HTMLElement>): void => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const place = (event.clientX - left) / width;
    const row = Math.floor(((event.clientY - top) / height) * rows.length);
    const column = edges.findLastIndex((edge) => edge <= place);
    setAt({ row: clamp(row, rows.length), column: clamp(column, columns) });
  };
  const press = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') return setAt(undefined);
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const next = at
      ? {
          row: clamp(at.row + move[0], rows.length),
          column: clamp(at.column + move[1], columns),
        }
      : { row: 0, column: 0 };
    const { head, value } = read(next);
    setAt(next);
    setAnnounced(spoken(`${head}; ${value === null ? 'no value' : formatValue(value)}`));
  };
  const row = at && clamp(at.row, rows.length);
  const column = at && clamp(at.column, columns);
  return (
    <div
      class="chart-cursor"
      role="application"
      aria-roledescription="map"
      tabIndex={0}
      aria-label={`Read the map “${title}” cell by cell: arrow keys move along ${spokenTitle(x)} and ${spokenTitle(rowTitle)}`}
      onPointerDown={follow}
      onPointerMove={follow}
      onPointerLeave={() => setAt(undefined)}
      onKeyDown={press}
      onBlur={() => setAt(undefined)}
    >
      {row !== undefined && column !== undefined && (
        <Cell {...props} {...read({ row, column })} row={row} column={column} />
      )}
      <span class="chart-announced" aria-live="polite">
        {announced}
      </span>
    </div>
  );
}

interface CellProps extends Props, Position {
  readonly head: string;
  readonly value: number | null;
}

function Cell({ rows, colour, edges, bins, row, column, head, value }: CellProps): JSX.Element {
  const [left = 0, right = 0] = [edges[column], edges[column + 1]];
  const bin = bins[row]?.[column];
  return (
    <>
      <div
        class="chart-cursor-cell"
        style={{
          left: percent(left),
          width: percent(right - left),
          top: percent(row / rows.length),
          height: percent(1 / rows.length),
        }}
      />
      <ReadoutBox
        place={(left + right) / 2}
        head={head}
        swatch="cell"
        rows={[
          {
            label: colour.symbol ?? colour.label,
            colour: bin === undefined ? 'paper' : binToken(bin).slice(2),
            value,
          },
        ]}
      />
    </>
  );
}
