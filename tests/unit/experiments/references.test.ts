/** The references themselves: complete, and made by the programs that are there. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { experimentIds, loadExperiment } from '../../../src/engine/node/run.ts';
import { referencesOf } from '../../../src/engine/node/references.ts';
import { allowance } from '../../../src/experiments/tolerance.ts';
import { formatTolerance } from '../../../src/text/number.ts';

const MAKE = 'tests/reference/make';
const ids = await experimentIds();

/** The largest deviation that the printed text of a tolerance allows. */
function read(printed: string): number {
  if (printed === 'exact') return 0;
  const [, number = '', percent] = /^± (\S+)( %)?$/.exec(printed) ?? [];
  const [mantissa, exponent = '0'] = number
    .replace('−', '-')
    .replace(/^10\^/, '1·10^')
    .split('·10^');
  return (Number(mantissa) * 10 ** Number(exponent.replace('−', '-'))) / (percent ? 100 : 1);
}

describe('the references', () => {
  test.each(ids)('of %s have every reading at the default parameters, and no other', async (id) => {
    const { cases } = await referencesOf(id);
    const readings = Object.keys((await loadExperiment(id))?.definition.readings ?? {});
    expect(cases[0].parameters).toEqual({});
    expect(Object.keys(cases[0].readings).sort()).toEqual(readings.sort());
  });

  test.each(ids)('of %s were made by the programs that are there', async (id) => {
    const { made } = await referencesOf(id);
    expect(Object.keys(made)).toEqual(expect.arrayContaining(['common.py', `${id}.py`]));
    const now = Object.keys(made).map(async (name) => {
      const program = await readFile(`${MAKE}/${name}`);
      return [name, createHash('sha256').update(program).digest('hex')];
    });
    expect(made).toEqual(Object.fromEntries(await Promise.all(now)));
  });

  test('name every program that is there', async () => {
    const programs = (await readdir(MAKE)).filter((name) => name.endsWith('.py'));
    const made = await Promise.all(
      ids.map(async (id) => Object.keys((await referencesOf(id)).made)),
    );
    expect([...new Set(made.flat())].sort()).toEqual(programs.sort());
  });

  test.each(ids)('of %s are held to the tolerance that is printed', async (id) => {
    const { readings = {} } = (await loadExperiment(id))?.definition ?? {};
    for (const [name, reading] of Object.entries(readings)) {
      const printed = read(formatTolerance(reading.tolerance));
      expect(Math.abs(printed - allowance(reading)), name).toBeLessThan(1e-15);
    }
  });
});
