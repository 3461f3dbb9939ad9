/** A chart as a picture of its own: colours, fonts and sizes no longer depend on the page. */
import { embeddedFonts } from './fonts.ts';
import { settle } from './useSettled.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** The chart is exported as it stands in a column of text, also from a phone. */
const WIDTH = 720;
const PADDING = 16;

/** What paints a shape, with the values that need not be written. */
const PAINT: Readonly<Record<string, string>> = {
  fill: '#000000',
  'fill-opacity': '1',
  opacity: '1',
  'shape-rendering': 'auto',
  stroke: 'none',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-opacity': '1',
  'stroke-width': '1px',
  'vector-effect': 'none',
};
const FONT = ['font-family', 'font-size', 'font-style', 'font-weight'];
const TYPE = [
  'fill',
  ...FONT,
  'text-anchor',
  'paint-order',
  'stroke',
  'stroke-opacity',
  'stroke-width',
];

/** Any CSS colour as #rrggbb: not every reader of SVG knows `oklab()` and its kin. */
function colourReader(): (colour: string) => string {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map<string, string>();
  return (colour) => {
    if (!context || colour === 'none') return colour;
    const before = known.get(colour);
    if (before) return before;
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const rgb = [...context.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
    const hex = `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    known.set(colour, hex);
    return hex;
  };
}

type Read = (colour: string) => string;

/** Writes what the page's style sheets say of an SVG element into its own attributes. */
function inline(from: Element, to: Element, read: Read): void {
  const style = getComputedStyle(from);
  const text = from instanceof SVGTextContentElement;
  if (text || from instanceof SVGGeometryElement) {
    for (const name of text ? TYPE : Object.keys(PAINT)) {
      const value = style.getPropertyValue(name);
      const written = name === 'fill' || name === 'stroke' ? read(value) : value;
      if (text || written !== PAINT[name]) to.setAttribute(name, written);
      else to.removeAttribute(name);
    }
  }
  to.removeAttribute('class');
  to.removeAttribute('style');
  const copies = [...to.children];
  for (const [i, child] of [...from.children].entries()) {
    const copy = copies[i];
    if (!copy) continue;
    if (getComputedStyle(child).display === 'none') copy.remove();
    else inline(child, copy, read);
  }
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** The legend is HTML: each of its swatches and pieces of text, where it stands. */
function legendOf(chart: Element, origin: DOMRect, read: Read): SVGElement {
  const group = element('g', {});
  for (const item of chart.querySelectorAll('.chart-legend li')) {
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement) continue;
      const style = getComputedStyle(node.parentElement);
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, bottom, height } = range.getBoundingClientRect();
      if (height === 0) continue;
      const text = element('text', {
        x: left - origin.left,
        y: bottom - origin.top - 0.24 * height,
        fill: read(style.color),
      });
      for (const name of FONT) text.setAttribute(name, style.getPropertyValue(name));
      text.textContent = node.textContent;
      group.append(text);
    }
    const swatch = item.querySelector('.chart-swatch');
    if (!swatch) continue;
    const { left, top, width, height } = swatch.getBoundingClientRect();
    const style = getComputedStyle(swatch);
    const line = element('line', {
      x1: left - origin.left,
      x2: left - origin.left + width,
      y1: top - origin.top + height / 2,
      y2: top - origin.top + height / 2,
      stroke: read(style.getPropertyValue('--chart-colour')),
      'stroke-width': height,
    });
    if (style.borderTopStyle === 'dashed') line.setAttribute('stroke-dasharray', '5 3');
    group.append(line);
  }
  return group;
}

interface Standalone {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

async function standalone(chart: HTMLElement): Promise<Standalone> {
  await settle(chart);
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
    const parts = [...shown.querySelectorAll('.chart-box, .chart-legend li')];
    const right = Math.max(...parts.map((part) => part.getBoundingClientRect().right));
    const width = Math.ceil(right - frame.left) + 2 * PADDING;
    const height = Math.ceil(frame.height) + 2 * PADDING;
    const copy = plot.cloneNode(true);
    if (!(copy instanceof SVGElement)) throw new TypeError('not a chart');
    inline(plot, copy, read);
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
 * The chart as the text of an SVG file, 720 pixels of chart wide, in the theme of the page.
 * Throws TypeError if the element is not a chart.
 */
export async function toStandaloneSvg(chart: HTMLElement): Promise<string> {
  return (await standalone(chart)).svg;
}

/** The same as a PNG file, `density` pixels of it to one CSS pixel. */
export async function exportPng(chart: HTMLElement, density = 2): Promise<Blob> {
  const { svg, width, height } = await standalone(chart);
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
