/** The one worker of a page: computes every figure's runs with tfjs. */
import * as tf from '@tensorflow/tfjs-core';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import * as Comlink from 'comlink';
import { check } from '../../experiments/parameters.ts';
import { measureSpeed } from '../../networks/kernels/cost.ts';
import { loadKernels } from '../../networks/kernels/load.ts';
import { TITLES, type BackendName } from '../backend-names.ts';
import { BackendLostError, reader, start, UnsupportedError, type Loaders } from '../backends.ts';
import type { AnyUpdate } from '../../experiments/contract.ts';
import type { Outcome, WorkerApi } from '../protocol.ts';
import { loadExperiment } from '../../experiments/registry.ts';
import { playing, Scheduler, type Ending } from './scheduler.ts';
import { loadWebgl } from './webgl.ts';

let announceLoss: (error: BackendLostError) => void = () => undefined;
const lost = new Promise<never>((_, reject) => {
  announceLoss = reject;
});
lost.catch(() => undefined);

/** With two cores a page that draws needs them both: its threads and those of the browser. */
const scheduler = new Scheduler(navigator.hardwareConcurrency <= 2 ? 40 : undefined);

/** The smallest module there is. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

function loaders(forced: boolean): Loaders {
  return {
    webgl: () => loadWebgl(!forced, announceLoss),
    wasm: async () => {
      await WebAssembly.instantiate(EMPTY_MODULE).catch(() => {
        throw new UnsupportedError('This page may not run WebAssembly.');
      });
      const wasm = await import('@tensorflow/tfjs-backend-wasm');
      // One thread: the same sums in the same order on every machine, and no third binary.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      const address = (file: string) => new URL(file, import.meta.url).href;
      wasm.setWasmPaths({
        'tfjs-backend-wasm.wasm': address(plain),
        'tfjs-backend-wasm-simd.wasm': address(simd),
        'tfjs-backend-wasm-threaded-simd.wasm': address(simd),
      });
      await loadKernels('wasm');
    },
    cpu: async () => {
      await import('@tensorflow/tfjs-backend-cpu');
      await loadKernels('cpu');
    },
  };
}

const api: WorkerApi = {
  async start(backend: BackendName, forced: boolean) {
    try {
      await start(backend, loaders(forced));
      return undefined;
    } catch (error) {
      return { reason: sentence(error), final: error instanceof UnsupportedError };
    }
  },

  async estimate(id, values, known) {
    const experiment = await loadExperiment(id);
    const checked = check(experiment.definition, values);
    if (!experiment.cost || !checked.ok) return undefined;
    return {
      cost: experiment.cost(checked.values),
      speed: known ?? (await measureSpeed(reader(lost))),
    };
  },

  hold: (lock) =>
    new Promise((resolve) => {
      const forever = () => {
        resolve(true);
        return new Promise<never>(() => undefined);
      };
      // Absent without a secure context, refused without an origin.
      const locks = (navigator as Partial<Navigator>).locks;
      if (!locks) resolve(false);
      else locks.request(lock, forever).catch(() => resolve(false));
    }),

  async run(run, id, values, play, onUpdate) {
    let last: AnyUpdate | undefined;
    async function* kept() {
      for await (const update of updates(id, values)) {
        last = update;
        yield update;
      }
    }
    const ending = await scheduler.add(run, kept(), onUpdate, play > 0 ? playing(play) : undefined);
    return ending.kind === 'done' ? { kind: 'done', last } : outcome(ending);
  },

  pause: (run) => scheduler.pause(run),
  resume: (run) => scheduler.resume(run),
  step: (run) => scheduler.step(run),
  stop: (run) => scheduler.stop(run),
  ping: () => true,
  tensors: () => tf.memory().numTensors,
};

/** Loads, checks and runs, as one generator: a run can be paused or stopped from its first moment. */
async function* updates(id: string, values: Readonly<Record<string, unknown>>) {
  const experiment = await loadExperiment(id);
  const checked = check(experiment.definition, values);
  if (!checked.ok) throw new Error(checked.problems.join(' '));
  yield* experiment.run(checked.values, { read: reader(lost) });
}

function outcome(ending: Exclude<Ending, { kind: 'done' }>): Outcome {
  if (ending.kind !== 'failed') return ending;
  if (memoryExhausted(ending.error)) {
    const title = TITLES[tf.getBackend() as BackendName];
    return { kind: 'lost', reason: `The memory that ${title} may use is exhausted.` };
  }
  const reason = sentence(ending.error);
  // tfjs throws all sorts of errors once its context is gone: the backend's state tells.
  const gone = ending.error instanceof BackendLostError || contextLost();
  return { kind: gone ? 'lost' : 'failed', reason };
}

/** WebAssembly goes on without the memory it asked for, and so ends outside of what it has. */
function memoryExhausted(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return true;
  return error instanceof RangeError && /memory|allocation/i.test(error.message);
}

function contextLost(): boolean {
  const backend: unknown = tf.getBackend() === 'webgl' ? tf.backend() : undefined;
  if (typeof backend !== 'object' || backend === null || !('gpgpu' in backend)) return false;
  const { gpgpu } = backend as { gpgpu: { gl: WebGL2RenderingContext } };
  return gpgpu.gl.isContextLost();
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

Comlink.expose(api);
