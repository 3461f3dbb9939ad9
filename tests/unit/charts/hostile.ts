/** Data that a run gone wrong may hand to a chart. */
export const hostileSeries: Readonly<Record<string, readonly (number | null)[]>> = {
  empty: [],
  'all null': [null, null, null],
  'all NaN': [NaN, NaN, NaN],
  'one infinite': [1, Infinity, 2],
  'both infinities': [-Infinity, Infinity, 0],
  zeros: [0, 0, 0],
  negative: [-1, -2, -3],
  'one point': [2],
  constant: [3, 3, 3],
  huge: [1e308, -1e308, 1e300],
  tiny: [5e-324, 1e-310, 2e-320],
  'gaps everywhere': [1, null, 2, NaN, 3],
};

export const hostileDomains: readonly (readonly [number, number])[] = [
  [0, 1],
  [NaN, NaN],
  [-Infinity, Infinity],
  [Infinity, -Infinity],
  [0, 0],
  [5, 5],
  [3, 1],
  [-2, -1],
  [1e-320, 1e308],
];

/** Numbers that are none, wherever they may hide in markup. */
export const NOT_A_NUMBER = /NaN|Infinity|undefined|null/;
