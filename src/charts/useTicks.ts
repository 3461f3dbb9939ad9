import { useMemo } from 'preact/hooks';
import type { Scale } from './scale.ts';
import { ticksOf } from './ticks.ts';
import type { Room, Tick, TickChoice } from './ticks.ts';

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
