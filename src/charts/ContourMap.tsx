/** A landscape seen from above: a loss over a plane as filled contours, with curves and marks on it. */
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { ContourLayer, LevelBar, levelBarWidth } from './ContourLayer.tsx';
import type { Field } from './contours.ts';
import { DataLayer } from './DataLayer.tsx';
import { DraggablePoint } from './DraggablePoint.tsx';
import type { Handle } from './DraggablePoint.tsx';
import { drawingOf } from './drawing.ts';
import { formatValue } from '../text/number.ts';
import { EmptyNote } from './Empty.tsx';
import { BOTTOM, FONT, Frame, TOP, XTicks, YTicks, marginsFor, percent } from './Frame.tsx';
import { GridCursor } from './GridCursor.tsx';
import { Legend } from './Names.tsx';
import { spoken, spokenTitle } from '../text/notation.ts';
import type { Scale } from './scale.ts';
import { SvgNotation } from '../text/Notation.tsx';
import { ROOM } from './ticks.ts';
import { Titles } from './Title.tsx';
import type { Axis, ColourToken, Line, Points } from './types.ts';
import { useScale, useTicks } from './useAxis.ts';

export interface ContourMapProps {
  readonly x: Axis;
  readonly y: Axis;
  /** What the contours are of: lowest and highest value shaded, linear or logarithmic. */
  readonly value: Axis;
  readonly field: Field;
  /** Hue of the shades; `loss` unless told. */
  readonly colour?: ColourToken | undefined;
  /** Curves on the map, in any direction; named in a legend above it. */
  readonly lines?: readonly Line[] | undefined;
  /** Marks on the map; each set with a label has it beside its last mark. */
  readonly points?: readonly Points[] | undefined;
  /** A point that the reader can move, once the map is live; mark it among `points` too. */
  readonly handle?: Handle | undefined;
  /** A unit is as long upwards as to the right, so that a ball is round. */
  readonly equal?: boolean | undefined;
  /** Of the whole chart without its legend, in CSS pixels; 380 unless told. With `equal`, at most. */
  readonly height?: number | undefined;
  readonly live?: boolean | undefined;
  /** What the picture shows, for those who do not see it; a summary is added. */
  readonly title: string;
}

const NONE: readonly never[] = [];

/** A loss over a plane with curves, marks and, while it is live, points that can be dragged. */
export function ContourMap(props: ContourMapProps): JSX.Element {
  const { field, colour = 'loss', lines = NONE, points = NONE, height = 380, live, title } = props;
  const x = useScale(props.x);
  const y = useScale(props.y);
  const value = useScale(props.value);
  const drawing = useMemo(() => drawingOf({ lines, points }, x, y), [lines, points, x, y]);

  const plotHeight = Math.max(40, height - TOP - BOTTOM);
  const tall = plotHeight / FONT;
  const xTicks = useTicks(props.x, x, ROOM, true);
  const yTicks = useTicks(props.y, y, { wide: tall, narrow: tall }, false);
  const barTicks = useTicks(props.value, value, { wide: tall, narrow: tall }, false);
  const margins = marginsFor(xTicks, yTicks, levelBarWidth(barTicks));
  const names = lines.flatMap(({ label, colour: hue, dash }) =>
    label ? [{ text: label, colour: hue, mark: dash ? ('dash' as const) : ('line' as const) }] : [],
  );
  const empty = Array.from(field.values).some((each) => !Number.isNaN(value.place(each)))
    ? undefined
    : 'There is nothing to map: no value is known here.';
  const aspect = props.equal ? aspectOf(x, y) : undefined;
  return (
    <div class="chart notranslate">
      <Legend names={names} shown={names.length > 0 ? 'always' : 'never'} />
      <Frame
        height={height}
        aspect={aspect}
        margins={margins}
        description={summarise(props)}
        overlay={
          live && (
            <>
              <FieldCursor {...props} xScale={x} yScale={y} title={title} />
              {props.handle && <DraggablePoint {...props.handle} xScale={x} yScale={y} />}
            </>
          )
        }
      >
        <ContourLayer field={field} value={value} colour={colour} />
        <Titles x={props.x} y={props.y} colour={props.value} margins={margins} />
        <XTicks ticks={xTicks} strokes />
        <YTicks ticks={yTicks} />
        <DataLayer drawing={drawing} halo />
        <MarkLabels points={points} x={x} y={y} />
        <EmptyNote why={empty} />
        <LevelBar ticks={barTicks} colour={colour} />
      </Frame>
    </div>
  );
}

