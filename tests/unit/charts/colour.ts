/** Colour arithmetic for the palette's tests: contrast, difference, colour-blind vision. */

type Vector = readonly [number, number, number];
export type Vision = 'full' | 'deuteranopia' | 'protanopia';

function times(matrix: readonly Vector[], [x, y, z]: Vector): Vector {
  const [a = 0, b = 0, c = 0] = matrix.map((row) => row[0] * x + row[1] * y + row[2] * z);
  return [a, b, c];
}

function map([a, b, c]: Vector, f: (value: number) => number): Vector {
  return [f(a), f(b), f(c)];
}

/** Linear sRGB, 0 to 1. */
function linear(hex: string): Vector {
  const part = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function luminance([r, g, b]: Vector): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast ratio, 1 to 21. */
export function contrast(a: string | Vector, b: string | Vector): number {
  const [x, y] = [a, b].map((c) => luminance(typeof c === 'string' ? linear(c) : c) + 0.05);
  return Math.max(x ?? 0, y ?? 0) / Math.min(x ?? 0, y ?? 0);
}

// Ottosson, “A perceptual color space for image processing”, 2020.
const TO_CONES: readonly Vector[] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB: readonly Vector[] = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const FROM_LAB: readonly Vector[] = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const FROM_CONES: readonly Vector[] = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

function oklab(rgb: Vector): Vector {
  return times(TO_LAB, map(times(TO_CONES, rgb), Math.cbrt));
}

/** `share` of `a` with the rest of `b`, as CSS's `color-mix(in oklab, …)`; linear sRGB. */
export function mix(a: string, b: string, share: number): Vector {
  const [p, q] = [oklab(linear(a)), oklab(linear(b))];
  const blend = (i: 0 | 1 | 2): number => share * p[i] + (1 - share) * q[i];
  const cones = map(times(FROM_LAB, [blend(0), blend(1), blend(2)]), (value) => value ** 3);
  return map(times(FROM_CONES, cones), (value) => Math.min(1, Math.max(0, value)));
}

// Machado, Oliveira and Fernandes, 2009, severity 1.
const VISION: Readonly<Record<Vision, readonly Vector[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};

/** Distance in OKLab × 100 as seen with the given vision; 2 is just noticeable, 8 is plain. */
export function difference(a: string, b: string, vision: Vision): number {
  const seen = (hex: string): Vector =>
    oklab(map(times(VISION[vision], linear(hex)), (value) => Math.min(1, Math.max(0, value))));
  const [p, q] = [seen(a), seen(b)];
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}
