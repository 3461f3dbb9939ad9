/** Text that is no formula: where it fails, and why, in a sentence. */
export class NotUnderstood extends Error {
  /** Counted from 0, in what the reader typed. */
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}
