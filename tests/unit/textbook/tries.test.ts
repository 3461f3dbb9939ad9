import { describe, expect, test } from 'vitest';
import { definition } from '../../../src/experiments/edge-of-stability/definition.ts';
import { contradictions, valuesOfTry } from '../../../src/textbook/tries.ts';

const said = (expected: string) =>
  contradictions(
    { of: 'edge-of-stability', set: 'stepSizes=0.2,4', expect: expected },
    { ratioPeak: [0.9, 1.2], firstCrossing: [null, null], diverged: [false, true], loss: 0.5 },
  );

describe('what a lesson asks to be tried', () => {
  test('sets the values it names, in the words of an address, and no others', () => {
    const values = valuesOfTry(definition, { set: 'stepSizes=0.05,0.1 nesterov=true' });
    expect(values).toMatchObject({ stepSizes: [0.05, 0.1], nesterov: true, momentum: 0 });
  });

  test('is refused with a sentence where the figure has no such setting or value', () => {
    expect(() => valuesOfTry(definition, { set: 'stepsize=0.1' })).toThrow('has no parameter');
    expect(() => valuesOfTry(definition, { set: 'momentum=2' })).toThrow('from 0 to 0.9');
  });

  test('holds where the run reads what the lesson says', () => {
    expect(said('ratioPeak 0.8..1.3; ratioPeak@1 1.1..1.3')).toEqual([]);
    expect(said('firstCrossing none; diverged some; diverged@1 true; loss 0.5..0.5')).toEqual([]);
    expect(said('')).toEqual([]);
  });

  test.each(['ratioPeak 1..2', 'firstCrossing 0..9', 'diverged false', 'loss none', 'lost 0..1'])(
    'fails where it does not: %s',
    (wrong) => {
      expect(said(wrong)).toHaveLength(1);
    },
  );
});
