/** Hands a line chart's data over to a canvas while it is live. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Drawing } from './drawing.ts';
import { coalesced, enqueue } from './frame-queue.ts';
import type { lineCanvas, LineCanvas } from './line-canvas.ts';
import { onThemeChange } from './theme.ts';

/** True once the canvas shows the data; until then, and if it cannot load, the SVG does. */
export function useLineCanvas(
  host: RefObject<HTMLElement>,
  live: boolean,
  drawing: Drawing,
): boolean {
  const [shown, setShown] = useState(false);
  const canvas = useRef<LineCanvas>();
  const latest = useRef(drawing);
  latest.current = drawing;

  useEffect(() => {
    const element = host.current;
    if (!live || !element) return;
    let left = false;
    let release = (): void => undefined;
    const take = (make: typeof lineCanvas): void => {
      if (left) return;
      const made = make(element, latest.current, () => setShown(true));
      // Until its turn the canvas is stretched: its data stay where the axes say.
      const fit = coalesced(made.fit);
      const size = new ResizeObserver(fit.request);
      size.observe(element);
      const stopTheme = onThemeChange(made.recolour);
      canvas.current = made;
      release = () => {
        size.disconnect();
        fit.cancel();
        stopTheme();
        made.destroy();
      };
    };
    // Without it (offline, no canvas) the SVG goes on drawing.
    import('./line-canvas.ts')
      .then((module) => enqueue(() => take(module.lineCanvas)))
      .catch(() => undefined);
    return () => {
      left = true;
      release();
      canvas.current = undefined;
      setShown(false);
    };
  }, [live, host]);

  // Before the browser paints, so that data and axes change in the same frame.
  useLayoutEffect(() => canvas.current?.draw(drawing), [drawing]);
  return shown;
}
