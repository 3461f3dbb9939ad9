/** Normal numbers in bulk. */
import type { Random } from './random.ts';

/** The next rows × columns standard normal numbers, row by row, in float32. */
export function normalBlock(random: Random, rows: number, columns: number): Float32Array {
  const block = new Float32Array(rows * columns);
  for (let i = 0; i < block.length; i++) block[i] = random.normal();
  return block;
}