/** Width over height at equal units, within what a page can show. */
function aspectOf({ domain: [left, right] }: Scale, { domain: [low, high] }: Scale): number {
  return Math.min(4, Math.max(0.25, (right - left) / (high - low)));
}

interface MarkLabelsProps {
  readonly points: readonly Points[];
  readonly x: Scale;
  readonly y: Scale;
}

function MarkLabels({ points, x, y }: MarkLabelsProps): JSX.Element {
  return (
    <g class="chart-marks">
      {points.map(({ xs, ys, label, colour, size = 6 }, i) => {
        const last = Math.min(xs.length, ys.length) - 1;
        const [px, py] = [x.place(xs[last]), y.place(ys[last])];
        if (!label || !(px >= 0 && px <= 1 && py >= 0 && py <= 1)) return null;
        const before = px > 0.75;
        const apart = size / 2 + 5;
        return (
          <text
            key={i}
            x={percent(px)}
            y={percent(1 - py)}
            dx={before ? -apart : apart}
            dy="0.34em"
            text-anchor={before ? 'end' : undefined}
            style={{ '--chart-colour': `var(--${colour})` }}
          >
            <SvgNotation source={label} />
          </text>
        );
      })}
    </g>
  );
}

/** Edges half-way between nodes that reach from end to end. */
function nodeEdges(count: number): Float64Array {
  return Float64Array.from({ length: count + 1 }, (_, i) =>
    Math.min(1, Math.max(0, (i - 0.5) / Math.max(1, count - 1))),
  );
}

interface FieldCursorProps extends ContourMapProps {
  readonly xScale: Scale;
  readonly yScale: Scale;
}

function FieldCursor(props: FieldCursorProps): JSX.Element {
  const { field, x, y, value, xScale, yScale, colour = 'loss', title } = props;
  const { columns, rows, values } = field;
  return (
    <GridCursor
      description={`Read the map “${title}” point by point: arrow keys move along ${spokenTitle(x)} and ${spokenTitle(y)}`}
      columnEdges={nodeEdges(columns)}
      rowEdges={nodeEdges(rows)}
      read={(row, column) => {
        const up = rows - 1 - row;
        const across = formatValue(xScale.valueAt(column / Math.max(1, columns - 1)));
        const above = formatValue(yScale.valueAt(up / Math.max(1, rows - 1)));
        const read = values[up * columns + column] ?? NaN;
        return {
          head: `${x.symbol ?? x.label} = ${across}; ${y.symbol ?? y.label} = ${above}`,
          label: value.symbol ?? value.label,
          colour,
          value: Number.isFinite(read) ? read : null,
        };
      }}
    />
  );
}

/** A sentence for those who do not see the picture: what is mapped, and what is drawn on it. */
function summarise({ title, x, y, value, lines = [], points = [] }: ContourMapProps): string {
  const stop = /[.?!]$/.test(title) ? '' : '.';
  const drawn = [...lines, ...points].flatMap(({ label }) => (label ? [spoken(label)] : []));
  const on = drawn.length > 0 ? `; on it: ${drawn.join(', ')}` : '';
  const map = `${spokenTitle(value)}, over ${spokenTitle(x)} and ${spokenTitle(y)}`;
  return `${title}${stop} Contour map: ${map}${on}.`;
}
