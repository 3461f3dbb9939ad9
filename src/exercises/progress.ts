/** What a reader has answered, kept in the browser and nowhere else. */
import { dequal } from 'dequal/lite';
import { LONGEST_REPLY } from './kind.ts';

/** The part of the Web Storage interface that is used; each call may throw. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface PartProgress {
  readonly attempts: number;
  readonly solved: boolean;
  /** The answer that solved the part; before, the last that was judged. */
  readonly answer?: string;
  /** The latest answers that were judged wrong: none of them counts twice. */
  readonly tried?: readonly string[];
}

/** How many hints were opened, and how many steps of the solution are shown. */
export interface Revealed {
  readonly hints: number;
  readonly steps: number;
}

export interface ExerciseProgress extends Revealed {
  readonly parts: Readonly<Record<string, PartProgress>>;
}

type Entries = Readonly<Record<string, ExerciseProgress>>;

/** The key in the storage. */
export const STORED_AS = 'exercises';
const VERSION = 1;
/** More than a reader can produce; an import beyond it is refused. */
const LONGEST_IMPORT = 1_000_000;
/** Wrong answers remembered of one part. */
export const MOST_TRIED = 12;

const nothing: ExerciseProgress = { parts: {}, hints: 0, steps: 0 };
const notExported = { ok: false, message: 'This is not a file of progress saved here.' } as const;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1e6;
}

function isAnswer(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_REPLY;
}

function isPart(value: unknown): value is PartProgress {
  if (!isRecord(value)) return false;
  const { attempts, solved, answer, tried = [] } = value;
  const text = answer === undefined || isAnswer(answer);
  const list = Array.isArray(tried) && tried.length <= MOST_TRIED && tried.every(isAnswer);
  return isCount(attempts) && typeof solved === 'boolean' && text && list;
}

function isExercise(value: unknown): value is ExerciseProgress {
  if (!isRecord(value) || !isRecord(value.parts)) return false;
  return isCount(value.hints) && isCount(value.steps) && Object.values(value.parts).every(isPart);
}

