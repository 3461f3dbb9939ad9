/** The cursor of a live map: a place on a grid chosen by arrow keys, mouse or finger, and read. */
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useState } from 'preact/hooks';
import { formatValue } from '../text/number.ts';
import { percent } from './Frame.tsx';
import { spoken } from '../text/notation.ts';
import { ReadoutBox } from './ReadoutBox.tsx';

export interface GridReading {
  /** Where the cursor stands, in words. */
  readonly head: string;
  readonly label: string;
  /** Name of a custom property, without its dashes. */
  readonly colour: string;
  readonly value: number | null;
}

interface Props {
  /** What the map is, for a screen reader. */
  readonly description: string;
  /** From 0 at the left of the plot to 1, one more than columns. */
  readonly columnEdges: ArrayLike<number>;
  /** From 0 at the top of the plot to 1, one more than rows. */
  readonly rowEdges: ArrayLike<number>;
  readonly read: (row: number, column: number) => GridReading;
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

function within(edges: ArrayLike<number>, index: number): number {
  return Math.max(0, Math.min(edges.length - 2, index));
}

function cellAt(edges: ArrayLike<number>, place: number): number {
  return within(
    edges,
    Array.from(edges).findLastIndex((edge) => edge <= place),
  );
}

/** Reads a map cell by cell, by pointer or by keys, and says aloud what it reads. */
export function GridCursor(props: Props): JSX.Element | null {
  const { description, columnEdges, rowEdges, read } = props;
  const [last, setLast] = useState<Position>();
  const [announced, setAnnounced] = useState('');
  if (columnEdges.length < 2 || rowEdges.length < 2) return null;

  const at = last && {
    row: within(rowEdges, last.row),
    column: within(columnEdges, last.column),
  };
  const follow = (event: TargetedPointerEvent<HTMLElement>): void => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    setLast({
      row: cellAt(rowEdges, (event.clientY - top) / height),
      column: cellAt(columnEdges, (event.clientX - left) / width),
    });
  };
  const press = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') setLast(undefined);
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const row = at ? within(rowEdges, at.row + move[0]) : 0;
    const column = at ? within(columnEdges, at.column + move[1]) : 0;
    const { head, label, value } = read(row, column);
    setLast({ row, column });
    setAnnounced(spoken(`${head}; ${label} ${value === null ? 'none' : formatValue(value)}`));
  };
  return (
    <div
      class="chart-cursor"
      role="application"
      aria-roledescription="map"
      tabIndex={0}
      aria-label={description}
      onPointerDown={follow}
      onPointerMove={follow}
      onPointerLeave={() => setLast(undefined)}
      onKeyDown={press}
      onBlur={() => setLast(undefined)}
    >
      {at && <Cell {...props} {...at} />}
      <span class="chart-announced" aria-live="polite">
        {announced || null}
      </span>
    </div>
  );
}

function Cell({ columnEdges, rowEdges, read, row, column }: Props & Position): JSX.Element {
  const [left = 0, right = 0] = [columnEdges[column], columnEdges[column + 1]];
  const [top = 0, bottom = 0] = [rowEdges[row], rowEdges[row + 1]];
  const { head, ...reading } = read(row, column);
  return (
    <>
      <div
        class="chart-cursor-cell"
        style={{
          left: percent((left + right) / 2),
          width: percent(right - left),
          top: percent((top + bottom) / 2),
          height: percent(bottom - top),
        }}
      />
      <ReadoutBox place={(left + right) / 2} head={head} rows={[reading]} swatch="cell" />
    </>
  );
}
