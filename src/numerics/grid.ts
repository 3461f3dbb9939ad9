/** Evenly spaced grids. */

/** n ≥ 2 points from `start` to `stop`, both included. */
export function linspace(start: number, stop: number, n: number): Float64Array {
  const step = (stop - start) / (n - 1);
  return Float64Array.from({ length: n }, (_, i) => (i === n - 1 ? stop : start + i * step));
}

/** n ≥ 2 points from `start` to `stop`, both included and positive, with a constant ratio. */
export function geomspace(start: number, stop: number, n: number): Float64Array {
  return linspace(Math.log(start), Math.log(stop), n).map((exponent, i) => {
    if (i === 0) return start;
    return i === n - 1 ? stop : Math.exp(exponent);
  });
}
