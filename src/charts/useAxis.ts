/** What an axis is drawn from, memoised: the same objects for as long as the axis is the same. */
import { useMemo } from 'preact/hooks';
import { scaleOf } from './scale.ts';
import type { Scale } from './scale.ts';
import { ticksOf } from './ticks.ts';
import type { Room, Tick, TickChoice } from './ticks.ts';
import type { Axis } from './types.ts';

/** An axis's scale, the same object for as long as it maps in the same way. */
export function useScale({ domain: [lo, hi], scale }: Pick<Axis, 'domain' | 'scale'>): Scale {
  return useMemo(() => scaleOf({ domain: [lo, hi], scale }), [lo, hi, scale]);
}

/** An axis's ticks, the same for as long as its scale is: see `ticksOf`. */
export function useTicks(
  { ticks, format }: TickChoice,
  scale: Scale,
  { wide, narrow }: Room,
  along: boolean,
): readonly Tick[] {
  return useMemo(
    () => ticksOf({ ticks, format }, scale, { wide, narrow }, along),
    [ticks, format, scale, wide, narrow, along],
  );
}
