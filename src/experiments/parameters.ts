/** One check of parameters for the address bar, the command line, the worker and the embed page. */
import { readNumber, splitList, unreadable } from '../text/read-number.ts';
import type { Definition, Others, Parameter, Parameters, ValuesOf } from './contract.ts';

/** The longest text worth reading as one parameter's value. */
const LONGEST = 2000;

export type Checked<V> =
  | { readonly ok: true; readonly values: V }
  | { readonly ok: false; readonly problems: readonly string[] };

function defaultOf(parameter: Parameter, others: Others): unknown {
  return typeof parameter.default === 'function' ? parameter.default(others) : parameter.default;
}

/** All parameters at their defaults. */
export function defaults<P extends Parameters>(definition: { parameters: P }): ValuesOf<P> {
  return fill(definition.parameters, {}) as ValuesOf<P>;
}

/**
 * The values without those that only follow another parameter, for that other to be changed:
 * a step size left at the default of depth 2 shall become the default of depth 3.
 */
export function withoutFollowers<P extends Parameters>(parameters: P, values: ValuesOf<P>): Others {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const parameter = parameters[name];
      if (typeof parameter?.default !== 'function') return true;
      return toText(value) !== toText(parameter.default(values));
    }),
  );
}

/** Given values, with defaults (fixed ones first, then those that follow others) for the rest. */
function fill(parameters: Parameters, given: Others): Others {
  const values: Record<string, unknown> = { ...given };
  const missing = Object.entries(parameters).filter(([name]) => !(name in given));
  for (const follows of [false, true]) {
    for (const [name, parameter] of missing) {
      if ((typeof parameter.default === 'function') === follows) {
        values[name] = defaultOf(parameter, values);
      }
    }
  }
  return values;
}

/**
 * Checks raw values by name and fills in defaults. Problems are sentences such as
 * “stepSizes: expected a list of 1 to 16 numbers from 0.01 to 4, got [-1].”
 */
export function check<P extends Parameters>(
  definition: Pick<Definition<P>, 'id' | 'parameters' | 'conflict'>,
  raw: Others,
): Checked<ValuesOf<P>> {
  const problems: string[] = [];
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    const parameter = Object.hasOwn(definition.parameters, name)
      ? definition.parameters[name]
      : undefined;
    if (!parameter) {
      const known = Object.keys(definition.parameters).join(', ');
      problems.push(`${definition.id} has no parameter “${show(name)}”; it has ${known}.`);
      continue;
    }
    const result = parameter.schema.safeParse(value);
    if (result.success) given[name] = result.data;
    else {
      const expected = result.error.issues[0]?.message ?? 'another value';
      problems.push(`${name}: expected ${expected}, got ${show(value)}.`);
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const values = fill(definition.parameters, given) as ValuesOf<P>;
  const conflict = definition.conflict?.(values);
  return conflict ? { ok: false, problems: [conflict] } : { ok: true, values };
}

/**
 * A value from text as a person would type it: `0.3`, `true`, `bezier`, `0.2,0.3` or `[0.2, 0.3]`.
 * Text that cannot be read is returned as it is, for `check` to refuse.
 */
export function fromText(parameter: Parameter, text: string): unknown {
  if (text.length > LONGEST) return text;
  const trimmed = text.trim();
  switch (parameter.kind) {
    case 'number':
      return toNumber(trimmed);
    case 'boolean':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : text;
    case 'choice':
      return trimmed;
    case 'list': {
      const inner = /^\[(.*)\]$/s.exec(trimmed)?.[1] ?? trimmed;
      if (inner.trim() === '') return [];
      const parts = parameter.item.integer ? inner.split(/[,;]/) : splitList(inner);
      return parts?.map(toNumber) ?? text;
    }
  }
}

/** The inverse of `fromText`, short enough for an address. */
export function toText(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

function toNumber(text: string): unknown {
  return readNumber(text) ?? text.trim();
}

function show(value: unknown): string {
  // Not JSON for numbers: it would show Infinity as null, which is not what was given.
  const text = Array.isArray(value)
    ? `[${value.map(show).join(', ')}]`
    : typeof value === 'string'
      ? unreadable(value)
      : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}… (${text.length} characters)` : text;
}
