import { expect, test } from 'vitest';
import { ofMembers, reading, unmeasured } from '../../../src/experiments/reading.ts';

const described = { label: 'a reading', tolerance: 'exact' } as const;

test('before anything is measured every reading is null, one for each member or part', () => {
  const readings = {
    number: reading.number(described),
    flag: reading.flag(described),
    each: reading.perMember(described),
    list: reading.list(described),
    parts: reading.parts({ ...described, parts: { a: { label: 'a' }, b: { label: 'b' } } }),
    always: reading.always(described),
  };
  const values = unmeasured(readings, 2);
  expect(values).toEqual({
    number: null,
    flag: null,
    each: [null, null],
    list: [],
    parts: { a: null, b: null },
  });
  for (const [name, value] of Object.entries(values)) {
    expect(readings[name as keyof typeof values].schema.safeParse(value).success).toBe(true);
  }
});

test('the readings of an ensemble are lists in the order of its members', () => {
  const readings = { loss: reading.perMember(described), divergedAt: reading.divergedAt() };
  const members = [
    { loss: 0.5, divergedAt: null },
    { loss: null, divergedAt: 7 },
  ];
  expect(ofMembers(readings, members)).toEqual({ loss: [0.5, null], divergedAt: [null, 7] });
});