/** The entries of an exported text; undefined if it is none. */
function parse(text: string): Entries | undefined {
  if (text.length > LONGEST_IMPORT) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    if (!isRecord(data) || data.version !== VERSION || !isRecord(data.exercises)) return undefined;
    const entries = Object.entries(data.exercises);
    const sound = entries.every(
      ([key, value]) => /^[a-z][a-z0-9-]*(\?\d{1,4})?$/.test(key) && isExercise(value),
    );
    return sound ? (data.exercises as Entries) : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(label: string, variant: number): string {
  return variant === 0 ? label : `${label}?${variant}`;
}

/** Both readings of one part: solved stays solved, and the larger count of attempts wins. */
function mergedPart(ours: PartProgress, theirs: PartProgress): PartProgress {
  const gain = Number(theirs.solved) - Number(ours.solved) || theirs.attempts - ours.attempts;
  const { answer } = gain >= 0 ? { ...ours, ...theirs } : { ...theirs, ...ours };
  const tried = [...new Set([...(ours.tried ?? []), ...(theirs.tried ?? [])])].slice(-MOST_TRIED);
  return {
    attempts: Math.max(ours.attempts, theirs.attempts),
    solved: ours.solved || theirs.solved,
    ...(answer !== undefined && { answer }),
    ...(tried.length > 0 && { tried }),
  };
}

function mergedExercise(ours: ExerciseProgress, theirs: ExerciseProgress): ExerciseProgress {
  const parts = { ...ours.parts };
  for (const [id, part] of Object.entries(theirs.parts)) {
    const known = parts[id];
    parts[id] = known ? mergedPart(known, part) : part;
  }
  return {
    parts,
    hints: Math.max(ours.hints, theirs.hints),
    steps: Math.max(ours.steps, theirs.steps),
  };
}

/** Everything that either of the two knows; where both know a part, by `mergedPart`. */
function merged(ours: Entries, theirs: Entries): Entries {
  const all = { ...ours };
  for (const [key, exercise] of Object.entries(theirs)) {
    const known = Object.hasOwn(all, key) ? all[key] : undefined;
    all[key] = known ? mergedExercise(known, exercise) : exercise;
  }
  return all;
}

/** What an import would do, counted in answered parts. */
export interface ImportPlan {
  /** Parts of the file that are not answered here. */
  readonly added: number;
  /** Parts answered in both whose state here would change. */
  readonly replaced: number;
  /** Parts answered in both that stay as they are here. */
  readonly same: number;
}

interface Refused {
  readonly ok: false;
  readonly message: string;
}

/**
 * Progress by exercise and variant. What is stored is read again before each change, so that pages
 * open side by side add to one another. Works without storage, until the page is left.
 */
export class Progress {
  readonly #storage: StorageLike | undefined;
  #entries: Entries = {};
  #kept: boolean;

  /**
   * @param storage gives the storage, or throws: in a sandboxed frame even to name `localStorage`
   *   is forbidden.
   */
  constructor(storage: () => StorageLike | undefined | null) {
    let found: StorageLike | undefined;
    try {
      found = storage() ?? undefined;
    } catch {
      found = undefined;
    }
    this.#storage = found;
    this.#kept = true;
    this.refresh();
    this.#save();
  }

  /** Whether everything recorded outlives the page: the last attempt to store it succeeded. */
  get kept(): boolean {
    return this.#kept;
  }

  /** What is known of one variant of an exercise. */
  of(label: string, variant = 0): ExerciseProgress {
    const key = keyOf(label, variant);
    return Object.hasOwn(this.#entries, key) ? (this.#entries[key] ?? nothing) : nothing;
  }

  /** How far the reader has come with an exercise of so many parts, in its best variant. */
  stateOf(label: string, parts: number): 'solved' | 'begun' | 'untouched' {
    const known = Object.entries(this.#entries)
      .filter(([key]) => key === label || key.startsWith(`${label}?`))
      .map(([, exercise]) => Object.values(exercise.parts));
    const isSolved = known.some((all) => all.filter(({ solved }) => solved).length >= parts);
    if (isSolved) return 'solved';
    return known.some((all) => all.length > 0) ? 'begun' : 'untouched';
  }

  /** How many exercises something is known of; each variant counts. */
  get size(): number {
    return Object.keys(this.#entries).length;
  }

  /** Takes over what other pages have stored meanwhile. */
  refresh(): void {
    let stored: Entries = {};
    try {
      stored = parse(this.#storage?.getItem(STORED_AS) ?? '') ?? {};
    } catch {
      // Forbidden: there is only what this page remembers.
    }
    this.#entries = this.#kept ? stored : merged(stored, this.#entries);
  }

  recordPart(label: string, variant: number, id: string, part: PartProgress): void {
    this.#add({ [keyOf(label, variant)]: { ...nothing, parts: { [id]: part } } });
  }

  recordRevealed(label: string, variant: number, { hints, steps }: Revealed): void {
    this.#add({ [keyOf(label, variant)]: { ...nothing, hints, steps } });
  }

  /** Everything, as JSON for a file. */
  exported(): string {
    return JSON.stringify({ version: VERSION, exercises: this.#entries }, null, 1);
  }

  /** What `import` would change. */
  planImport(text: string): ({ readonly ok: true } & ImportPlan) | Refused {
    const entries = parse(text);
    if (!entries) return notExported;
    this.refresh();
    const after = merged(this.#entries, entries);
    const plan = { added: 0, replaced: 0, same: 0 };
    for (const [key, { parts }] of Object.entries(entries)) {
      for (const id of Object.keys(parts)) {
        const known = this.#entries[key]?.parts[id];
        const same = dequal(known, after[key]?.parts[id]);
        plan[known === undefined ? 'added' : same ? 'same' : 'replaced'] += 1;
      }
    }
    return { ok: true, ...plan };
  }

  /** Adds what was exported to what is known. Changes nothing and says why if it was not. */
  import(text: string): { readonly ok: true } | Refused {
    const entries = parse(text);
    if (!entries) return notExported;
    this.#add(entries);
    return { ok: true };
  }

  clear(): void {
    this.#entries = {};
    try {
      this.#storage?.removeItem(STORED_AS);
    } catch {
      // Without storage there is nothing to remove.
    }
  }

  #add(entries: Entries): void {
    this.refresh();
    this.#entries = merged(this.#entries, entries);
    this.#save();
  }

  #save(): void {
    try {
      this.#storage?.setItem(STORED_AS, this.exported());
      this.#kept = this.#storage !== undefined;
    } catch {
      // Full or forbidden: the page goes on with what it remembers.
      this.#kept = false;
    }
  }
}
