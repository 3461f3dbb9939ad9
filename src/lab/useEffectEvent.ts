import { useCallback, useRef } from 'preact/hooks';

/** React's hook of this name: the same function from render to render, doing what the latest does. */
export function useEffectEvent<Args extends readonly unknown[]>(
  latest: (...args: Args) => void,
): (...args: Args) => void {
  const current = useRef(latest);
  current.current = latest;
  return useCallback((...args: Args) => current.current(...args), []);
}
