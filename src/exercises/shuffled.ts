import { Random } from '../numerics/random.ts';

/** Entries with their place in the given order, in one that is different and always the same. */
export function shuffled<T>(entries: readonly T[]): readonly { entry: T; place: number }[] {
  for (let seed = entries.length; ; seed++) {
    const order = [...new Random(seed).permutation(entries.length)];
    if (entries.length < 2 || order.some((place, index) => place !== index)) {
      return order.flatMap((place) => {
        const entry = entries[place];
        return entry === undefined ? [] : [{ entry, place }];
      });
    }
  }
}
