/** The one worker of a page: computes every figure's runs with tfjs. */
import * as tf from '@tensorflow/tfjs-core';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import * as Comlink from 'comlink';
import { check } from '../experiments/parameters.ts';
import type { BackendName } from './backend-names.ts';
import { BackendLostError, reader, start, type Loaders } from './backends.ts';
import type { Outcome, WorkerApi } from './protocol.ts';
import { experiments } from './registry.ts';
import { Scheduler, type Ending } from './scheduler.ts';
import { loadWebgl } from './webgl.ts';

let announceLoss: (error: BackendLostError) => void = () => undefined;
const lost = new Promise<never>((_, reject) => {
  announceLoss = reject;
});
lost.catch(() => undefined);

/** With two cores a page that draws needs them both: its threads and those of the browser. */
const scheduler = new Scheduler(navigator.hardwareConcurrency <= 2 ? 40 : undefined);

function loaders(forced: boolean): Loaders {
  return {
    webgl: () => loadWebgl(!forced, announceLoss),
    wasm: async () => {
      const wasm = await import('@tensorflow/tfjs-backend-wasm');
      // One thread: the same sums in the same order on every machine, and no third binary.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      const address = (file: string) => new URL(file, import.meta.url).href;
      wasm.setWasmPaths({
        'tfjs-backend-wasm.wasm': address(plain),
        'tfjs-backend-wasm-simd.wasm': address(simd),
        'tfjs-backend-wasm-threaded-simd.wasm': address(simd),
      });
    },
    cpu: async () => {
      await import('@tensorflow/tfjs-backend-cpu');
    },
  };
}

const api: WorkerApi = {
  async start(backend: BackendName, forced: boolean) {
    try {
      await start(backend, loaders(forced));
      return undefined;
    } catch (error) {
      return sentence(error);
    }
  },

  async run(run, id, values, onUpdate) {
    return outcome(await scheduler.add(run, updates(id, values), onUpdate));
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
  const experiment = await experiments[id]?.();
  if (!experiment) throw new Error(`There is no experiment “${id}”.`);
  const checked = check(experiment.definition, values);
  if (!checked.ok) throw new Error(checked.problems.join(' '));
  yield* experiment.run(checked.values, { read: reader(lost) });
}

function outcome(ending: Ending): Outcome {
  if (ending.kind !== 'failed') return ending;
  const reason = sentence(ending.error);
  // tfjs throws all sorts of errors once its context is gone: the backend's state tells.
  const gone = ending.error instanceof BackendLostError || contextLost();
  return { kind: gone ? 'lost' : 'failed', reason };
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
