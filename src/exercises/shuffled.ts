import { Random } from '../numerics/random.ts';

/** A whole number from a text, the same each time (FNV-1a, 32 bits). */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * Entries with their place in the given order, in one that is different and always the same: drawn
 * with what the entries say as seed.
 */
export function shuffled<T>(entries: readonly T[]): readonly { entry: T; place: number }[] {
  for (let seed = seedOf(JSON.stringify(entries)); ; seed++) {
    const order = [...new Random(seed).permutation(entries.length)];
    if (entries.length < 2 || order.some((place, index) => place !== index)) {
      return order.flatMap((place) => {
        const entry = entries[place];
        return entry === undefined ? [] : [{ entry, place }];
      });
    }
  }
}
