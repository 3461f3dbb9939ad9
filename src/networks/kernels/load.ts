/** Which machine serves which backend; each is loaded only where it is used. */
import { registerKernels } from './register.ts';

/** Registers the kernels on a backend that is loaded: SIMD on wasm where it can, else plain loops. */
export async function loadKernels(backend: 'wasm' | 'cpu'): Promise<void> {
  const simd = backend === 'wasm' ? await (await import('./wasm.ts')).simdMachine() : undefined;
  registerKernels(backend, simd ?? new (await import('./cpu.ts')).PlainMachine());
}
