/** Lines, bands and marks over two axes. */
import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { Cursor } from './Cursor.tsx';
import { DataLayer } from './DataLayer.tsx';
import { drawingOf } from './drawing.ts';
import { EmptyNote, whyEmpty } from './Empty.tsx';
import { BOTTOM, FONT, Frame, Grid, TOP, XTicks, YTicks, marginsFor, percent } from './Frame.tsx';
import { EndLabels, Legend } from './Names.tsx';
import { namesOf, placeNames, summarise } from './names.ts';
import { spokenTitle } from '../text/notation.ts';
import type { Scale } from './scale.ts';
import { deepMemo } from './memo.ts';
import { SvgNotation } from '../text/Notation.tsx';
import { ROOM } from './ticks.ts';
import { Titles } from './Title.tsx';
import { useLineCanvas } from './useLineCanvas.ts';
import { useScale, useTicks } from './useAxis.ts';
import { useDebounced } from './useDebounced.ts';
import type { Axis, Band, Line, Points, Threshold } from './types.ts';

export interface LineChartProps {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  readonly bands?: readonly Band[] | undefined;
  readonly thresholds?: readonly Threshold[] | undefined;
  readonly points?: readonly Points[] | undefined;
  /** Of the whole chart without its legend, in CSS pixels; 300 unless told. */
  readonly height?: number | undefined;
  /** True in the browser once the figure is awake: canvas, cursor and keys. */
  readonly live?: boolean | undefined;
  /** Why there may be nothing to draw, where the figure knows better than the chart. */
  readonly empty?: string | undefined;
  /** What the picture shows, for those who do not see it; a summary is added. */
  readonly title: string;
}

const NONE: readonly never[] = [];

/** Lines, bands, thresholds and marks over two axes: SVG, and a canvas for the data while live. */
export function LineChart(props: LineChartProps): JSX.Element {
  const {
    lines,
    bands = NONE,
    thresholds = NONE,
    points = NONE,
    height = 300,
    live = false,
    title,
  } = props;
  const x = useScale(props.x);
  const y = useScale(props.y);
  const data = useMemo(
    () => ({ drawing: drawingOf({ lines, bands, points }, x, y), lines, points }),
    [lines, bands, points, x, y],
  );
  const host = useRef<HTMLDivElement>(null);
  const onCanvas = useLineCanvas(host, live, data.drawing);
  const rest = useDebounced(data, onCanvas, host);

  const plotHeight = Math.max(40, height - TOP - BOTTOM);
  const tall = plotHeight / FONT;
  const xTicks = useTicks(props.x, x, ROOM, true);
  const yTicks = useTicks(props.y, y, { wide: tall, narrow: tall }, false);
  const reason = useMemo(() => {
    const areas = bands.flatMap(({ xs, low, high }) => [
      { xs, ys: low },
      { xs, ys: high },
    ]);
    const along = { x: { scale: x, title: props.x }, y: { scale: y, title: props.y } };
    return whyEmpty([...lines, ...areas, ...points], along.x, along.y);
  }, [lines, bands, points, x, y, props.x.label, props.y.label]);
  const why = reason && (props.empty ?? reason);
  const names = namesOf(why ? NONE : lines, thresholds, why ? NONE : points, x, y);
  const naming = placeNames(names, plotHeight);
  const margins = marginsFor(xTicks, yTicks, naming.width);
  const [xName, yName] = [spokenTitle(props.x), spokenTitle(props.y)];
  const description = useMemo(
    () =>
      [summarise(title, { x: xName, y: yName }, rest.lines, rest.points), why]
        .filter(Boolean)
        .join(' '),
    [title, xName, yName, rest, why],
  );
  return (
    <div class={onCanvas ? 'chart notranslate chart-on-canvas' : 'chart notranslate'}>
      <Legend names={names} shown={naming.legend} />
      <Frame
        height={height}
        margins={margins}
        description={description}
        overlay={
          live && (
            <>
              <div class="chart-canvas" ref={host} />
              <Cursor
                title={title}
                now={data}
                rest={rest}
                x={x}
                y={y}
                xTitle={props.x}
                yTitle={props.y}
              />
            </>
          )
        }
      >
        <Grid x={xTicks} y={yTicks} />
        <Titles x={props.x} y={props.y} margins={margins} />
        <XTicks ticks={xTicks} />
        <YTicks ticks={yTicks} />
        <Thresholds thresholds={thresholds} x={x} y={y} />
        <DataLayer drawing={rest.drawing} />
        <EmptyNote why={why} />
        <EndLabels names={names} naming={naming} />
      </Frame>
    </div>
  );
}

interface ThresholdsProps {
  readonly thresholds: readonly Threshold[];
  readonly x: Scale;
  readonly y: Scale;
}

const Thresholds = deepMemo(({ thresholds, x, y }: ThresholdsProps) => {
  return (
    <g class="chart-thresholds">
      {thresholds.map(({ value, axis, label, colour = 'threshold' }, i) => {
        const vertical = axis === 'x';
        const place = (vertical ? x : y).place(value);
        if (!(place >= 0 && place <= 1)) return null;
        const paint = { '--chart-colour': `var(--${colour})` };
        const at = percent(vertical ? place : 1 - place);
        if (!vertical) return <line key={i} x2="100%" y1={at} y2={at} style={paint} />;
        const anchor = place < 0.15 ? 'start' : place > 0.85 ? 'end' : 'middle';
        return (
          <g key={i} style={paint}>
            <line x1={at} x2={at} y2="100%" />
            {label && (
              <text x={at} y="-5" text-anchor={anchor}>
                <SvgNotation source={label} />
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
});
