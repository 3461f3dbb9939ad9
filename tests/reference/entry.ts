/** Access to the float64 figures beside this file: one list for each experiment. */
interface Entry {
  readonly id: string;
  readonly what: string;
}

/** The entry with that id, or the first whose description begins so; throws if there is none. */
export function entryOf<E extends Entry>(entries: readonly E[], name: string): E {
  const found = entries.find(({ id, what }) => id === name || what.startsWith(name));
  if (!found) throw new Error(`There is no reference figure “${name}”.`);
  return found;
}

/** The numbers of that entry's `value`, in one list; throws if there are none. */
export function figureOf(
  entries: readonly (Entry & { readonly value?: unknown })[],
  name: string,
): readonly number[] {
  return numbersIn(entryOf(entries, name).value, name);
}

/** The least and the greatest number that an entry allows; throws if it does not say. */
export function rangeOf(
  entries: readonly (Entry & { readonly range?: unknown })[],
  name: string,
): readonly [number, number] {
  const [low, high] = numbersIn(entryOf(entries, name).range, name);
  if (low === undefined || high === undefined) {
    throw new Error(`The reference figure “${name}” has no range.`);
  }
  return [low, high];
}

function numbersIn(value: unknown, name: string): readonly number[] {
  const numbers = [value].flat(2);
  if (!numbers.every((each) => typeof each === 'number')) {
    throw new Error(`The reference figure “${name}” has no numbers.`);
  }
  return numbers;
}
