/** Which machine serves which backend; each is loaded only where it is used. */
import { registerArrayKernels } from './arrays.ts';
import { registerKernels } from './register.ts';

/** Registers the kernels on a backend that is loaded: SIMD on wasm where it can, else plain loops. */
export async function loadKernels(backend: 'wasm' | 'cpu'): Promise<void> {
  const simd = backend === 'wasm' ? await (await import('./wasm.ts')).simdMachine() : undefined;
  const machine = simd ?? new (await import('./cpu.ts')).PlainMachine();
  registerKernels(backend, machine);
  registerArrayKernels(backend, machine);
}
