/** Which widths are trained together. */
import { maximum } from '../../numerics/statistics.ts';

/**
 * Widths that are trained in one ensemble: up to 4, up to 8, up to 16, … units, so that no network
 * carries many idle ones.
 */
export function classesOf(widths: readonly number[]): readonly (readonly number[])[] {
  const classes = new Map<number, number[]>();
  for (const width of widths) {
    const most = Math.max(4, 2 ** Math.ceil(Math.log2(width)));
    classes.set(most, [...(classes.get(most) ?? []), width]);
  }
  return [...classes.values()];
}

/** Hidden units of all ensembles, the idle ones included. */
export function unitsOf(widths: readonly number[], inits: number): number {
  const units = classesOf(widths).map((own) => own.length * inits * maximum(own));
  return units.reduce((sum, each) => sum + each, 0);
}
