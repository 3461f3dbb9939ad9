/** Text that is no formula: where it fails, and why, in a sentence. */
export class NotUnderstood extends Error {
  /** Counted from 0, in what the reader typed. */
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** What was understood, or what hindered it. */
export function understood<T extends object>(
  read: () => T,
):
  | (T & { readonly ok: true })
  | { readonly ok: false; readonly at: number; readonly message: string } {
  try {
    return { ok: true, ...read() };
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return { ok: false, at: error.at, message: error.message };
  }
}
