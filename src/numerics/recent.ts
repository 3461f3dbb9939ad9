/** Results of pure computations that take too long to repeat at each touch of a control. */

/** One report of a long computation: the share done and, in the last one, the result. */
export interface Stage<V> {
  readonly share: number;
  readonly result?: V;
}

/** Keeps the values of the keys used last, at most a given number of them. */
export class Recent<V> {
  readonly #most: number;
  readonly #kept = new Map<string, V>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): V | undefined {
    const value = this.#kept.get(key);
    // A Map lists its keys in the order in which they were set.
    if (value !== undefined) this.set(key, value);
    return value;
  }

  /** Keeps a value and forgets the one unused for longest if there are too many. */
  set(key: string, value: V): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** The kept value as the only stage, or the stages of its computation, whose result is kept. */
  async *stages(
    key: string,
    compute: () => Iterable<Stage<V>> | AsyncIterable<Stage<V>>,
  ): AsyncGenerator<Stage<V>, void> {
    const kept = this.get(key);
    if (kept !== undefined) {
      yield { share: 1, result: kept };
      return;
    }
    for await (const stage of compute()) {
      if (stage.result !== undefined) this.set(key, stage.result);
      yield stage;
    }
  }
}
