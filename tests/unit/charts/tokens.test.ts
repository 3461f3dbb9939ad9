import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, difference, mix } from './colour.ts';

const css = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8');

function tokensIn(block: string): Readonly<Record<string, string>> {
  const pairs = [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

const [light = '', dark = ''] = css.split('@media screen');
const themes = { light: tokensIn(light), dark: tokensIn(dark) };

const QUANTITIES = [
  'loss',
  'sharpness',
  'threshold',
  'gd',
  'sam',
  'sharp',
  'flat',
  'eig-negative',
  'eig-zero',
  'eig-positive',
  'train',
  'test',
];
const SHADES = ['loss', 'sharpness'].map((hue) => [1, 2, 3, 4, 5].map((i) => `${hue}-${i}`));
/** Quantities that are drawn in one picture. */
const TOGETHER = [
  ['loss', 'sharpness', 'threshold'],
  ['gd', 'sam', 'threshold'],
  ['gd', 'sam', 'loss'],
  ['gd', 'sam', 'sharpness'],
  ['sharp', 'flat', 'threshold'],
  ['eig-negative', 'eig-zero', 'eig-positive'],
  ['train', 'test'],
  ['train', 'test', 'sharp'],
];

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));
}

test('both themes define the same tokens', () => {
  expect(Object.keys(themes.light).length).toBeGreaterThan(40);
  expect(Object.keys(themes.dark)).toEqual(Object.keys(themes.light));
});

describe.each(Object.entries(themes))('in the %s theme', (_, tokens) => {
  const of = (name: string): string => tokens[name] ?? '';
  const paper = of('paper');

  test.each([...QUANTITIES, ...SHADES.flat(), 'accent'])(
    'a line of --%s shows on paper',
    (name) => {
      expect(contrast(of(name), paper)).toBeGreaterThanOrEqual(3);
    },
  );

  test.each([...QUANTITIES, ...SHADES.flat()])('a label in --%s can be read', (name) => {
    // The mix that charts.css makes of a line's colour for its label.
    expect(contrast(mix(of(name), of('ink'), 0.75), paper)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['ink', 'ink-soft', 'accent', 'right', 'wrong'])(
    'text in --%s can be read on both papers',
    (name) => {
      expect(contrast(of(name), paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(of(name), of('paper-raised'))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('no two quantities look alike', () => {
    for (const [a, b] of pairsOf(QUANTITIES)) {
      expect(difference(of(a), of(b), 'full'), `${a}, ${b}`).toBeGreaterThan(8);
    }
  });

  test.each(['deuteranopia', 'protanopia'] as const)(
    'quantities of one picture differ under %s',
    (vision) => {
      for (const [a, b] of TOGETHER.flatMap(pairsOf)) {
        expect(difference(of(a), of(b), vision), `${a}, ${b}`).toBeGreaterThan(8);
      }
    },
  );

  test.each(['full', 'deuteranopia', 'protanopia'] as const)(
    'shades of one quantity are steps, all in one direction, under %s vision',
    (vision) => {
      for (const ramp of SHADES) {
        const contrasts = ramp.map((name) => contrast(of(name), paper));
        expect(contrasts).toEqual(contrasts.toSorted((a, b) => a - b));
        for (const [i, name] of ramp.slice(1).entries()) {
          expect(difference(of(name), of(ramp[i] ?? ''), vision), name).toBeGreaterThan(5);
        }
      }
    },
  );

  test.each(['full', 'deuteranopia', 'protanopia'] as const)(
    'the two sides of a map differ under %s vision, and grow away from the centre',
    (vision) => {
      for (let i = 0; i < 8; i++) {
        const [below, above] = [of(`map-${7 - i}`), of(`map-${8 + i}`)];
        expect(difference(below, above, vision)).toBeGreaterThan(i === 0 ? 2 : 6);
        if (i > 0) {
          expect(contrast(below, paper)).toBeGreaterThan(contrast(of(`map-${8 - i}`), paper));
          expect(contrast(above, paper)).toBeGreaterThan(contrast(of(`map-${7 + i}`), paper));
        }
      }
    },
  );
});
