import { expect, test } from 'vitest';
import { counted, form, listed, ordinal } from '../../../src/text/sentence.ts';

test('a list has “and” before its last member', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

test('a count chooses the form of its word', () => {
  expect([0, 1, 2, 12_000].map((count) => counted(count, 'run'))).toEqual([
    '0 runs',
    '1 run',
    '2 runs',
    '12,000 runs',
  ]);
  expect(form(1, 'has', 'have')).toBe('has');
  expect(form(2, 'has', 'have')).toBe('have');
});

test('a place in a row is numbered as in English', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
    '111th',
  ]);
});
