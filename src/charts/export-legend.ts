/** A chart's legend, which is HTML on the page, as SVG. */
import { FONT } from './inline-styles.ts';
import type { Read } from './inline-styles.ts';

export const SVG = 'http://www.w3.org/2000/svg';

/** An SVG element with attributes. */
export function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Each swatch and piece of text of the legend, where it stands from `origin`. */
export function legendOf(chart: Element, origin: DOMRect, read: Read): SVGElement {
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
