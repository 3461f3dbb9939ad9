import { describe, expect, it } from 'vitest';
import { parseVariant, valuesOf } from '../../../src/exercises/variants.ts';

const given = {
  d: { label: 'variables', values: [1000, 600, 800] },
  k: { label: 'curvature', values: [16, 9] },
};

describe('the numbers of a variant', () => {
  it('are those printed for variant 0', () => {
    expect(valuesOf({ given }, 0)).toEqual({ d: 1000, k: 16 });
  });

  it('are others, and the same each time, for any other', () => {
    for (let variant = 1; variant <= 500; variant++) {
      const values = valuesOf({ given }, variant);
      expect(values).not.toEqual({ d: 1000, k: 16 });
      expect(values).toEqual(valuesOf({ given }, variant));
    }
  });

  it('reach every combination', () => {
    const seen = Array.from({ length: 200 }, (_, i) => JSON.stringify(valuesOf({ given }, i)));
    expect(new Set(seen).size).toBe(6);
  });

  it('are none where none are given', () => {
    expect(valuesOf({ given: {} }, 7)).toEqual({});
    expect(valuesOf({ given: { d: { label: 'd', values: [3] } } }, 7)).toEqual({ d: 3 });
  });
});

describe('the variant in an address', () => {
  it('is 0 where there is none', () => {
    expect(parseVariant(null)).toEqual({ ok: true, variant: 0 });
    expect(parseVariant('7')).toEqual({ ok: true, variant: 7 });
    expect(parseVariant('9999')).toEqual({ ok: true, variant: 9999 });
  });

  it.each(['', '-1', '1.5', 'seven', '10000', '1e3', ' 7', '٧', '7'.repeat(1000)])(
    'is refused with a sentence if it is %j',
    (text) => {
      const parsed = parseVariant(text);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) {
        expect(parsed.message).toContain('whole numbers from 0 to 9999');
        expect(parsed.message.length).toBeLessThan(160);
      }
    },
  );
});
