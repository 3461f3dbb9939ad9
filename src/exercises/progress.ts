/** What a reader has answered, kept in the browser and nowhere else. */

/** The part of the Web Storage interface that is used; each call may throw. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface PartProgress {
  readonly attempts: number;
  readonly solved: boolean;
  /** What was typed last. */
  readonly answer?: string;
}

export interface ExerciseProgress {
  readonly parts: Readonly<Record<string, PartProgress>>;
  /** How many hints were opened, and steps of the solution. */
  readonly hints: number;
  readonly steps: number;
}

type Entries = Readonly<Record<string, ExerciseProgress>>;

const STORED_AS = 'exercises';
const VERSION = 1;
/** More than a reader can produce; an import beyond it is refused. */
const LONGEST_IMPORT = 1_000_000;

const nothing: ExerciseProgress = { parts: {}, hints: 0, steps: 0 };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1e6;
}

function isPart(value: unknown): value is PartProgress {
  if (!isRecord(value)) return false;
  const { attempts, solved, answer } = value;
  const text = answer === undefined || (typeof answer === 'string' && answer.length <= 1000);
  return isCount(attempts) && typeof solved === 'boolean' && text;
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

/** Progress by exercise and variant. Works without storage, until the page is left. */
export class Progress {
  /** Whether what is recorded outlives the page. */
  readonly kept: boolean;
  readonly #storage: StorageLike | undefined;
  #entries: Entries = {};

  /**
   * @param storage gives the storage, or throws: in a sandboxed frame even to name `localStorage`
   *   is forbidden.
   */
  constructor(storage: () => StorageLike | undefined | null) {
    let found: StorageLike | undefined;
    try {
      found = storage() ?? undefined;
      const text = found?.getItem(STORED_AS) ?? undefined;
      this.#entries = (text === undefined ? undefined : parse(text)) ?? {};
      found?.setItem(STORED_AS, text ?? this.exported());
    } catch {
      found = undefined;
    }
    this.#storage = found;
    this.kept = found !== undefined;
  }

  /** What is known of one variant of an exercise. */
  of(label: string, variant = 0): ExerciseProgress {
    const key = keyOf(label, variant);
    return Object.hasOwn(this.#entries, key) ? (this.#entries[key] ?? nothing) : nothing;
  }

  /** How many exercises have each a part that was answered. */
  get size(): number {
    return Object.keys(this.#entries).length;
  }

  record(label: string, variant: number, progress: ExerciseProgress): void {
    this.#entries = { ...this.#entries, [keyOf(label, variant)]: progress };
    this.#save();
  }

  /** Everything, as JSON for a file. */
  exported(): string {
    return JSON.stringify({ version: VERSION, exercises: this.#entries }, null, 1);
  }

  /** Replaces everything by what was exported. Changes nothing and says why if it was not. */
  import(text: string): { readonly ok: true } | { readonly ok: false; readonly message: string } {
    const entries = parse(text);
    if (!entries) return { ok: false, message: 'This is not a file of progress saved here.' };
    this.#entries = entries;
    this.#save();
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

  #save(): void {
    try {
      this.#storage?.setItem(STORED_AS, this.exported());
    } catch {
      // Full or forbidden: the page goes on with what it remembers.
    }
  }
}
