/**
 * Numbers as text, everywhere on the page: `−1.5`, `12,346`, `2.5·10^−7`, and “–” where there is
 * none. The minus is U+2212; `parseNotation` sets what follows `^` as a superscript.
 */
import { extent, max, min } from 'd3-array';
import { format } from 'd3-format';

const MINUS = '−';
const NONE = '–';

/** The most significant digits a number is written with unless a caller asks for more. */
const DIGITS = 4;
/** Smaller numbers than the first and numbers from the second on are written as powers of ten. */
const PLAIN = { from: 1e-3, below: 1e6 };

export type Missing = null | undefined;

/** How far a number may lie from its reference: not at all, by an amount, or by a share of it. */
export type Tolerance = 'exact' | { readonly absolute: number } | { readonly relative: number };

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

const signed = (text: string) => text.replace('-', MINUS);

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Mantissa and power, `10^−7` where the mantissa is 1. */
function power(mantissa: string, exponent: number): string {
  const raised = `10^${signed(String(exponent))}`;
  if (/^-?1$/.test(mantissa)) return `${signed(mantissa.slice(0, -1))}${raised}`;
  return `${signed(mantissa)}·${raised}`;
}

function scientific(value: number, digits: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  return power(trimmed(mantissa), Number(exponent));
}

function isPlain(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size >= PLAIN.from && size < PLAIN.below);
}

/** A value with at most so many significant digits; a power of ten has three at most. */
export function formatValue(value: number | Missing, digits = DIGITS): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  if (!isPlain(value)) return scientific(value, Math.min(digits, 3));
  if (Math.abs(value) >= 10 ** digits) return grouped(formatOf('.0f')(value));
  return formatOf(`.${digits}~r`)(value);
}

/**
 * A value with the digits that its tolerance allows: the first that may differ and one more, four
 * at most, zeros at the end included, so that 1.002 ± 0.03 and 1.010 ± 0.03 show how well they are
 * known. Exact values and 0 are written as short as they are, whole numbers whole where the
 * tolerance counts in whole ones.
 */
export function formatWithin(value: number | Missing, tolerance: Tolerance): string {
  if (tolerance === 'exact' || !value || !Number.isFinite(value)) return formatValue(value);
  const allowed =
    'absolute' in tolerance ? tolerance.absolute : tolerance.relative * Math.abs(value);
  const leading = Math.floor(Math.log10(Math.abs(value)));
  const last = allowed >= 1 && Number.isInteger(value) ? 0 : Math.floor(Math.log10(allowed)) - 1;
  const digits = Math.min(DIGITS, Math.max(1, leading - last + 1));
  if (!isPlain(value)) return scientific(value, Math.min(digits, 3));
  return grouped(formatOf(`.${Math.max(0, digits - 1 - leading)}f`)(value));
}

/** A whole number with all its digits: `20,000`. */
export function formatCount(value: number): string {
  return grouped(formatOf('.0f')(value));
}

/** ±10^x for an x whose power no floating-point number need hold: `9.33·10^−302`, `0.5`. */
export function formatPower(log10: number, sign = 1, digits = 3): string {
  if (log10 >= Math.log10(PLAIN.from) && isPlain(10 ** log10))
    return formatValue(sign * 10 ** log10, digits);
  let exponent = Math.floor(log10);
  let mantissa = Number((10 ** (log10 - exponent)).toPrecision(digits));
  if (mantissa === 10) [mantissa, exponent] = [1, exponent + 1];
  return power(String(sign * mantissa), exponent);
}

/**
 * A share of a whole in per cent: `59 %`. What is not none never reads 0 %, what is not all never
 * 100 %.
 *
 * @param tolerance of the share; at most three digits unless told
 */
export function formatPercent(share: number | Missing, tolerance?: Tolerance): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return NONE;
  const percent = 100 * share;
  const within =
    tolerance === undefined
      ? formatValue(percent, 3)
      : formatWithin(
          percent,
          tolerance !== 'exact' && 'absolute' in tolerance
            ? { absolute: 100 * tolerance.absolute }
            : tolerance,
        );
  const rounded = Number(within);
  if (share <= 0 || share >= 1 || (rounded > 0 && rounded < 100)) return `${within} %`;
  if (share < 0.5) return `${formatValue(percent, 2)} %`;
  const decimals = Math.ceil(-Math.log10(100 - percent));
  return `${trimmed(percent.toFixed(Math.min(12, Math.max(1, decimals))))} %`;
}

/** `± 0.03`, `± 20 %` or `exact`. */
export function formatTolerance(tolerance: Tolerance): string {
  if (tolerance === 'exact') return 'exact';
  return 'absolute' in tolerance
    ? `± ${formatValue(tolerance.absolute)}`
    : `± ${formatValue(100 * tolerance.relative)} %`;
}

/** “1.002 to 1.005”, or one number where the ends read the same. */
export function formatRange(values: readonly number[], write: Format = formatValue): string {
  const [low = '', high = ''] = extent(values).map((value) => write(value ?? NaN));
  if (low === high) return low;
  // A unit is said once.
  return low.endsWith(' %') && high.endsWith(' %')
    ? `${low.slice(0, -2)} to ${high}`
    : `${low} to ${high}`;
}

/** The text of an axis's ticks: one form for all, with as many decimals as they need. */
export function formatTicks(ticks: readonly number[], kind: 'linear' | 'log'): Format {
  const sizes = ticks.filter((tick) => tick !== 0).map(Math.abs);
  const largest = max(sizes) ?? 0;
  const smallest = min(sizes) ?? Infinity;
  const extreme = largest >= 1e6 || (largest > 0 && largest < 1e-2) || smallest < 1e-4;
  if (extreme || (kind === 'log' && (largest > 1e4 || smallest < 1e-3))) {
    return (value) => (value === 0 || value === 1 ? String(value) : scientific(value, 3));
  }
  if (kind === 'log') return (value) => formatValue(value);
  const fixed = formatOf(`.${max(ticks, decimalsOf) ?? 0}f`);
  return (value) => grouped(fixed(value));
}

function decimalsOf(value: number): number {
  const [, fraction = ''] = Number(value.toPrecision(6)).toString().split('.');
  return Math.min(6, fraction.length);
}
