import { useCallback, useRef } from 'preact/hooks';

/** A function that stays the same from render to render and does what the latest one does. */
export function useStable<Args extends readonly unknown[]>(
  latest: (...args: Args) => void,
): (...args: Args) => void {
  const current = useRef(latest);
  current.current = latest;
  return useCallback((...args: Args) => current.current(...args), []);
}
