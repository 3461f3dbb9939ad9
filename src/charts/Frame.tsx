/**
 * What surrounds the data: margins, grid, ticks, titles. Always SVG, in percentages of the plot,
 * so that it fits any width without a script and never moves when the data become live.
 */
import { max } from 'd3-array';
import type { ComponentChildren, JSX } from 'preact';
import { textWidth } from '../text/notation.ts';
import { deepMemo } from './memo.ts';
import { SvgNotation } from '../text/Notation.tsx';
import type { Tick } from './ticks.ts';

/** Font size of everything written in a chart, in CSS pixels; `charts.css` sets the same. */
export const FONT = 13;

/** In CSS pixels; `narrowRight` where the direct labels give way to the legend. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  readonly narrowRight: number;
}

/** Estimated width of text in CSS pixels. */
export function textPixels(text: string): number {
  return Math.ceil(textWidth(text) * FONT);
}

/** Room above and below the plot, in CSS pixels: for titles, and for ticks with theirs. */
export const TOP = 36;
export const BOTTOM = 46;

/** Room for the ticks of both axes and, at the right, for labels that need `labels` pixels. */
export function marginsFor(x: readonly Tick[], y: readonly Tick[], labels: number): Margins {
  const widest = (ticks: readonly Tick[]): number =>
    max(ticks, (tick) => textPixels(tick.text)) ?? 0;
  const half = Math.ceil(widest(x) / 2) + 2;
  return {
    top: TOP,
    right: Math.max(half, labels),
    bottom: BOTTOM,
    left: Math.max(half, widest(y) + 12),
    narrowRight: half,
  };
}

/** A place along an axis as a percentage. */
export function percent(place: number): string {
  return `${Math.round(place * 1e4) / 1e2}%`;
}

function shownClass(tick: Tick): string | undefined {
  return tick.shown === 'always' ? undefined : `chart-only-${tick.shown}`;
}

interface GridProps {
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
}

/** The grid lines of both axes. */
export const Grid = deepMemo(({ x, y }: GridProps) => {
  return (
    <g class="chart-grid">
      {y.map((tick) => {
        const at = percent(1 - tick.place);
        return <line key={tick.value} x2="100%" y1={at} y2={at} class={shownClass(tick)} />;
      })}
      {x.map((tick) => {
        const at = percent(tick.place);
        return <line key={tick.value} x1={at} x2={at} y2="100%" class={shownClass(tick)} />;
      })}
    </g>
  );
});

interface XTicksProps {
  readonly ticks: readonly Tick[];
  /** Short strokes below the plot, where no grid leads the eye. */
  readonly strokes?: boolean;
}

/** The labels of the x-axis, with small strokes where there is no grid. */
export const XTicks = deepMemo(({ ticks, strokes = false }: XTicksProps) => {
  return (
    <g class="chart-ticks" text-anchor="middle">
      {strokes && (
        <svg y="100%" overflow="visible">
          {ticks.map((tick) => {
            const at = percent(tick.place);
            return <line key={tick.value} x1={at} x2={at} y2="5" class={shownClass(tick)} />;
          })}
        </svg>
      )}
      {ticks.map((tick) => (
        <text key={tick.value} x={percent(tick.place)} y="100%" dy="1.5em" class={shownClass(tick)}>
          <SvgNotation source={tick.text} prose />
        </text>
      ))}
    </g>
  );
});

interface YTicksProps {
  readonly ticks: readonly Tick[];
  /** Labels are symbols (`η = 0.2`) rather than numbers or words. */
  readonly symbols?: boolean;
}

/** The labels of the y-axis; `symbols` are set as notation. */
export const YTicks = deepMemo(({ ticks, symbols = false }: YTicksProps) => {
  return (
    <g class="chart-ticks" text-anchor="end">
      {ticks.map((tick) => (
        <text key={tick.value} x="-8" y={percent(1 - tick.place)} dy="0.34em">
          <SvgNotation source={tick.text} prose={!symbols} />
        </text>
      ))}
    </g>
  );
});

interface FrameProps {
  readonly height: number;
  /** Width of the plot over its height, which then follows the width, up to `height`. */
  readonly aspect?: number | undefined;
  readonly margins: Margins;
  /** What a screen reader says of the picture. */
  readonly description: string;
  readonly children: ComponentChildren;
  /** HTML laid exactly over the plot: canvas, cursor. */
  readonly overlay?: ComponentChildren;
}

/** The SVG of a chart with its description, and over it what only a live chart has. */
export function Frame(props: FrameProps): JSX.Element {
  const { height, aspect, margins, description, children, overlay } = props;
  const style = {
    // A place that is taller than asked sets `--chart-height`.
    ...(aspect
      ? {
          maxWidth:
            `calc((var(--chart-height, ${height}px) - ${margins.top + margins.bottom}px) * ` +
            `${aspect} + ${margins.left + margins.right}px)`,
        }
      : { height: `var(--chart-height, ${height}px)` }),
    '--chart-top': `${margins.top}px`,
    '--chart-right': `${margins.right}px`,
    '--chart-bottom': `${margins.bottom}px`,
    '--chart-left': `${margins.left}px`,
    '--chart-narrow-right': `${margins.narrowRight}px`,
  };
  return (
    <div class="chart-box" style={style}>
      <svg
        class="chart-svg"
        width="100%"
        height={aspect ? undefined : '100%'}
        style={aspect ? { aspectRatio: String(aspect) } : undefined}
        role="img"
        aria-label={description}
      >
        {children}
      </svg>
      {overlay}
    </div>
  );
}
