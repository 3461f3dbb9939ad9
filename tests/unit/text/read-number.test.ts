import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/numerics/random.ts';
import { readNumber, splitList, unreadable } from '../../../src/text/read-number.ts';

describe('a number as it is typed', () => {
  test.each([
    ['0.1', 0.1],
    ['0,1', 0.1],
    ['1,25', 1.25],
    ['1,2345', 1.2345],
    ['0,346', 0.346],
    [',5', 0.5],
    [' 3 ', 3],
    ['+2', 2],
    ['−4', -4],
    ['-0,5', -0.5],
    ['1e-3', 1e-3],
    ['1,5E2', 150],
    ['12346', 12346],
  ])('%s is read', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  test.each([
    ['', 'nothing'],
    ['  ', 'nothing'],
    ['1e400', '1e400, which is too large'],
    ['12,346', '12,346, which may mean 12.346 or 12346'],
    ['1,234,567', '1,234,567, which is written 1234567'],
    ['1.234,5', '1.234,5'],
    ['1,2,3', '1,2,3'],
    ['0x10', '0x10'],
    ['NaN', 'NaN'],
    ['Infinity', 'Infinity'],
    ['1 000', '1 000'],
    ['three', 'three'],
  ])('“%s” is refused as “%s”', (text, said) => {
    expect(readNumber(text)).toBeUndefined();
    expect(unreadable(text)).toBe(said);
  });

  test('is never another number than the digits say, whatever is typed', () => {
    const random = new Random(7);
    const signs = '0123456789.,,-−+e ';
    for (let n = 0; n < 50_000; n += 1) {
      const length = 1 + Math.floor(8 * random.uniform());
      const text = Array.from(
        { length },
        () => signs[Math.floor(signs.length * random.uniform())],
      ).join('');
      const value = readNumber(text);
      if (value === undefined) expect(unreadable(text)).not.toBe('');
      else expect(value).toBe(Number(text.trim().replace('−', '-').replace(',', '.')));
    }
  });

  test('is read back as every number is written', () => {
    const random = new Random(8);
    for (let n = 0; n < 10_000; n += 1) {
      const value = (random.uniform() - 0.5) * 10 ** Math.floor(40 * (random.uniform() - 0.5));
      expect(readNumber(String(value))).toBe(value);
    }
  });
});

describe('a list as it is typed', () => {
  test.each([
    ['0.2,0.3', ['0.2', '0.3']],
    ['0,2; 0,3', ['0,2', ' 0,3']],
    ['1, 2, 3', ['1', ' 2', ' 3']],
    ['0,1, 0,2', undefined],
  ])('%s', (text, parts) => {
    expect(splitList(text)).toEqual(parts);
  });
});
