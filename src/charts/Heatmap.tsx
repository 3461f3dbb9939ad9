/** A map of values over rows × columns, such as λ_max·η/2 over step sizes × time. */
import { extent } from 'd3-array';
import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { CellLayer, binToken } from './CellLayer.tsx';
import { NO_VALUE, binsOf, cellsOf, columnEdges } from './cells.ts';
import type { DivergingScale } from './cells.ts';
import { ColourBar, colourBarWidth } from './ColourBar.tsx';
import { EmptyNote } from './Empty.tsx';
import { BOTTOM, FONT, Frame, TOP, XTicks, YTicks, marginsFor } from './Frame.tsx';
import { formatValue } from '../text/number.ts';
import { GridCursor } from './GridCursor.tsx';
import type { GridReading } from './GridCursor.tsx';
import { spokenTitle } from '../text/notation.ts';
import { ROOM } from './ticks.ts';
import type { Tick } from './ticks.ts';
import { Titles } from './Title.tsx';
import type { Axis, AxisTitle, Series } from './types.ts';
import { useCellCanvas } from './useCellCanvas.ts';
import { useScale, useTicks } from './useAxis.ts';
import { useDebounced } from './useDebounced.ts';

interface Row {
  readonly label: string;
  /** One value for each column; null, NaN: no value (grey); shorter than `xs`: not there yet. */
  readonly values: Series;
}

export interface HeatmapProps {
  readonly x: Axis;
  /** Where the columns stand, rising. */
  readonly xs: Series;
  /** From top to bottom. */
  readonly rows: readonly Row[];
  /** What tells the rows apart. */
  readonly rowTitle: AxisTitle;
  readonly colour: DivergingScale;
  /** Of the whole chart, in CSS pixels; 300 unless told. */
  readonly height?: number | undefined;
  readonly live?: boolean | undefined;
  /** What the picture shows, for those who do not see it; a summary is added. */
  readonly title: string;
}

/** Values over rows × columns as colours of a diverging scale. */
export function Heatmap(props: HeatmapProps): JSX.Element {
  const { xs, rows, rowTitle, colour, height = 300, live = false } = props;
  const x = useScale(props.x);
  const value = useScale(colour);
  const edges = useMemo(() => columnEdges(xs, x), [xs, x]);
  const bins = useMemo(
    () => rows.map(({ values }) => binsOf(values, colour, value.domain)),
    [rows, colour, value],
  );
  const cells = useMemo(() => cellsOf(bins, edges), [bins, edges]);
  const empty = bins.every((row) => row.every((bin) => bin === NO_VALUE))
    ? 'There is nothing to map: no value is known here.'
    : undefined;
  const canvas = useRef<HTMLCanvasElement>(null);
  const onCanvas = useCellCanvas(canvas, live, cells);
  const settled = useDebounced(cells, onCanvas, canvas);

  const plotHeight = Math.max(40, height - TOP - BOTTOM);
  const tall = plotHeight / FONT;
  const xTicks = useTicks(props.x, x, ROOM, true);
  const barTicks = useTicks(colour, value, { wide: tall, narrow: tall }, false);
  const rowTicks = rowLabels(rows, tall);
  const margins = marginsFor(xTicks, rowTicks, colourBarWidth(barTicks));
  return (
    <div class={onCanvas ? 'chart notranslate chart-on-canvas' : 'chart notranslate'}>
      <Frame
        height={height}
        margins={margins}
        description={summarise(props)}
        overlay={
          live && (
            <>
              <canvas class="chart-canvas chart-cell-canvas" ref={canvas} />
              <GridCursor
                description={`Read the map “${props.title}” cell by cell: arrow keys move along ${spokenTitle(props.x)} and ${spokenTitle(rowTitle)}`}
                columnEdges={edges}
                rowEdges={Array.from({ length: rows.length + 1 }, (_, i) => i / rows.length)}
                read={(row, column) => readCell(props, bins, row, column)}
              />
            </>
          )
        }
      >
        <Titles x={props.x} y={rowTitle} colour={colour} margins={margins} />
        <XTicks ticks={xTicks} strokes />
        <YTicks ticks={rowTicks} symbols />
        <CellLayer cells={settled} />
        <EmptyNote why={empty} />
        <ColourBar
          colour={colour}
          scale={value}
          ticks={barTicks}
          missing={bins.some((row) => row.includes(NO_VALUE))}
        />
      </Frame>
    </div>
  );
}

/** A label in the middle of each row, or of every second, third… row where they are too many. */
function rowLabels(rows: readonly Row[], tall: number): readonly Tick[] {
  const stride = Math.max(1, Math.ceil((1.25 * rows.length) / tall));
  return rows
    .map(({ label }, i) => ({
      value: i,
      place: 1 - (i + 0.5) / rows.length,
      text: label,
      shown: 'always' as const,
    }))
    .filter((_, i) => i % stride === 0);
}

function readCell(
  { x, xs, rows, colour }: HeatmapProps,
  bins: readonly Int8Array[],
  row: number,
  column: number,
): GridReading {
  const bin = bins[row]?.[column];
  return {
    head: `${rows[row]?.label ?? ''}; ${x.symbol ?? x.label} = ${formatValue(xs[column])}`,
    label: colour.symbol ?? colour.label,
    colour: bin === undefined ? 'paper' : binToken(bin),
    value: rows[row]?.values[column] ?? null,
  };
}

/** A sentence for those who do not see the picture: what is mapped, and its extremes. */
function summarise({ title, x, rows, rowTitle, colour }: HeatmapProps): string {
  const stop = /[.?!]$/.test(title) ? '' : '.';
  const values = rows.flatMap((row) => Array.from(row.values)).filter(isNumber);
  const [low, high] = extent(values);
  const range =
    low === undefined ? 'no values yet' : `values from ${formatValue(low)} to ${formatValue(high)}`;
  const axes = `${spokenTitle(colour)}, over ${spokenTitle(rowTitle)} and ${spokenTitle(x)}`;
  return `${title}${stop} Map: ${axes}; ${rows.length} rows; ${range}.`;
}

function isNumber(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}
