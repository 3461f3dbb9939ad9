/** Hands a map's cells over to a canvas while it is live. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Cell } from './cells.ts';
import { binToken } from './CellLayer.tsx';
import { IN_MEMORY, onThemeChange, paletteAt, type Palette } from './theme.ts';

/** Gives the canvas as many pixels as it has on the screen. Asks the browser for a layout. */
function fit(canvas: HTMLCanvasElement): void {
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.max(1, Math.round(width * devicePixelRatio));
  canvas.height = Math.max(1, Math.round(height * devicePixelRatio));
}

function paint(canvas: HTMLCanvasElement, cells: readonly Cell[], palette: Palette): void {
  const context = canvas.getContext('2d', IN_MEMORY);
  if (!context) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  for (const { bin, left, right, top, bottom } of cells) {
    context.fillStyle = palette(binToken(bin));
    // Edges on whole pixels: neighbours meet without a seam.
    const [x, y] = [Math.round(left * width), Math.round(top * height)];
    const [x1, y1] = [Math.round(right * width), Math.round(bottom * height)];
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
  const palette = useRef<Palette>();
  const latest = useRef(cells);
  latest.current = cells;

  useEffect(() => {
    const element = canvas.current;
    if (!live || !element) return;
    const refresh = (): void => {
      palette.current = paletteAt(element);
      fit(element);
      paint(element, latest.current, palette.current);
    };
    refresh();
    setShown(true);
    const size = new ResizeObserver(refresh);
    size.observe(element);
    const stopTheme = onThemeChange(refresh);
    return () => {
      size.disconnect();
      stopTheme();
      setShown(false);
    };
  }, [live, canvas]);

  useLayoutEffect(() => {
    if (shown && canvas.current && palette.current) paint(canvas.current, cells, palette.current);
  }, [shown, cells, canvas]);
  return shown;
}
