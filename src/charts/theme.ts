/** What canvases share: where they are kept, and colours by meaning, the custom properties of SVG. */
import type { ColourToken, MapToken } from './types.ts';

/** Charts are drawn by the CPU: see docs/decisions/0012. */
export const IN_MEMORY: CanvasRenderingContext2DSettings = { willReadFrequently: true };

/** A colour as canvas wants it. */
export type Palette = (token: ColourToken | MapToken) => string;

/**
 * The colours in force at an element, each looked up once, which may take a layout: to be asked for
 * anew when the theme may have changed.
 */
export function paletteAt(element: Element): Palette {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (token) => {
    const colour = known.get(token) ?? (style.getPropertyValue(`--${token}`).trim() || '#808080');
    known.set(token, colour);
    return colour;
  };
}

/** Calls back after each change of theme; returns how to stop. */
export function onThemeChange(callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
