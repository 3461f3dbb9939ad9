/**
 * The data of a line chart on a canvas, exactly where the SVG has them; docs/decisions/0012 says
 * what uPlot does in it. Loaded when first live.
 */
import uPlot from 'uplot';
import { AREA_OPACITY, DASH } from './drawing.ts';
import type { Area, Dots, Drawing } from './drawing.ts';
import { isInside, runsOf } from './project.ts';
import type { Places } from './project.ts';
import { IN_MEMORY, paletteAt } from './theme.ts';

/** How far the canvas reaches beyond the plot, so that marks on its edge are whole; see charts.css. */
const BLEED = 10;

export interface LineCanvas {
  readonly draw: (drawing: Drawing) => void;
  /** Redraws if the host has got another size. */
  readonly fit: () => void;
  /** Redraws with the colours of now. */
  readonly recolour: () => void;
  readonly destroy: () => void;
}

// Each series brings its own xs. uPlot declares its enumeration in its types but has no such value.
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
const FACETED: uPlot.Mode.Faceted = 2;

/** uPlot knows a gap as null, which typed arrays cannot hold: copied only where there is one. */
function withNulls(ys: Float64Array): ArrayLike<number | null> {
  return ys.some(Number.isNaN) ? Array.from(ys, (y) => (Number.isNaN(y) ? null : y)) : ys;
}

/** uPlot wants at least one series: a plot of bands and marks alone has an empty one. */
const NOTHING: Places = { xs: new Float64Array(), ys: new Float64Array() };

function linesOf({ strokes }: Drawing): readonly Places[] {
  return strokes.length > 0 ? strokes.map(({ places }) => places) : [NOTHING];
}

function dataOf(drawing: Drawing): uPlot.AlignedData {
  const facets = linesOf(drawing).map(({ xs, ys }) => [xs, withNulls(ys)]);
  // uPlot's types know only series that share their xs; each of ours brings its own.
  return [null, ...facets] as unknown as uPlot.AlignedData;
}

const linear = uPlot.paths.linear?.();

/** Draws into `host`; `onFirst` is called once the first picture is there. */
export function lineCanvas(host: HTMLElement, first: Drawing, onFirst: () => void): LineCanvas {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', IN_MEMORY);
  if (!context) throw new Error('this browser gives no canvas');
  const ctx = context;
  let drawing = first;
  let palette = paletteAt(host);
  let plot = make();
  host.append(canvas);

  /** uPlot without a place on the page: it scales, thins and joins; the strokes are drawn here. */
  function make(): uPlot {
    const unit = { auto: false, range: [0, 1] as uPlot.Range.MinMax, time: false };
    const facets = ['x', 'y'].map((scale) => ({ scale, auto: false }));
    const series = linesOf(drawing).map(() => ({
      facets,
      pxAlign: 0,
      points: { show: false },
      paths: stroke,
    }));
    const options: uPlot.Options = {
      mode: FACETED,
      ...sizeOf(host),
      padding: [BLEED, BLEED, BLEED, BLEED],
      pxAlign: 0,
      legend: { show: false },
      cursor: { show: false },
      axes: [{ show: false }, { show: false }],
      scales: { x: unit, y: unit },
      series: [{}, ...series],
      hooks: {
        drawClear: [clear, (u) => drawing.areas.forEach((area) => fillArea(u, area))],
        draw: [(u) => drawing.dots.forEach((dots) => fillDots(u, dots)), onFirst],
      },
    };
    return new uPlot(options, dataOf(drawing));
  }

  function clear({ ctx: { canvas: own } }: uPlot): void {
    // Setting the size, even to what it is, clears the canvas as well.
    canvas.width = own.width;
    canvas.height = own.height;
  }

  /** Draws one series; uPlot is told that there is nothing left to draw. */
  function stroke(u: uPlot, index: number, from: number, to: number): null {
    const line = drawing.strokes[index - 1];
    const paths = linear?.(u, index, from, to);
    if (!line || !(paths?.stroke instanceof Path2D)) return null;
    ctx.save();
    ctx.lineWidth = line.width * devicePixelRatio;
    clip(u, ctx.lineWidth / 2);
    if (paths.clip) ctx.clip(paths.clip);
    ctx.globalAlpha = line.opacity;
    ctx.strokeStyle = palette(line.colour);
    ctx.lineJoin = 'round';
    if (line.dash) ctx.setLineDash(DASH.map((length) => length * devicePixelRatio));
    ctx.stroke(paths.stroke);
    ctx.restore();
    return null;
  }

  function clip({ bbox: { left, top, width, height } }: uPlot, beyond = 0): void {
    ctx.beginPath();
    ctx.rect(left - beyond, top - beyond, width + 2 * beyond, height + 2 * beyond);
    ctx.clip();
  }

  function fillArea(u: uPlot, { low, high, colour }: Area): void {
    const { bbox } = u;
    const both = low.ys.map((y, i) => y + (high.ys[i] ?? NaN));
    ctx.save();
    clip(u);
    ctx.globalAlpha = AREA_OPACITY;
    ctx.fillStyle = palette(colour);
    for (const [from, to] of runsOf(both)) {
      ctx.beginPath();
      for (let i = from; i < to; i++) ctx.lineTo(...pixel(bbox, high, i));
      for (let i = to - 1; i >= from; i--) ctx.lineTo(...pixel(bbox, low, i));
      ctx.fill();
    }
    ctx.restore();
  }

  function fillDots({ bbox }: uPlot, { places, colour, diameter, opacity }: Dots): void {
    ctx.save();
    ctx.globalAlpha = opacity;
    ctx.fillStyle = palette(colour);
    ctx.beginPath();
    for (let i = 0; i < places.ys.length; i++) {
      if (!isInside(places, i)) continue;
      const [x, y] = pixel(bbox, places, i);
      const radius = (diameter / 2) * devicePixelRatio;
      ctx.moveTo(x + radius, y);
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
    }
    ctx.fill();
    ctx.restore();
  }

  return {
    draw(next) {
      drawing = next;
      if (linesOf(next).length === plot.series.length - 1) {
        plot.setData(dataOf(next));
      } else {
        plot.destroy();
        plot = make();
      }
    },
    fit() {
      const size = sizeOf(host);
      if (size.width !== plot.width || size.height !== plot.height) plot.setSize(size);
    },
    recolour() {
      palette = paletteAt(host);
      plot.redraw();
    },
    destroy() {
      plot.destroy();
      canvas.remove();
    },
  };
}

function sizeOf(host: HTMLElement): { width: number; height: number } {
  const { width, height } = host.getBoundingClientRect();
  return { width, height };
}

function pixel(bbox: uPlot.BBox, { xs, ys }: Places, i: number): [number, number] {
  return [bbox.left + (xs[i] ?? 0) * bbox.width, bbox.top + (1 - (ys[i] ?? 0)) * bbox.height];
}
