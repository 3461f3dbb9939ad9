/** The module's memory: a stack of floats, each block aligned to a vector. */

/** Where the next block begins; `reset` frees everything. */
let top: usize = 0;

export function reset(): void {
  top = (__heap_base + 15) & ~15;
}

/** Memory for so many floats, its contents whatever was there. */
export function allocate(floats: i32): usize {
  const address = top;
  top += (<usize>floats * 4 + 15) & ~15;
  const missing = <i32>((top + 0xffff) >>> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return address;
}

/** Frees all memory from this address on. */
export function release(address: usize): void {
  top = address;
}

export function zeros(floats: i32): usize {
  const address = allocate(floats);
  memory.fill(address, 0, <usize>padded(floats) * 4);
  return address;
}

/** So many floats in whole vectors. */
export function padded(floats: i32): i32 {
  return (floats + 3) & ~3;
}
