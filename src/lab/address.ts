/** A figure's state in the address: `?edge-of-stability.stepSizes=0.2,0.3`. */
import type { Definition } from '../experiments/contract.ts';
import { check, defaults, fromText, toText } from '../experiments/parameters.ts';
import type { Values } from './figure-module.ts';

export interface State {
  readonly values: Values;
  /** A sentence on what the address asked for and did not get. */
  readonly problem?: string;
}

/** The raw texts an address holds for a figure; undefined if it holds none. */
function textsOf(id: string, search: URLSearchParams): Map<string, string> | undefined {
  const prefix = `${id}.`;
  const texts = [...search].filter(([key]) => key.startsWith(prefix));
  if (texts.length === 0) return undefined;
  return new Map(texts.map(([key, text]) => [key.slice(prefix.length), text]));
}

/** Reads a figure's state; undefined if the address holds none. Refused values become defaults. */
export function readState(definition: Definition, search: URLSearchParams): State | undefined {
  const texts = textsOf(definition.id, search);
  if (!texts) return undefined;
  const good: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, text] of texts) {
    const parameter = Object.hasOwn(definition.parameters, name)
      ? definition.parameters[name]
      : undefined;
    const value = parameter ? fromText(parameter, text) : text;
    // One at a time, so that a wrong value does not take the right ones with it.
    const { id, parameters } = definition;
    const alone = check({ id, parameters }, { [name]: value });
    if (alone.ok) good[name] = value;
    else problems.push(alone.problems.join(' '));
  }
  const together = check(definition, good);
  const values = together.ok ? together.values : defaults(definition);
  if (!together.ok) problems.push(together.problems.join(' '));
  if (problems.length === 0) return { values };
  return { values, problem: `${problems.join(' ')} The default is used instead.` };
}

/** The address with a figure's state in it (only what differs from the defaults) and its anchor. */
export function writeState(address: URL, definition: Definition, values: Values): URL {
  const url = new URL(address);
  const usual: Values = defaults(definition);
  for (const key of [...url.searchParams.keys()]) {
    if (key.startsWith(`${definition.id}.`)) url.searchParams.delete(key);
  }
  for (const [name, value] of Object.entries(values)) {
    if (toText(value) !== toText(usual[name])) {
      url.searchParams.set(`${definition.id}.${name}`, toText(value));
    }
  }
  url.hash = `figure-${definition.id}`;
  return url;
}

/** The part of an address that holds a figure's state: `?id.name=value`; empty for the defaults. */
export function stateOf(definition: Definition, values: Values): string {
  return writeState(new URL('http://figure/'), definition, values).search;
}
