import { describe, expect, it } from 'vitest';
import { bibliography } from '../../../src/textbook/bibliography.ts';
import { items } from '../../../src/textbook/items.ts';
import { checked } from '../../../src/textbook/ledger/check.ts';
import { claims, parseClaims } from '../../../src/textbook/ledger/claims.ts';

const entry = (id: string, more = '') =>
  `- { id: ${id}, section: a, claim: b, verdict: wrong, answer: c, where: [d]${more} }\n`;
const ledger = (count: number) =>
  Array.from({ length: count }, (_, index) => entry(`C${index + 1}`)).join('');

describe('the ledger', () => {
  it('has 87 claims in order', () => {
    expect(claims().map(({ id }) => id)).toEqual(
      Array.from({ length: 87 }, (_, index) => `C${index + 1}`),
    );
  });

  it('points at labels and works that exist', () => {
    const labels = claims().flatMap(({ section, where }) => [section, ...where]);
    const [known, works] = [items(), bibliography()];
    expect(labels.filter((label) => !known.has(label))).toEqual([]);
    const keys = claims().flatMap(({ references }) => references);
    expect(keys.filter((key) => !works.has(key))).toEqual([]);
  });

  it('lists, for each claim that a correction answers, that correction', () => {
    const ledgerOf = new Map(claims().map(({ id, where }) => [id, where]));
    const unlisted = [...items().values()].flatMap(({ label, claims: answered }) =>
      answered.filter((id) => !ledgerOf.get(id)?.includes(label)).map((id) => `${id}: ${label}`),
    );
    expect(unlisted).toEqual([]);
  });

  it('is refused with a claim too few', () => {
    expect(() => parseClaims(ledger(86))).toThrow('lists 86 claims; the source page makes 87');
  });

  it('is refused with TeX that cannot be set, which it names', () => {
    const yaml = ledger(86) + entry('C87').replace('claim: b', () => "claim: 'at $\\nosuch$'");
    expect(() => parseClaims(yaml)).toThrow('claims.yaml: C87: “\\nosuch” is TeX that cannot');
  });

  it('is refused with a claim out of order', () => {
    expect(() => parseClaims(ledger(86) + entry('C99'))).toThrow('C99 stands where C87 should');
  });

  it('is refused with an unknown verdict, property or shape of check', () => {
    const withLast = (last: string) => () => parseClaims(ledger(86) + last);
    expect(withLast(entry('C87').replace('wrong', 'odd'))).toThrow(/C87: verdict/);
    expect(withLast(entry('C87', ', colour: red'))).toThrow(/C87: .*colour/);
    const check = (more: string) => `, check: { experiment: e, reading: r, ${more} }`;
    expect(withLast(entry('C87', check('at: 1, within: [2, 1]')))).toThrow(
      /C87: check\.within: low before high/,
    );
    expect(withLast(entry('C87', check('within: [1, 2]')))).toThrow(
      'C87: check.within: the range of a whole reading stands in the definition of its figure',
    );
  });
});

describe('the check of a claim', () => {
  const readings = { ratio: [1, 1.2, null], flat: { bound: 0.3 }, loss: 4, exact: true };
  type Range = readonly [number, number];
  const numbers = (reading: string, expected: Range | boolean | undefined, at?: number | string) =>
    checked(
      'C1',
      { experiment: 'e', reading, ...(at !== undefined && { at }) },
      expected === undefined ? {} : { expect: expected },
      readings,
    ).numbers;

  it('looks at a number, at all numbers of a list, or at one part', () => {
    expect(numbers('loss', [4, 4])).toEqual([4]);
    expect(numbers('ratio', [1, 2])).toEqual([1, 1.2]);
    expect(numbers('ratio', [1, 1.1], 0)).toEqual([1]);
    expect(numbers('flat', [0, 1], 'bound')).toEqual([0.3]);
  });

  it('takes the range of one part from the claim, where it gives one', () => {
    const first = { experiment: 'e', reading: 'ratio', at: 0, within: [1, 1] as [number, number] };
    expect(checked('C1', first, { expect: [0, 9] }, readings).range).toEqual([1, 1]);
    expect(() => checked('C1', { ...first, at: 1 }, { expect: [0, 9] }, readings)).toThrow(
      'C1 fails its check: “ratio” at 1 of e is 1.2, outside 1 to 1.',
    );
  });

  it('fails the build when a number lies outside', () => {
    expect(() => numbers('ratio', [1, 1.1])).toThrow(
      'C1 fails its check: “ratio” of e is 1.2, outside 1 to 1.1.',
    );
  });

  it('fails the build when there is no number to look at', () => {
    expect(() => numbers('absent', [0, 1])).toThrow('C1: there is no number “absent” of e');
    expect(() => numbers('exact', [0, 1])).toThrow('there is no number “exact”');
    expect(() => numbers('ratio', [0, 1], 2)).toThrow('there is no number “ratio” at 2');
  });

  it('fails the build when nothing says what to expect', () => {
    expect(() => numbers('loss', undefined)).toThrow('C1 cannot check “loss” of e');
    expect(() => numbers('loss', true)).toThrow('C1 cannot check “loss” of e');
  });
});
