/** The variant of this page: one for all its exercises, and part of the address. */
import { lastVariant, parseVariant } from '../variants.ts';

const asked = parseVariant(new URLSearchParams(location.search).get('variant'));
const listeners = new Set<() => void>();
let current = asked.ok ? asked.variant : 0;

/** A sentence on an address that asks for a variant that does not exist. */
export const variantProblem = asked.ok ? undefined : asked.message;

export function currentVariant(): number {
  return current;
}

export function onVariant(listener: () => void): void {
  listeners.add(listener);
}

function choose(variant: number): void {
  current = variant;
  const address = new URL(location.href);
  if (variant === 0) address.searchParams.delete('variant');
  else address.searchParams.set('variant', String(variant));
  history.replaceState(history.state, '', address);
  for (const listener of listeners) listener();
}

/** The next variant in which something differs, by `differs`, from the numbers of now. */
export function chooseOther(differs: (variant: number) => boolean): void {
  let next = current;
  do next = (next + 1) % (lastVariant + 1);
  while (next !== current && !differs(next));
  choose(next);
}

export function chooseFirst(): void {
  choose(0);
}
