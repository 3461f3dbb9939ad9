/** Work that can wait, one piece after each frame: no frame is held up by several. */
let last: Promise<unknown> = Promise.resolve();

export function inTurn<Result>(work: () => Result): Promise<Result> {
  const done = last.then(afterFrame).then(work);
  last = done.catch(() => undefined);
  return done;
}

interface Waiting {
  /** Has the work done in its turn; asked again before that, still once. */
  readonly ask: () => void;
  /** It is not done any more. */
  readonly cancel: () => void;
}

export function onceInTurn(work: () => void): Waiting {
  let waiting = false;
  let cancelled = false;
  return {
    ask() {
      if (waiting) return;
      waiting = true;
      void inTurn(() => {
        waiting = false;
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
