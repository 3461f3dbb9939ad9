import { describe, expect, it } from 'vitest';
import { bibliography } from '../../../src/textbook/bibliography.ts';
import { items } from '../../../src/textbook/items.ts';
import { checkedNumbers } from '../../../src/textbook/ledger/check.ts';
import { claims, parseClaims, type Claim } from '../../../src/textbook/ledger/claims.ts';

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
    const check = ', check: { experiment: e, reading: r, within: [2, 1] }';
    expect(withLast(entry('C87', check))).toThrow(/C87: check\.within: low before high/);
  });
});

describe('the check of a claim', () => {
  const claim = (check: Claim['check']): Claim => ({
    id: 'C1',
    section: 'a',
    claim: 'b',
    verdict: 'correct',
    answer: 'c',
    where: ['d'],
    references: [],
    check,
  });
  const readings = { ratio: [1, 1.2, null], flat: { bound: 0.3 }, loss: 4, exact: true };
  const numbers = (reading: string, within: [number, number], at?: number | string) =>
    checkedNumbers(
      claim({ experiment: 'e', reading, within, ...(at !== undefined && { at }) }),
      readings,
    );

  it('looks at a number, at all numbers of a list, or at one part', () => {
    expect(numbers('loss', [4, 4])).toEqual([4]);
    expect(numbers('ratio', [1, 2])).toEqual([1, 1.2]);
    expect(numbers('ratio', [1, 1.1], 0)).toEqual([1]);
    expect(numbers('flat', [0, 1], 'bound')).toEqual([0.3]);
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
});
