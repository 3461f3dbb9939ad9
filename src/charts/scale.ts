/** From values to places along an axis, the one mapping that SVG, canvas and cursor share. */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { Axis, Domain, ScaleKind } from './types.ts';

/** How far outside the plot a value may be placed, in lengths of the axis. */
const FAR = 40;

export interface Scale {
  readonly kind: ScaleKind;
  readonly domain: Domain;
  /** 0 at the low end, 1 at the high end; NaN where the value has no place on the axis. */
  readonly place: (value: number | null | undefined) => number;
  /** The value at a place; the inverse of `place`. */
  readonly valueAt: (place: number) => number;
}

/** A finite, increasing domain with room in it, positive on a logarithmic axis. */
export function soundDomain([a, b]: Domain, kind: ScaleKind): Domain {
  const usable = (value: number): boolean =>
    Number.isFinite(value) && Math.abs(value) < 1e300 && (kind === 'linear' || value > 1e-300);
  if (!usable(a) && !usable(b)) return kind === 'log' ? [0.1, 10] : [0, 1];
  const lo = usable(a) ? a : kind === 'log' ? b / 100 : b - 1;
  const hi = usable(b) ? b : kind === 'log' ? a * 100 : a + 1;
  if (Math.abs(hi - lo) > 1e-12 * Math.max(Math.abs(lo), Math.abs(hi))) {
    return lo < hi ? [lo, hi] : [hi, lo];
  }
  if (kind === 'log') return [lo / 3, lo * 3];
  const half = lo === 0 ? 1 : Math.abs(lo) / 2;
  return [lo - half, lo + half];
}

/** The scale of an axis; its domain is made sound first. */
export function scaleOf(axis: Pick<Axis, 'domain' | 'scale'>): Scale {
  const kind = axis.scale ?? 'linear';
  const domain = soundDomain(axis.domain, kind);
  const inward = kind === 'log' ? Math.log : (value: number): number => value;
  const outward = kind === 'log' ? Math.exp : (value: number): number => value;
  const lo = inward(domain[0]);
  const span = inward(domain[1]) - lo;
  return {
    kind,
    domain,
    place: (value) => {
      if (value === null || value === undefined || !Number.isFinite(value)) return NaN;
      if (kind === 'log' && value <= 0) return NaN;
      return Math.min(1 + FAR, Math.max(-FAR, (inward(value) - lo) / span));
    },
    valueAt: (place) => outward(lo + place * span),
  };
}

/** Numbers, or arrays of them to any depth. */
export type Values = ArrayLike<number | null | undefined | Values>;

function extent(values: Values, usable: (value: number) => boolean): Domain {
  let lo = Infinity;
  let hi = -Infinity;
  for (const value of Array.from(values)) {
    if (typeof value === 'object' && value !== null) {
      const [low, high] = extent(value, usable);
      if (low < lo) lo = low;
      if (high > hi) hi = high;
    } else if (value !== null && value !== undefined && usable(value)) {
      if (value < lo) lo = value;
      if (value > hi) hi = value;
    }
  }
  return [lo, hi];
}

export interface DomainOptions {
  readonly scale?: ScaleKind | undefined;
  /** Values that must be in the domain besides the data, such as 0 or a threshold. */
  readonly include?: readonly number[] | undefined;
}

/**
 * A domain with round ends around all finite values (positive ones on a logarithmic axis).
 * Never fails: without usable values it is [0, 1], or [0.1, 10] on a logarithmic axis.
 */
export function niceDomain(values: Values, options: DomainOptions = {}): Domain {
  const kind = options.scale ?? 'linear';
  const usable = (value: number): boolean =>
    Number.isFinite(value) && (kind === 'linear' || value > 0);
  const domain = soundDomain(extent([values, options.include ?? []], usable), kind);
  const scale = kind === 'log' ? scaleLog() : scaleLinear();
  const [lo = domain[0], hi = domain[1]] = scale.domain(domain).nice().domain();
  return soundDomain([lo, hi], kind);
}
