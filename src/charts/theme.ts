/** Colours by meaning, for canvas: the same custom properties that SVG uses, as they are now. */
import type { ColourToken } from './types.ts';

/** The colours in force at an element; read anew for each picture, since the theme may change. */
export function paletteAt(element: Element): (token: ColourToken) => string {
  const style = getComputedStyle(element);
  const known = new Map<ColourToken, string>();
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
