import { describe, expect, test } from 'vitest';
import { toCsv } from '../../../src/lab/download.ts';
import { SliderScale } from '../../../src/lab/slider-scale.ts';

describe('CSV', () => {
  test('quotes what needs quoting, leaves gaps empty and keeps all digits', () => {
    const csv = toCsv({
      columns: ['step', 'λ, “top”'],
      rows: [
        [0, 4.088677510787404],
        [25, null],
      ],
    });
    expect(csv).toBe('\uFEFFstep,"λ, “top”"\r\n0,4.088677510787404\r\n25,\r\n');
  });
});

describe('a slider', () => {
  test('runs logarithmically over decades and stays within its range', () => {
    const scale = new SliderScale({ min: 0.01, max: 4, integer: false, logarithmic: true });
    expect(scale.toValue(0)).toBe(0.01);
    expect(scale.toValue(scale.positions)).toBe(4);
    expect(scale.toValue(scale.toPosition(0.2))).toBeCloseTo(0.2, 1);
  });

  test('has one position for each whole number', () => {
    const scale = new SliderScale({ min: 2, max: 4, integer: true });
    expect([0, 1, 2].map((position) => scale.toValue(position))).toEqual([2, 3, 4]);
  });
});
