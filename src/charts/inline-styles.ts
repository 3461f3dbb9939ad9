/** An SVG's look written into its own attributes, so that it needs no style sheet. */

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
/** What sets the type of a text. */
export const FONT = ['font-family', 'font-size', 'font-style', 'font-weight'];
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
export function colourReader(): (colour: string) => string {
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

export type Read = (colour: string) => string;

/** A stroke that keeps its width at any zoom must be told of it, or it comes out too thin. */
function widen(shape: Element, density: number): void {
  for (const name of ['stroke-width', 'stroke-dasharray']) {
    const value = shape.getAttribute(name);
    if (!value) continue;
    const lengths = value.match(/[\d.]+/g) ?? [];
    shape.setAttribute(name, lengths.map((length) => Number(length) * density).join(' '));
  }
}

/**
 * Writes what the page's style sheets say of an SVG element into its own attributes, for a picture
 * that will be shown with `density` of its pixels to one of the page's.
 */
export function inline(from: Element, to: Element, read: Read, density: number): void {
  const style = getComputedStyle(from);
  const text = from instanceof SVGTextContentElement;
  if (text || from instanceof SVGGeometryElement) {
    for (const name of text ? TYPE : Object.keys(PAINT)) {
      const value = style.getPropertyValue(name);
      const written = name === 'fill' || name === 'stroke' ? read(value) : value;
      if (text || written !== PAINT[name]) to.setAttribute(name, written);
      else to.removeAttribute(name);
    }
    if (!text && style.vectorEffect === 'non-scaling-stroke') widen(to, density);
  }
  to.removeAttribute('class');
  to.removeAttribute('style');
  const copies = [...to.children];
  for (const [i, child] of [...from.children].entries()) {
    const copy = copies[i];
    if (!copy) continue;
    if (getComputedStyle(child).display === 'none') copy.remove();
    else inline(child, copy, read, density);
  }
}
