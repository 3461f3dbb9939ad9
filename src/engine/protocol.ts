/** What the page and the worker say to each other. */
import type { Speed } from '../networks/kernels/cost.ts';
import type { AnyUpdate } from '../experiments/contract.ts';
import type { BackendName } from './backend-names.ts';
import type { Estimate } from './worth.ts';

export type Outcome =
  /** With the result, so that none is taken for it that was under way. */
  | { readonly kind: 'done'; readonly last: AnyUpdate | undefined }
  | { readonly kind: 'stopped' }
  /** The device is gone; the same run may succeed on another backend. */
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Why a backend does not start, in a sentence. */
export interface Refusal {
  readonly reason: string;
  /** It never will here; otherwise it is worth another try. */
  readonly final: boolean;
}

export interface WorkerApi {
  /** Starts a backend, or says why it cannot. */
  start(backend: BackendName, forced: boolean): Promise<Refusal | undefined>;
  /**
   * What a run will cost, and the speed of the backend: measured unless known. Undefined where the
   * figure's runs are short, or its values refused.
   */
  estimate(
    id: string,
    values: Readonly<Record<string, unknown>>,
    known: Speed | undefined,
  ): Promise<Estimate | undefined>;
  /** Holds a Web Lock for as long as the worker lives; false where the browser has none to give. */
  hold(lock: string): Promise<boolean>;
  /**
   * @param values raw parameter values; checked again here
   * @param play milliseconds that the run is to take at least; 0 computes it as fast as it goes
   * @param onUpdate update and seconds spent computing so far; resolves when it is on the screen,
   *   which is what coalesces frames
   */
  run(
    run: number,
    id: string,
    values: Readonly<Record<string, unknown>>,
    play: number,
    onUpdate: (update: AnyUpdate, seconds: number) => Promise<void>,
  ): Promise<Outcome>;
  pause(run: number): void;
  resume(run: number): void;
  step(run: number): void;
  stop(run: number): void;
  /** Answers as long as the worker is alive. */
  ping(): true;
  /** Tensors alive now. */
  tensors(): number;
}
