import { describe, expect, test } from 'vitest';
import { definition } from '../../../src/experiments/edge-of-stability/definition.ts';
import type { Definition } from '../../../src/experiments/contract.ts';
import { defaults } from '../../../src/experiments/parameters.ts';
import { readState, writeState } from '../../../src/lab/address.ts';
import { backendProblem } from '../../../src/lab/page-engine.ts';

const edge = definition as unknown as Definition;
const read = (query: string) => readState(edge, new URLSearchParams(query));

describe('the address of a figure', () => {
  test('opens the state it holds', () => {
    const state = read('edge-of-stability.stepSizes=0.2,0.5&edge-of-stability.momentum=0.5');
    expect(state?.values).toMatchObject({ stepSizes: [0.2, 0.5], momentum: 0.5, steps: 3000 });
    expect(state?.problem).toBeUndefined();
  });

  test('means nothing to another figure', () => {
    expect(read('pac-bayes-bound.sigma=1')).toBeUndefined();
    expect(read('')).toBeUndefined();
  });

  test.each(['-1', 'NaN', 'Infinity', '1e400', '[[1]]', '', 'x'.repeat(10_000), '0.2,,0.3'])(
    'refuses stepSizes=%s with a sentence and keeps what was right',
    (text) => {
      const query = new URLSearchParams({
        'edge-of-stability.stepSizes': text,
        'edge-of-stability.momentum': '0.5',
      });
      const state = readState(edge, query);
      expect(state?.values).toMatchObject({ stepSizes: [0.2, 0.3, 0.4], momentum: 0.5 });
      expect(state?.problem).toMatch(
        /^stepSizes: expected a list .*\. The default is used instead\.$/,
      );
      expect(state?.problem?.length).toBeLessThan(250);
    },
  );

  test('holds only what differs from the defaults, and is read back as it was written', () => {
    const values = { ...defaults(edge), stepSizes: [0.25, 0.35] };
    const url = writeState(new URL('https://example.org/?theme=dark#top'), edge, values);
    expect(url.href).toBe(
      'https://example.org/?theme=dark&edge-of-stability.stepSizes=0.25%2C0.35#figure-edge-of-stability',
    );
    expect(readState(edge, url.searchParams)?.values).toEqual(values);
  });

  test('says that a parameter stands twice, and which one counts', () => {
    const state = read('edge-of-stability.steps=200&edge-of-stability.steps=300');
    expect(state?.values).toMatchObject({ steps: 300 });
    expect(state?.problem).toBe('steps: the address has it 2 times, and the last one counts.');
  });

  test('leaves out what no parameter is called, and says so', () => {
    const state = read('edge-of-stability.speed=2');
    expect(state?.problem).toMatch(/has no parameter “speed”; .* It is left out\.$/);
  });

  test('reads a decimal comma where one number is asked for', () => {
    expect(read('edge-of-stability.momentum=0,5')?.values).toMatchObject({ momentum: 0.5 });
  });

  test('keeps what fits together and speaks of what does not, alone', async () => {
    const source = '../../../src/experiments/linear-mode-connectivity/definition.ts';
    const { definition: pairs } = (await import(source)) as { definition: Definition };
    const query = new URLSearchParams({
      'linear-mode-connectivity.steps': '100',
      'linear-mode-connectivity.others': '3',
      'linear-mode-connectivity.forkStep': '900',
    });
    const state = readState(pairs, query);
    expect(state?.values).toMatchObject({ steps: 1500, others: 3, forkStep: 900 });
    expect(state?.problem).toBe(
      'forkStep: the pair cannot part at step 900, after the last step, 100. ' +
        'steps has its default instead.',
    );
  });
});

describe('the backend in an address', () => {
  test.each([
    ['', undefined],
    ['backend=cpu', undefined],
    [
      'backend=quantum',
      'backend: expected one of webgl, wasm, cpu, got quantum. The first of them that works is used.',
    ],
    [
      'backend=',
      'backend: expected one of webgl, wasm, cpu, got nothing. The first of them that works is used.',
    ],
  ])('%s', (query, problem) => {
    expect(backendProblem(new URLSearchParams(query))).toBe(problem);
  });
});
