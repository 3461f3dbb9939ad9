import { describe, expect, test } from 'vitest';
import { valleyWorst } from '../../../../src/numerics/sharpness/valley-ball.ts';
import { valleyLoss } from '../../../../src/numerics/landscapes/valley.ts';

describe('valleyWorst', () => {
  test.each([0.01, 0.1, 0.5, 2])('is ½(√2ρ + ρ²/2)² at a = b = 1, ρ = %f', (radius) => {
    const { rise, point } = valleyWorst([1, 1], radius);
    expect(rise).toBeCloseTo((Math.SQRT2 * radius + radius ** 2 / 2) ** 2 / 2, 12);
    expect(point[0]).toBeCloseTo(1 + radius / Math.SQRT2, 6);
    expect(point[1]).toBeCloseTo(1 + radius / Math.SQRT2, 6);
  });

  test('no point of the ball lies higher', () => {
    for (const [a, radius] of [
      [0.2, 1],
      [5, 0.3],
      [1, 2],
    ] as const) {
      const { rise } = valleyWorst([a, 1 / a], radius);
      const losses = Array.from({ length: 4000 }, (_, i) => {
        const [angle, length] = [0.37 * i, radius * Math.sqrt((i % 10) / 9)];
        return valleyLoss([a + length * Math.cos(angle), 1 / a + length * Math.sin(angle)]);
      });
      expect(Math.max(...losses)).toBeLessThanOrEqual(rise + 1e-12);
      expect(Math.max(...losses)).toBeGreaterThan(0.95 * rise);
    }
  });

  test('away from the floor it starts at the loss there', () => {
    const { rise } = valleyWorst([2, 2], 1e-3);
    // ρ‖∇L‖ to first order, and ∇L = 3·(2, 2).
    expect(rise / (1e-3 * 3 * Math.hypot(2, 2))).toBeCloseTo(1, 2);
  });
});
