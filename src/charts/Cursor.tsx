/**
 * The cursor of a live chart: a slider along x, moved by arrow keys, mouse or finger, that reads
 * each line's value. As a slider it is announced by screen readers without further help.
 */
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { nearestStop, readAt, readable, stopAfterKey, stopsOf } from './cursor.ts';
import type { Readable, Readout } from './cursor.ts';
import { formatValue } from '../text/number.ts';
import { percent } from './Frame.tsx';
import { spoken } from '../text/notation.ts';
import { ReadoutBox } from './ReadoutBox.tsx';
import type { Scale } from './scale.ts';
import type { Axis, AxisTitle } from './types.ts';

interface Curves {
  readonly lines: readonly Readable[];
  readonly points: readonly Readable[];
}

interface CursorProps {
  readonly title: string;
  /** What the chart shows. */
  readonly now: Curves;
  /** The same when it last was at rest: enough for a cursor that nobody uses. */
  readonly rest: Curves;
  readonly x: Scale;
  readonly y: Scale;
  readonly xTitle: Axis;
  readonly yTitle: AxisTitle;
}

/** Reads a line chart at an x, by pointer or by keys, and says aloud what it reads. */
export function Cursor(props: CursorProps): JSX.Element | null {
  const { title, x, y, xTitle, yTitle } = props;
  const [at, setAt] = useState<number>();
  const { lines, points } = at === undefined ? props.rest : props.now;
  const read = useMemo(() => readable([...lines, ...points]), [lines, points]);
  const stops = useMemo(() => stopsOf(read, x), [read, x]);
  if (stops.length === 0) return null;

  // Where the cursor was, or the nearest point that is still there after new data.
  const index = at === undefined ? -1 : nearestStop(stops, x, x.place(at));
  const stop = stops[index];
  const name = xTitle.symbol ?? xTitle.label;
  const rows = stop === undefined ? [] : readAt(read, stop, x, y, yTitle.symbol ?? yTitle.label);

  const follow = (event: TargetedPointerEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setAt(stops[nearestStop(stops, x, (event.clientX - left) / width)]);
  };
  const press = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') setAt(undefined);
    const from = index >= 0 ? index : event.key === 'ArrowLeft' ? stops.length : -1;
    const next = stopAfterKey(event.key, from, stops, x);
    if (next === undefined) return;
    event.preventDefault();
    setAt(stops[next]);
  };
  const text = (value: number): string => `${name} = ${valueText(value, xTitle)}`;
  const shown = stop ?? stops[0] ?? 0;
  return (
    <div
      class="chart-cursor"
      role="slider"
      tabIndex={0}
      aria-label={`Read the chart “${title}” point by point along ${spoken(xTitle.label)}`}
      aria-orientation="horizontal"
      aria-valuemin={stops[0]}
      aria-valuemax={stops.at(-1)}
      aria-valuenow={shown}
      aria-valuetext={spoken([text(shown), ...rows.map(rowText)].join('; '))}
      onPointerDown={follow}
      onPointerMove={follow}
      onPointerLeave={() => setAt(undefined)}
      onKeyDown={press}
      onBlur={() => setAt(undefined)}
    >
      {stop !== undefined && (
        <>
          <Markers place={x.place(stop)} rows={rows} />
          <ReadoutBox place={x.place(stop)} head={text(stop)} rows={rows} />
        </>
      )}
    </div>
  );
}

function valueText(value: number, { unit }: AxisTitle): string {
  return unit ? `${formatValue(value)} ${unit}` : formatValue(value);
}

function rowText({ label, value }: Readout): string {
  return `${label} ${value === null ? 'no value' : formatValue(value)}`;
}

function Markers({ place, rows }: { place: number; rows: readonly Readout[] }): JSX.Element {
  return (
    <>
      <div class="chart-cursor-line" style={{ left: percent(place) }} />
      {rows
        .filter(({ place: height }) => height >= 0 && height <= 1)
        .map(({ colour, place: height }, i) => (
          <div
            key={i}
            class="chart-cursor-dot"
            style={{
              left: percent(place),
              top: percent(1 - height),
              '--chart-colour': `var(--${colour})`,
            }}
          />
        ))}
    </>
  );
}
