/** A figure's state in the address: `?edge-of-stability.stepSizes=0.2,0.3`. */
import type { Definition } from '../experiments/contract.ts';
import { check, defaults, fromText, toText, withoutFollowers } from '../experiments/parameters.ts';
import { unreadable } from '../text/read-number.ts';
import type { Values } from './figure-module.ts';

export interface State {
  readonly values: Values;
  /** Which view of the figure is seen, from 0. */
  readonly view?: number;
  /** A sentence on what the address asked for and did not get. */
  readonly problem?: string;
}

/** Each name an address holds for a figure, with the last text that it gives it, and how many. */
function textsOf(id: string, search: URLSearchParams): Map<string, { text: string; of: number }> {
  const prefix = `${id}.`;
  const keys = [...new Set(search.keys())].filter((key) => key.startsWith(prefix));
  return new Map(
    keys.map((key) => {
      const all = search.getAll(key);
      return [key.slice(prefix.length), { text: all.at(-1) ?? '', of: all.length }];
    }),
  );
}

/** Reads a figure's state; undefined if the address holds none. What is refused has its default. */
export function readState(
  definition: Definition,
  search: URLSearchParams,
  views: readonly string[] = [],
): State | undefined {
  const texts = textsOf(definition.id, search);
  if (texts.size === 0) return undefined;
  const asked = texts.get(VIEW)?.text;
  texts.delete(VIEW);
  const { id, parameters } = definition;
  const good: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, { text, of }] of texts) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const value = parameter ? fromText(parameter, text) : text;
    // One at a time, so that a wrong value does not take the right ones with it.
    const alone = check({ id, parameters }, { [name]: value });
    if (alone.ok) good[name] = value;
    else problems.push(alone.problems.join(' '), parameter ? DEFAULT : 'It is left out.');
    if (of > 1) problems.push(`${name}: the address has it ${of} times, and the last one counts.`);
  }
  const { values, conflicts } = fitting(definition, good);
  const view = asked === undefined ? 0 : views.map(slug).indexOf(asked);
  if (view < 0) {
    const known = views.map(slug).join(', ');
    problems.push(`view: expected one of ${known}, got ${unreadable(asked ?? '')}.`, DEFAULT);
  }
  const said = problems.concat(conflicts);
  return {
    values,
    view: Math.max(0, view),
    ...(said.length > 0 && { problem: said.join(' ') }),
  };
}

/** The name in an address that is no parameter's. */
const VIEW = 'view';

/** “Run by run” as an address has it: `run-by-run`. */
function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

const DEFAULT = 'The default is used instead.';

/** As many of some values, each in range, as fit together, and a sentence on each of the others. */
function fitting(definition: Definition, good: Readonly<Record<string, unknown>>) {
  const all = check(definition, good);
  if (all.ok) return { values: all.values, conflicts: [] };
  const kept: Record<string, unknown> = {};
  let left = Object.entries(good);
  // One may fit only once another stands: as long as any was added, all others are tried again.
  for (let before = Infinity; left.length < before;) {
    before = left.length;
    left = left.filter(([name, value]) => {
      const { ok } = check(definition, { ...kept, [name]: value });
      if (ok) kept[name] = value;
      return !ok;
    });
  }
  const conflicts = left.map(([name, value]) => {
    const tried = check(definition, { ...kept, [name]: value });
    return `${tried.ok ? '' : tried.problems.join(' ')} ${name} has its default instead.`;
  });
  const values = check(definition, kept);
  return { values: values.ok ? values.values : defaults(definition), conflicts };
}

/**
 * The address with a figure's state in it and its anchor: only what differs from the defaults that
 * go with the other values.
 * @param view the name of the view, where it is not the first
 */
export function writeState(address: URL, definition: Definition, values: Values, view = ''): URL {
  const url = new URL(address);
  for (const key of [...url.searchParams.keys()]) {
    if (key.startsWith(`${definition.id}.`)) url.searchParams.delete(key);
  }
  for (const [name, value] of Object.entries(withoutFollowers(definition.parameters, values))) {
    const usual = definition.parameters[name]?.default;
    if (typeof usual === 'function' || toText(value) !== toText(usual)) {
      url.searchParams.set(`${definition.id}.${name}`, toText(value));
    }
  }
  if (view !== '') url.searchParams.set(`${definition.id}.${VIEW}`, slug(view));
  url.hash = `figure-${definition.id}`;
  return url;
}

/** The part of an address that holds a figure's state: `?id.name=value`; empty for the defaults. */
export function stateOf(definition: Definition, values: Values, view?: string): string {
  return writeState(new URL('http://figure/'), definition, values, view).search;
}
