import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/page/client.ts';
import { runToEnd, startWorker } from './helpers.ts';

/** Takes the WebGL context away, as a driver would, after a number of draws. */
const losing = (draws: number) => `
  let left = ${draws};
  const draw = WebGL2RenderingContext.prototype.drawElements;
  WebGL2RenderingContext.prototype.drawElements = function (...args) {
    left -= 1;
    if (left === 0) this.getExtension('WEBGL_lose_context').loseContext();
    return draw.apply(this, args);
  };
`;

test('a WebGL context lost in mid-run costs a sentence, not the result', async () => {
  let count = 0;
  const engine = new Engine({
    createWorker: () => ((count += 1) === 1 ? startWorker(losing(7000)) : startWorker()),
    candidates: ['webgl', 'wasm', 'cpu'],
    forced: 'webgl',
  });
  const { last, states } = await runToEnd(engine, 'edge-of-stability', {
    stepSizes: [0.2],
    steps: 300,
  });
  const before = states.filter(({ backend, update }) => backend === 'webgl' && update);
  expect(before.length).toBeGreaterThan(0);
  expect(last).toMatchObject({ phase: 'done', backend: 'wasm' });
  expect(last.note).toMatch(/\. The run starts again on WebAssembly\.$/);
  expect(last.update?.progress).toBe(1);
});
