/** Sums over matrices and vectors of float32: rows in a multiple of four floats, a vector at a time. */

/**
 * C[r][c] = C₀[r][c] + Σ_t A[r·rowStride + t·depthStride]·B[t][c]; B and C have `columns` floats a
 * row. C₀ has `startStride` floats from row to row, 0 where all rows start alike.
 */
export function product(
  c: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  rowStride: i32,
  depthStride: i32,
  b: usize,
  start: usize,
  startStride: i32,
): void {
  const rowBytes = <usize>rowStride * 4;
  const depthBytes = <usize>depthStride * 4;
  const columnBytes = <usize>columns * 4;
  const startBytes = <usize>startStride * 4;
  let column: i32 = 0;
  for (; column + 16 <= columns; column += 16) {
    const offset = <usize>column * 4;
    let row: i32 = 0;
    for (; row + 2 <= rows; row += 2) {
      let from = start + <usize>row * startBytes + offset;
      let p0 = v128.load(from, 0);
      let p1 = v128.load(from, 16);
      let p2 = v128.load(from, 32);
      let p3 = v128.load(from, 48);
      from += startBytes;
      let q0 = v128.load(from, 0);
      let q1 = v128.load(from, 16);
      let q2 = v128.load(from, 32);
      let q3 = v128.load(from, 48);
      let left = a + <usize>row * rowBytes;
      let right = b + offset;
      for (let t = 0; t < depth; t++) {
        const x = v128.load32_splat(left);
        const y = v128.load32_splat(left + rowBytes);
        let z = v128.load(right, 0);
        p0 = f32x4.add(p0, f32x4.mul(x, z));
        q0 = f32x4.add(q0, f32x4.mul(y, z));
        z = v128.load(right, 16);
        p1 = f32x4.add(p1, f32x4.mul(x, z));
        q1 = f32x4.add(q1, f32x4.mul(y, z));
        z = v128.load(right, 32);
        p2 = f32x4.add(p2, f32x4.mul(x, z));
        q2 = f32x4.add(q2, f32x4.mul(y, z));
        z = v128.load(right, 48);
        p3 = f32x4.add(p3, f32x4.mul(x, z));
        q3 = f32x4.add(q3, f32x4.mul(y, z));
        left += depthBytes;
        right += columnBytes;
      }
      let to = c + <usize>row * columnBytes + offset;
      v128.store(to, p0, 0);
      v128.store(to, p1, 16);
      v128.store(to, p2, 32);
      v128.store(to, p3, 48);
      to += columnBytes;
      v128.store(to, q0, 0);
      v128.store(to, q1, 16);
      v128.store(to, q2, 32);
      v128.store(to, q3, 48);
    }
    if (row < rows) {
      const from = start + <usize>row * startBytes + offset;
      let p0 = v128.load(from, 0);
      let p1 = v128.load(from, 16);
      let p2 = v128.load(from, 32);
      let p3 = v128.load(from, 48);
      let left = a + <usize>row * rowBytes;
      let right = b + offset;
      for (let t = 0; t < depth; t++) {
        const x = v128.load32_splat(left);
        p0 = f32x4.add(p0, f32x4.mul(x, v128.load(right, 0)));
        p1 = f32x4.add(p1, f32x4.mul(x, v128.load(right, 16)));
        p2 = f32x4.add(p2, f32x4.mul(x, v128.load(right, 32)));
        p3 = f32x4.add(p3, f32x4.mul(x, v128.load(right, 48)));
        left += depthBytes;
        right += columnBytes;
      }
      const to = c + <usize>row * columnBytes + offset;
      v128.store(to, p0, 0);
      v128.store(to, p1, 16);
      v128.store(to, p2, 32);
      v128.store(to, p3, 48);
    }
  }
  for (; column < columns; column += 4) {
    const offset = <usize>column * 4;
    let row: i32 = 0;
    for (; row + 4 <= rows; row += 4) {
      let from = start + <usize>row * startBytes + offset;
      let p0 = v128.load(from);
      from += startBytes;
      let p1 = v128.load(from);
      from += startBytes;
      let p2 = v128.load(from);
      from += startBytes;
      let p3 = v128.load(from);
      let left = a + <usize>row * rowBytes;
      let right = b + offset;
      for (let t = 0; t < depth; t++) {
        const z = v128.load(right);
        let place = left;
        p0 = f32x4.add(p0, f32x4.mul(v128.load32_splat(place), z));
        place += rowBytes;
        p1 = f32x4.add(p1, f32x4.mul(v128.load32_splat(place), z));
        place += rowBytes;
        p2 = f32x4.add(p2, f32x4.mul(v128.load32_splat(place), z));
        place += rowBytes;
        p3 = f32x4.add(p3, f32x4.mul(v128.load32_splat(place), z));
        left += depthBytes;
        right += columnBytes;
      }
      let to = c + <usize>row * columnBytes + offset;
      v128.store(to, p0);
      to += columnBytes;
      v128.store(to, p1);
      to += columnBytes;
      v128.store(to, p2);
      to += columnBytes;
      v128.store(to, p3);
    }
    for (; row < rows; row++) {
      let p = v128.load(start + <usize>row * startBytes + offset);
      let left = a + <usize>row * rowBytes;
      let right = b + offset;
      for (let t = 0; t < depth; t++) {
        p = f32x4.add(p, f32x4.mul(v128.load32_splat(left), v128.load(right)));
        left += depthBytes;
        right += columnBytes;
      }
      v128.store(c + <usize>row * columnBytes + offset, p);
    }
  }
}

