/**
 * Runs suspended generators one block at a time: newest first, one run at a time, so that every
 * figure of a page can share one device. Knows nothing of tfjs, workers or the DOM.
 */

import { min } from 'd3-array';

/** How a run ended; `failed` carries the error, for the caller to tell a lost device from a bug. */
export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: unknown };

interface Job {
  readonly id: number;
  readonly generator: AsyncGenerator<unknown, void>;
  readonly deliver: (update: unknown, seconds: number) => Promise<void>;
  readonly end: (ending: Ending) => void;
  /** For a run that is played: in milliseconds, how long its update is to be seen. */
  readonly hold: ((update: unknown) => number) | undefined;
  /** Before this time (of `performance.now`) nothing more is computed. */
  due: number;
  paused: boolean;
  stopped: boolean;
  /** Blocks to compute although paused. */
  pendingSteps: number;
  /** Time spent computing, not waiting. */
  seconds: number;
  /** `seconds` when an update was last sent. */
  sent: number;
  latest: unknown;
  delivering: Promise<void> | undefined;
}

/** Longest stretch of computing, in ms, before messages from the page are handled. */
const SLICE = 12;

/** The queue of the runs of a page: see the head of this file. */
export class Scheduler {
  readonly #jobs: Job[] = [];
  readonly #pace: number | undefined;
  #working = false;
  /** Ends the wait for the next update of a run that is played. */
  #wake: (() => void) | undefined;

  /**
   * @param pace for a machine with too few cores to compute and draw at once: milliseconds of
   *   computing from one update to the next, and then a rest until it is delivered
   */
  constructor(pace?: number) {
    this.#pace = pace;
  }

  /**
   * Adds a run and starts it ahead of all others.
   * @param deliver takes the newest update; while it is under way later updates replace each other
   * @param hold for a run that is played, not only computed: how many milliseconds each of its
   *   updates is to be seen
   * @returns how the run ended, after its last update was delivered
   */
  add<Update>(
    id: number,
    generator: AsyncGenerator<Update, void>,
    deliver: (update: Update, seconds: number) => Promise<void>,
    hold?: (update: Update) => number,
  ): Promise<Ending> {
    return new Promise((end) => {
      this.#jobs.push({
        id,
        generator,
        deliver: deliver as Job['deliver'],
        end,
        hold: hold as Job['hold'],
        due: -Infinity,
        paused: false,
        stopped: false,
        pendingSteps: 0,
        seconds: 0,
        sent: -Infinity,
        latest: undefined,
        delivering: undefined,
      });
      void this.#work();
    });
  }

  pause(id: number): void {
    const job = this.#find(id);
    if (!job) return;
    job.paused = true;
    this.#offer(job);
  }

  resume(id: number): void {
    const job = this.#find(id);
    if (job) job.paused = false;
    void this.#work();
  }

  /** Computes one block of a paused run. */
  step(id: number): void {
    const job = this.#find(id);
    if (job) job.pendingSteps += 1;
    void this.#work();
  }

  stop(id: number): void {
    const job = this.#find(id);
    if (job) job.stopped = true;
    void this.#work();
  }

  #find(id: number): Job | undefined {
    return this.#jobs.find((job) => job.id === id);
  }

  async #work(): Promise<void> {
    this.#wake?.();
    if (this.#working) return;
    this.#working = true;
    let since = performance.now();
    for (;;) {
      const now = performance.now();
      const wanted = this.#jobs.filter(
        (each) => each.stopped || !each.paused || each.pendingSteps > 0,
      );
      if (wanted.length === 0) break;
      const job = wanted.findLast(
        (each) => each.stopped || each.pendingSteps > 0 || each.due <= now,
      );
      if (!job) {
        await this.#sleep((min(wanted, ({ due }) => due) ?? now) - now);
        continue;
      }
      await this.#advance(job);
      if (performance.now() - since > SLICE) {
        await yieldToEventLoop();
        since = performance.now();
      }
    }
    this.#working = false;
  }

  async #advance(job: Job): Promise<void> {
    try {
      if (job.stopped) {
        await job.generator.return();
        await this.#finish(job, { kind: 'stopped' });
        return;
      }
      const stepping = job.pendingSteps > 0;
      if (stepping) job.pendingSteps -= 1;
      const began = performance.now();
      const next = await job.generator.next();
      job.seconds += (performance.now() - began) / 1000;
      if (next.done) await this.#finish(job, { kind: 'done' });
      else {
        job.latest = next.value;
        const rested =
          job.hold !== undefined || (job.seconds - job.sent) * 1000 >= (this.#pace ?? 0);
        if (job.hold) job.due = performance.now() + job.hold(next.value);
        if (stepping || job.paused || rested) this.#offer(job);
        if (this.#pace !== undefined) await job.delivering;
      }
    } catch (error) {
      await this.#finish(job, { kind: 'failed', error });
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #offer(job: Job): void {
    if (job.delivering || job.latest === undefined) return;
    const update = job.latest;
    job.latest = undefined;
    job.sent = job.seconds;
    job.delivering = job.deliver(update, job.seconds).finally(() => {
      job.delivering = undefined;
      this.#offer(job);
    });
  }

  async #finish(job: Job, ending: Ending): Promise<void> {
    this.#jobs.splice(this.#jobs.indexOf(job), 1);
    this.#offer(job);
    while (job.delivering) await job.delivering;
    job.end(ending);
  }
}

/** Lets queued messages be handled: a promise alone never leaves the current task. */
function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Holds the updates of a run so that it takes `milliseconds` from its first to its last, however
 * fast it is computed: each in proportion to the progress it made.
 */
export function playing(milliseconds: number): (update: { readonly progress: number }) => number {
  let progress = 0;
  let shown = performance.now();
  return (update) => {
    const now = performance.now();
    const wanted = milliseconds * (update.progress - progress) - (now - shown);
    const wait = Math.min(milliseconds, Math.max(0, wanted));
    progress = update.progress;
    shown = now + wait;
    return wait;
  };
}
