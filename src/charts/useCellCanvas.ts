/** Hands a map's cells over to a canvas while it is live. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Cell } from './cells.ts';
import { binToken } from './CellLayer.tsx';
import { onThemeChange } from './theme.ts';

function paint(canvas: HTMLCanvasElement, cells: readonly Cell[]): void {
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.max(1, Math.round(width * devicePixelRatio));
  canvas.height = Math.max(1, Math.round(height * devicePixelRatio));
  const context = canvas.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(canvas);
  const colours = new Map<number, string>();
  for (const { bin, left, right, top, bottom } of cells) {
    const colour = colours.get(bin) ?? style.getPropertyValue(`--${binToken(bin)}`);
    colours.set(bin, colour);
    context.fillStyle = colour;
    // Edges on whole pixels: neighbours meet without a seam.
    const [x, y] = [Math.round(left * canvas.width), Math.round(top * canvas.height)];
    const [x1, y1] = [Math.round(right * canvas.width), Math.round(bottom * canvas.height)];
    context.fillRect(x, y, x1 - x, y1 - y);
  }
}

/** True once the canvas shows the cells. */
export function useCellCanvas(
  canvas: RefObject<HTMLCanvasElement>,
  live: boolean,
  cells: readonly Cell[],
): boolean {
  const [shown, setShown] = useState(false);
  const latest = useRef(cells);
  latest.current = cells;

  useEffect(() => {
    const element = canvas.current;
    if (!live || !element) return;
    const repaint = (): void => paint(element, latest.current);
    repaint();
    setShown(true);
    const size = new ResizeObserver(repaint);
    size.observe(element);
    const stopTheme = onThemeChange(repaint);
    return () => {
      size.disconnect();
      stopTheme();
      setShown(false);
    };
  }, [live, canvas]);

  useLayoutEffect(() => {
    if (shown && canvas.current) paint(canvas.current, cells);
  }, [shown, cells, canvas]);
  return shown;
}
