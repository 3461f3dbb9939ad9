/** What is hidden shows a run’s last rest: drawing it again for each frame would take time for nothing. */
import type { RefObject } from 'preact';
import { useEffect, useReducer, useRef } from 'preact/hooks';

/** In milliseconds without a change. */
const REST = 300;
const SETTLE = 'chart-settle';

/**
 * The latest value; while `hidden`, the value of the last rest, brought up to date before the page
 * is printed and when `settle` asks for it.
 */
export function useSettled<T>(value: T, hidden: boolean, host: RefObject<HTMLElement>): T {
  const latest = useRef(value);
  const shown = useRef(value);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  latest.current = value;
  if (!hidden) shown.current = value;

  useEffect(() => {
    const element = host.current;
    if (!hidden || !element) return;
    const catchUp = (): void => {
      shown.current = latest.current;
      redraw(undefined);
    };
    addEventListener('beforeprint', catchUp);
    element.addEventListener(SETTLE, catchUp);
    return () => {
      removeEventListener('beforeprint', catchUp);
      element.removeEventListener(SETTLE, catchUp);
    };
  }, [hidden, host]);

  useEffect(() => {
    if (!hidden || shown.current === value) return;
    const timer = setTimeout(() => host.current?.dispatchEvent(new Event(SETTLE)), REST);
    return () => clearTimeout(timer);
  }, [value, hidden, host]);

  return shown.current;
}

/** Brings the SVG of a live chart up to date; resolves when it is. */
export async function settle(chart: Element): Promise<void> {
  chart.querySelector('.chart-canvas')?.dispatchEvent(new Event(SETTLE));
  // Preact redraws in a microtask of its own.
  await new Promise((resolve) => setTimeout(resolve));
}
