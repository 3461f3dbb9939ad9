/** Results of pure computations that take too long to repeat at each touch of a control. */
import QuickLRU from 'quick-lru';

/** One report of a long computation: the fraction done and, in the last one, the result. */
export interface Stage<V> {
  readonly share: number;
  readonly result?: V;
}

/** A memo of the keys used last: at least `most` of them are kept, and fewer than twice as many. */
export class Recent<V> extends QuickLRU<string, V> {
  /** @param most at least 1 */
  constructor(most: number) {
    super({ maxSize: most });
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
