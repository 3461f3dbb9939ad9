/** Which ticks an axis shows on a wide and on a narrow screen. */
import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { formatTicks } from '../text/number.ts';
import { textWidth } from '../text/notation.ts';
import type { Scale } from './scale.ts';
import type { Axis } from './types.ts';

/** What an axis says of its ticks. */
export type TickChoice = Pick<Axis, 'ticks' | 'format'>;

/** Lengths in em for which ticks are chosen. */
export interface Room {
  readonly wide: number;
  readonly narrow: number;
}

export interface Tick {
  readonly value: number;
  /** From 0 at the axis's low end to 1 at its high end. */
  readonly place: number;
  readonly text: string;
  /** Where it is shown: a narrow screen has room for fewer. */
  readonly shown: 'always' | 'wide' | 'narrow';
}

/** Widths of the plot for which ticks are chosen, in em: on a phone and in a column of text. */
export const ROOM: Room = { narrow: 18, wide: 40 };

function linearTicks([lo, hi]: readonly [number, number], most: number): readonly number[] {
  const scale = scaleLinear().domain([lo, hi]);
  for (let count = most; count > 1; count--) {
    const ticks = scale.ticks(count);
    if (ticks.length <= most) return ticks;
  }
  return scale.ticks(1).slice(0, most);
}

function logTicks([lo, hi]: readonly [number, number], most: number): readonly number[] {
  const slack = 1e-9;
  const first = Math.floor(Math.log10(lo));
  const last = Math.ceil(Math.log10(hi));
  const inside = (value: number): boolean => value >= lo * (1 - slack) && value <= hi * (1 + slack);
  const powers = Array.from({ length: last - first + 1 }, (_, i) => Number(`1e${first + i}`));
  const decades = powers.filter(inside);
  const fine = powers.flatMap((power) => [power, 2 * power, 5 * power]).filter(inside);
  if (fine.length <= most && fine.length > 2) return fine;
  if (decades.length < 2) return linearTicks([lo, hi], most);
  const stride = Math.ceil(decades.length / most);
  return decades.filter((power) => Math.round(Math.log10(power)) % stride === 0);
}

function choose(axis: TickChoice, scale: Scale, most: number): readonly number[] {
  const within = ({ place }: { place: number }): boolean => place >= -1e-9 && place <= 1 + 1e-9;
  if (axis.ticks) {
    const given = axis.ticks.filter((value) => within({ place: scale.place(value) }));
    const stride = Math.ceil(given.length / most);
    return given.filter((_, i) => i % stride === 0);
  }
  return scale.kind === 'log' ? logTicks(scale.domain, most) : linearTicks(scale.domain, most);
}

/**
 * Ticks for an axis with the given lengths in em. `along` is the direction of the text: across
 * the axis (a y-axis), labels need a line's height each, along it their own width.
 */
export function ticksOf(
  axis: TickChoice,
  scale: Scale,
  room: Room,
  along: boolean,
): readonly Tick[] {
  const fitting = (length: number): readonly number[] => {
    let most = along ? 8 : Math.max(2, Math.min(8, Math.floor(length / 2.2)));
    for (; most > 2; most--) {
      const ticks = choose(axis, scale, most);
      const text = axis.format ?? formatTicks(ticks, scale.kind);
      const widest = max(ticks, (tick) => textWidth(text(tick))) ?? 0;
      if (!along || ticks.length * (widest + 1.6) <= length) return ticks;
    }
    return choose(axis, scale, most);
  };
  const wide = fitting(room.wide);
  const narrow = fitting(room.narrow);
  const all = [...new Set([...wide, ...narrow])].sort((a, b) => a - b);
  const text = axis.format ?? formatTicks(wide, scale.kind);
  return all.map((value) => ({
    value,
    place: scale.place(value),
    text: text(value),
    shown: !narrow.includes(value) ? 'wide' : wide.includes(value) ? 'always' : 'narrow',
  }));
}
