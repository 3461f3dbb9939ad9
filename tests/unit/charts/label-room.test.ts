import { expect, test } from 'vitest';
import { placesOfLabels } from '../../../src/charts/label-room.ts';

test('labels keep clear of other points and of each other', () => {
  const points = [
    { x: 0.5, y: 0.5, text: '1' },
    { x: 0.53, y: 0.5, text: '1,2' },
    { x: 0.53, y: 0.56, text: '1,3' },
  ];
  expect(placesOfLabels(points, [], 300, 300)).toEqual(['above', 'right', 'right']);
  expect(placesOfLabels(points.slice(0, 1), [{ x: 0.54, y: 0.5 }], 300, 300)).toEqual(['above']);
});