/** Σ v·w over so many floats, a multiple of four. */
export function dot(v: usize, w: usize, floats: i32): f32 {
  let sum = f32x4.splat(0);
  const end = v + <usize>floats * 4;
  while (v < end) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(v), v128.load(w)));
    v += 16;
    w += 16;
  }
  return total4(sum);
}

export function total4(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** to ← v + factor·w. */
export function addScaled(to: usize, v: usize, w: usize, factor: f32, floats: i32): void {
  const scale = f32x4.splat(factor);
  const end = to + <usize>floats * 4;
  while (to < end) {
    v128.store(to, f32x4.add(v128.load(v), f32x4.mul(scale, v128.load(w))));
    to += 16;
    v += 16;
    w += 16;
  }
}

/** to ← factor·v. */
export function scale(to: usize, v: usize, factor: f32, floats: i32): void {
  const by = f32x4.splat(factor);
  const end = to + <usize>floats * 4;
  while (to < end) {
    v128.store(to, f32x4.mul(by, v128.load(v)));
    to += 16;
    v += 16;
  }
}

/**
 * out[r] = start + Σ_t A[r][t]·w[t] for rows of `width` floats, a multiple of four; with `adds`, on
 * top of what is in `out`.
 */
export function rowSums(
  out: usize,
  rows: i32,
  a: usize,
  width: i32,
  w: usize,
  start: f32,
  adds: bool,
): void {
  const bytes = <usize>width * 4;
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    let p = f32x4.splat(0);
    let q = p;
    let r = p;
    let s = p;
    let left = a + <usize>row * bytes;
    for (let t: usize = 0; t < bytes; t += 16) {
      const z = v128.load(w + t);
      let place = left + t;
      p = f32x4.add(p, f32x4.mul(v128.load(place), z));
      place += bytes;
      q = f32x4.add(q, f32x4.mul(v128.load(place), z));
      place += bytes;
      r = f32x4.add(r, f32x4.mul(v128.load(place), z));
      place += bytes;
      s = f32x4.add(s, f32x4.mul(v128.load(place), z));
    }
    const pq = f32x4.add(v128.shuffle<f32>(p, q, 0, 4, 1, 5), v128.shuffle<f32>(p, q, 2, 6, 3, 7));
    const rs = f32x4.add(v128.shuffle<f32>(r, s, 0, 4, 1, 5), v128.shuffle<f32>(r, s, 2, 6, 3, 7));
    const sums = f32x4.add(
      v128.shuffle<f32>(pq, rs, 0, 1, 4, 5),
      v128.shuffle<f32>(pq, rs, 2, 3, 6, 7),
    );
    const to = out + <usize>row * 4;
    const from = adds ? v128.load(to) : f32x4.splat(start);
    v128.store(to, f32x4.add(from, sums));
  }
  for (; row < rows; row++) {
    let p = f32x4.splat(0);
    const left = a + <usize>row * bytes;
    for (let t: usize = 0; t < bytes; t += 16) {
      p = f32x4.add(p, f32x4.mul(v128.load(left + t), v128.load(w + t)));
    }
    const sum =
      f32x4.extract_lane(p, 0) +
      f32x4.extract_lane(p, 2) +
      (f32x4.extract_lane(p, 1) + f32x4.extract_lane(p, 3));
    const to = out + <usize>row * 4;
    store<f32>(to, (adds ? load<f32>(to) : start) + sum);
  }
}
