import { useMemo } from 'preact/hooks';
import { scaleOf } from './scale.ts';
import type { Scale } from './scale.ts';
import type { Axis } from './types.ts';

/** An axis's scale, the same object for as long as it maps in the same way. */
export function useScale({ domain: [lo, hi], scale }: Pick<Axis, 'domain' | 'scale'>): Scale {
  return useMemo(() => scaleOf({ domain: [lo, hi], scale }), [lo, hi, scale]);
}
