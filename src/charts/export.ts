/** A chart as a picture of its own: colours, fonts and sizes no longer depend on the page. */
import { max } from 'd3-array';
import { SVG, element, legendOf } from './export-legend.ts';
import { embeddedFonts } from './fonts.ts';
import { colourReader, inline } from './inline-styles.ts';
import { flush } from './useDebounced.ts';

/** The chart is exported as it stands in a column of text, also from a phone. */
const WIDTH = 720;
const PADDING = 16;

interface Standalone {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

async function standalone(chart: HTMLElement, density: number): Promise<Standalone> {
  await flush(chart);
  const stage = document.createElement('div');
  stage.setAttribute('aria-hidden', 'true');
  stage.style.cssText = `position:absolute;left:-9999px;top:0;width:${WIDTH}px`;
  const shown = chart.cloneNode(true);
  if (!(shown instanceof HTMLElement)) throw new TypeError('not a chart');
  shown.style.margin = '0';
  stage.append(shown);
  // Beside the original, where the same style rules hold.
  chart.after(stage);
  try {
    const plot = shown.querySelector('.chart-svg');
    if (!plot) throw new TypeError('expected the element of a chart (class “chart”)');
    const read = colourReader();
    const frame = shown.getBoundingClientRect();
    const at = plot.getBoundingClientRect();
    // What is hidden at this width has a box of no size, at the page's origin.
    const parts = [...shown.querySelectorAll('.chart-box, .chart-legend li')]
      .map((part) => part.getBoundingClientRect())
      .filter((box) => box.width > 0);
    const right = max(parts, (box) => box.right) ?? frame.right;
    const width = Math.ceil(right - frame.left) + 2 * PADDING;
    const height = Math.ceil(frame.height) + 2 * PADDING;
    const copy = plot.cloneNode(true);
    if (!(copy instanceof SVGElement)) throw new TypeError('not a chart');
    inline(plot, copy, read, density);
    const place = { x: at.left - frame.left, y: at.top - frame.top };
    for (const [name, value] of Object.entries({
      ...place,
      width: at.width,
      height: at.height,
      overflow: 'visible',
    })) {
      copy.setAttribute(name, String(value));
    }
    const root = element('svg', {
      xmlns: SVG,
      width,
      height,
      viewBox: `${-PADDING} ${-PADDING} ${width} ${height}`,
    });
    const label = plot.getAttribute('aria-label');
    const title = element('title', {});
    title.textContent = label;
    const style = element('style', {});
    const paper = read(getComputedStyle(chart).getPropertyValue('--paper') || '#fff');
    const sheet = element('rect', { x: -PADDING, y: -PADDING, width, height, fill: paper });
    root.append(title, style, sheet, legendOf(shown, frame, read), copy);
    const texts = [...root.querySelectorAll('[font-family]')];
    style.textContent = await embeddedFonts(
      new Set(texts.map((text) => text.getAttribute('font-family') ?? '')),
    );
    return { svg: new XMLSerializer().serializeToString(root), width, height };
  } finally {
    stage.remove();
  }
}

/**
 * The chart as a PNG file, 720 CSS pixels of chart wide, in the theme of the page, `density` pixels to
 * one CSS pixel. Throws TypeError if the element is not a chart.
 */
export async function exportPng(chart: HTMLElement, density = 2): Promise<Blob> {
  const { svg, width, height } = await standalone(chart, density);
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(width * density, height * density);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('the browser gives no canvas to draw the picture on');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(address);
  }
}
