/** The numbers of an exercise: those printed, and others drawn by the number of a variant. */
import { Random } from '../numerics/random.ts';
import type { Exercise } from './exercise.ts';
import type { Given } from './fields.ts';

/** Variants are numbered from 0, the printed one, up to this. */
export const lastVariant = 9999;

/**
 * The given numbers of a variant. Variant 0 has the first of each list; any other has a
 * combination that differs from it, drawn by mulberry32 with the variant's number as seed.
 */
export function valuesOf(exercise: Pick<Exercise, 'given'>, variant: number): Given {
  const lists = Object.entries(exercise.given);
  const combinations = lists.reduce((product, [, { values }]) => product * values.length, 1);
  const drawn = 1 + Math.floor(new Random(variant).uniform() * (combinations - 1));
  let rest = variant === 0 || combinations === 1 ? 0 : drawn;
  const given: Record<string, number> = {};
  for (const [name, { values }] of lists) {
    given[name] = values[rest % values.length] ?? NaN;
    rest = Math.floor(rest / values.length);
  }
  return given;
}

export type VariantText =
  | { readonly ok: true; readonly variant: number }
  | { readonly ok: false; readonly message: string };

/** The variant that `?variant=…` asks for; 0 if the address has none. */
export function parseVariant(text: string | null): VariantText {
  if (text === null) return { ok: true, variant: 0 };
  const variant = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (variant <= lastVariant) return { ok: true, variant };
  const shown = text.length > 20 ? `${text.slice(0, 20)}…` : text;
  const message = `There is no variant “${shown}”: variants are whole numbers from 0 to ${lastVariant}. These are the numbers of variant 0.`;
  return { ok: false, message };
}
