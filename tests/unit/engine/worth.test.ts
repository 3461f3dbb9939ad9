import { describe, expect, test } from 'vitest';
import { announcement, choose, type Speeds } from '../../../src/engine/worth.ts';
import { order } from '../../../src/engine/backend-names.ts';

/** As measured: WebAssembly is bound by arithmetic, WebGL by dispatching. */
const speeds: Speeds = {
  wasm: { stepsPerSecond: 100_000, operationsPerSecond: 2e9 },
  webgl: { stepsPerSecond: 600, operationsPerSecond: 5e11 },
};

describe('the choice of a backend', () => {
  test('gives few networks to WebAssembly and thousands to WebGL', () => {
    const steps = 3000;
    const each = 6e4;
    const few = choose({ steps, operations: 3 * each * steps }, speeds);
    const many = choose({ steps, operations: 4096 * each * steps }, speeds);
    expect(few?.backend).toBe('wasm');
    expect(many?.backend).toBe('webgl');
    expect(few?.why).toBe('about 0.3 s; 5 s on WebGL');
    expect(many?.why).toBe('about 6.5 s; 6.1 min on WebAssembly');
  });

  test('says how long where only one backend is known, and nothing where none is', () => {
    const { wasm } = speeds;
    if (!wasm) throw new Error('expected a speed');
    expect(choose({ steps: 10, operations: 1e5 }, { wasm })?.why).toBe('less than 0.1 s');
    expect(choose({ steps: 10, operations: 1e5 }, {})).toBeUndefined();
  });

  test('announces runs of more than half a minute', () => {
    const after = (seconds: number) => announcement({ backend: 'wasm', seconds, why: '' });
    expect(after(29)).toBeUndefined();
    expect(after(44.6)).toBe('This run takes about 45 s on WebAssembly here.');
    expect(after(240)).toBe('This run takes about 4 min on WebAssembly here.');
    expect(after(NaN)).toBeUndefined();
  });

  test('begins with WebAssembly unless another backend is forced', () => {
    expect(order(undefined)).toEqual(['wasm', 'webgl', 'cpu']);
    expect(order('webgl')).toEqual(['webgl', 'wasm', 'cpu']);
    expect(order('cpu')).toEqual(['cpu']);
  });
});
