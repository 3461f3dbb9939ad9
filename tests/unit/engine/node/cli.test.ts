import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

function experiment(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['src/engine/node/cli.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the command line', () => {
  test('prints one JSON object and nothing else', () => {
    const { status, stdout } = experiment('edge-of-stability', '--steps', '100');
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(result)).toEqual(['id', 'params', 'backend', 'seconds', 'readings']);
    expect(result.backend).toBe('wasm');
  });

  test.each([
    [['edge-of-stability', '--stepSizes', '[-1]'], 'expected a list of 1 to 16 numbers'],
    [['edge-of-stability', '--stepSizes', '[null]'], 'got [null]'],
    [['edge-of-stability', '--stepSizes', '1e400'], 'got [1e400, which is too large]'],
    [['edge-of-stability', '--nonsense', '3'], 'has no parameter “nonsense”'],
    [['edge-of-stability', '--__proto__', '3'], 'has no parameter “__proto__”'],
    [['edge-of-stability', '--steps'], 'expected a value after it'],
    [['edge-of-stability', '--backend', 'abacus'], 'expected wasm or cpu'],
    [['edge-of-stability', '--steps', '-100'], 'expected a whole number'],
    [['edge-of-stability', '100'], 'Not understood: 100'],
    [['no-such-figure'], 'There is no experiment “no-such-figure”'],
    [['..'], 'There is no experiment'],
    [[], 'Which experiment?'],
  ])('answers %j with one line and exit code 2', (args, sentence) => {
    const { status, stdout, stderr } = experiment(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(sentence);
  });
});
