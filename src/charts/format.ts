/** Numbers as text. A power of ten is written `10^−3`, for `parseNotation` to set. */
import { format } from 'd3-format';
import type { ScaleKind } from './types.ts';

const MINUS = '−';

type Format = (value: number) => string;
const formats = new Map<string, Format>();

/** A format by its specifier, which is parsed once: frames of a run write the same ones often. */
function formatOf(specifier: string): Format {
  const known = formats.get(specifier) ?? format(specifier);
  formats.set(specifier, known);
  return known;
}

function grouped(text: string): string {
  // Four digits read well as they are; longer whole parts get commas.
  return text.replace(/^(−?\d{5,})/, (digits) => digits.replaceAll(/\B(?=(\d{3})+$)/g, ','));
}

function scientific(value: number, digits: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const short = mantissa.replace(/\.?0+$/, '').replace('-', MINUS);
  const power = `10^${exponent.replace('+', '').replace('-', MINUS)}`;
  return short === '1' ? power : short === `${MINUS}1` ? MINUS + power : `${short}·${power}`;
}

/** A value with about three significant digits; “–” where there is none. */
export function formatValue(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return scientific(value, Math.min(digits, 3));
  if (size >= 10 ** digits) return grouped(formatOf('.0f')(value));
  return formatOf(`.${digits}~r`)(value);
}

/** The text of an axis's ticks: one form for all, with as many decimals as they need. */
export function formatTicks(ticks: readonly number[], kind: ScaleKind): Format {
  const sizes = ticks.filter((tick) => tick !== 0).map(Math.abs);
  const largest = Math.max(0, ...sizes);
  const smallest = Math.min(...sizes);
  const extreme = largest >= 1e6 || (largest > 0 && largest < 1e-2) || smallest < 1e-4;
  if (extreme || (kind === 'log' && (largest > 1e4 || smallest < 1e-3))) {
    return (value) => (value === 0 || value === 1 ? String(value) : scientific(value, 3));
  }
  if (kind === 'log') return (value) => formatValue(value);
  const fixed = formatOf(`.${Math.max(0, ...ticks.map(decimalsOf))}f`);
  return (value) => grouped(fixed(value));
}

function decimalsOf(value: number): number {
  const [, fraction = ''] = Number(value.toPrecision(6)).toString().split('.');
  return Math.min(6, fraction.length);
}
