/** A queue of work that can wait: one piece after each animation frame, so that none is held up. */
let last: Promise<unknown> = Promise.resolve();

/** Does the work after a frame of its own, behind all that was queued before. */
export function enqueue<Result>(work: () => Result): Promise<Result> {
  const done = last.then(afterFrame).then(work);
  last = done.catch(() => undefined);
  return done;
}

interface Coalesced {
  /** Queues the work, unless it is in the queue. */
  readonly request: () => void;
  /** From now on it is not done any more. */
  readonly cancel: () => void;
}

/** Work that stands in the queue at most once, however often it is requested. */
export function coalesced(work: () => void): Coalesced {
  let queued = false;
  let cancelled = false;
  return {
    request() {
      if (queued) return;
      queued = true;
      void enqueue(() => {
        queued = false;
        if (!cancelled) work();
      });
    },
    cancel() {
      cancelled = true;
    },
  };
}

function afterFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
