/** A value debounced while it is hidden: drawing it for each frame of a run would take time for nothing. */
import type { RefObject } from 'preact';
import { useEffect, useReducer, useRef } from 'preact/hooks';

/** In milliseconds without a change. */
const DELAY = 300;
const FLUSH = 'chart-flush';

/**
 * The latest value; while `hidden`, the latest that stood for 300 ms, brought up to date before the
 * page is printed and when `flush` asks for it.
 */
export function useDebounced<T>(value: T, hidden: boolean, host: RefObject<HTMLElement>): T {
  const latest = useRef(value);
  const shown = useRef(value);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  latest.current = value;
  if (!hidden) shown.current = value;

  useEffect(() => {
    const element = host.current;
    if (!hidden || !element) return;
    const update = (): void => {
      shown.current = latest.current;
      redraw(undefined);
    };
    addEventListener('beforeprint', update);
    element.addEventListener(FLUSH, update);
    return () => {
      removeEventListener('beforeprint', update);
      element.removeEventListener(FLUSH, update);
    };
  }, [hidden, host]);

  useEffect(() => {
    if (!hidden || shown.current === value) return;
    const timer = setTimeout(() => host.current?.dispatchEvent(new Event(FLUSH)), DELAY);
    return () => clearTimeout(timer);
  }, [value, hidden, host]);

  return shown.current;
}

/** Brings the SVG of a live chart up to date; resolves when it is. */
export async function flush(chart: Element): Promise<void> {
  chart.querySelector('.chart-canvas')?.dispatchEvent(new Event(FLUSH));
  // Preact redraws in a microtask of its own.
  await new Promise((resolve) => setTimeout(resolve));
}
