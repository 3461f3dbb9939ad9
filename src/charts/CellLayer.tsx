/** A map's cells as SVG: one path for each colour. */
import { BINS, NO_VALUE } from './cells.ts';
import type { Cell } from './cells.ts';
import { BOX } from './path.ts';
import { memo } from './memo.ts';
import type { MapToken } from './types.ts';

/** The custom property of a bin's colour, without its dashes. */
export function binToken(bin: number): MapToken {
  return bin === NO_VALUE ? 'map-none' : `map-${bin}`;
}

function rectangle({ left, right, top, bottom }: Cell): string {
  const [x, y] = [Math.round(left * BOX), Math.round(top * BOX)];
  const [width, height] = [Math.round(right * BOX) - x, Math.round(bottom * BOX) - y];
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

interface Props {
  readonly cells: readonly Cell[];
}

/** Drawn anew only for other cells, not whenever its chart is. */
export const CellLayer = memo(({ cells }: Props) => {
  const bins = Array.from({ length: BINS + 1 }, (_, i) => i - 1);
  return (
    <svg
      class="chart-data chart-cells"
      width="100%"
      height="100%"
      viewBox={`0 0 ${BOX} ${BOX}`}
      preserveAspectRatio="none"
    >
      {bins.map((bin) => {
        const d = cells
          .filter((cell) => cell.bin === bin)
          .map(rectangle)
          .join('');
        return d === '' ? null : (
          <path key={bin} d={d} style={{ fill: `var(--${binToken(bin)})` }} />
        );
      })}
    </svg>
  );
});
