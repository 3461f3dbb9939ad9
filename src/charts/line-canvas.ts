/** The data of a line chart on a canvas, exactly where the SVG has them. Loaded when first live. */
import uPlot from 'uplot';
import { AREA_OPACITY, DASH } from './drawing.ts';
import type { Area, Dots, Drawing, Stroke } from './drawing.ts';
import { isInside, runsOf } from './project.ts';
import type { Places } from './project.ts';
import { paletteAt } from './theme.ts';

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
const NOTHING: Stroke = {
  places: { xs: new Float64Array(), ys: new Float64Array() },
  colour: 'ink',
  width: 0,
  opacity: 0,
  dash: false,
};

function strokesOf({ strokes }: Drawing): readonly Stroke[] {
  return strokes.length > 0 ? strokes : [NOTHING];
}

function dataOf(drawing: Drawing): uPlot.AlignedData {
  const facets = strokesOf(drawing).map(({ places }) => [places.xs, withNulls(places.ys)]);
  // uPlot's types know only series that share their xs; each of ours brings its own.
  return [null, ...facets] as unknown as uPlot.AlignedData;
}

/** What uPlot fixes when it is made; another look needs another one. */
function lookOf({ strokes }: Drawing): string {
  const looks = strokes.map(({ width, opacity, dash }) => [width, opacity, dash]);
  return JSON.stringify([devicePixelRatio, looks]);
}

/** Draws into `host`; `onFirst` is called once the first picture is there. */
export function lineCanvas(host: HTMLElement, first: Drawing, onFirst: () => void): LineCanvas {
  let drawing = first;
  let look = lookOf(first);
  let palette = paletteAt(host);
  let plot = make();

  function make(): uPlot {
    const unit = { auto: false, range: [0, 1] as uPlot.Range.MinMax, time: false };
    const facets = ['x', 'y'].map((scale) => ({ scale, auto: false }));
    const series = strokesOf(drawing).map(({ width, opacity, dash }, i) => ({
      facets,
      width,
      alpha: opacity,
      pxAlign: 0,
      points: { show: false },
      stroke: () => palette(drawing.strokes[i]?.colour ?? 'ink'),
      ...(dash && { dash: DASH.map((length) => length * devicePixelRatio) }),
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
        drawClear: [(u) => drawing.areas.forEach((area) => fillArea(u, area))],
        draw: [(u) => drawing.dots.forEach((dots) => fillDots(u, dots)), onFirst],
      },
    };
    return new uPlot(options, dataOf(drawing), host);
  }

  function fillArea({ ctx, bbox }: uPlot, { low, high, colour }: Area): void {
    const both = low.ys.map((y, i) => y + (high.ys[i] ?? NaN));
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
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

  function fillDots({ ctx, bbox }: uPlot, { places, colour, diameter, opacity }: Dots): void {
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
      if (lookOf(next) === look) {
        plot.setData(dataOf(next));
      } else {
        look = lookOf(next);
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
    destroy: () => plot.destroy(),
  };
}

function sizeOf(host: HTMLElement): { width: number; height: number } {
  const { width, height } = host.getBoundingClientRect();
  return { width, height };
}

function pixel(bbox: uPlot.BBox, { xs, ys }: Places, i: number): [number, number] {
  return [bbox.left + (xs[i] ?? 0) * bbox.width, bbox.top + (1 - (ys[i] ?? 0)) * bbox.height];
}
