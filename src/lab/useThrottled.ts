import { useEffect, useReducer, useRef } from 'preact/hooks';

/** In milliseconds: nobody reads numbers that change more often. */
const INTERVAL = 250;

/** The latest value; while `busy`, throttled to one every 250 ms. */
export function useThrottled<T>(latest: T, busy: boolean): T {
  const shown = useRef(latest);
  const current = useRef(latest);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  current.current = latest;
  if (!busy) shown.current = latest;

  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => {
      if (shown.current === current.current) return;
      shown.current = current.current;
      redraw(undefined);
    }, INTERVAL);
    return () => clearInterval(timer);
  }, [busy]);

  return shown.current;
}
