/** What the colours of a map mean: a strip at the right of the plot, labelled like an axis. */
import { max } from 'd3-array';
import { BINS, NO_VALUE, binEdges } from './cells.ts';
import type { DivergingScale } from './cells.ts';
import { binToken } from './CellLayer.tsx';
import { percent, textPixels } from './Frame.tsx';
import { deepMemo } from './memo.ts';
import { SvgNotation } from '../text/Notation.tsx';
import type { Scale } from './scale.ts';
import type { Tick } from './ticks.ts';

const GAP = 14;
const THICKNESS = 12;
const LABELS = GAP + THICKNESS + 7;
const NONE = 'none';
const NO_VALUE_FILL = { fill: `var(--${binToken(NO_VALUE)})` };

/** Room the bar needs at the right of the plot, in CSS pixels. */
export function colourBarWidth(ticks: readonly Tick[]): number {
  return LABELS + (max([NONE, ...ticks.map(({ text }) => text)], textPixels) ?? 0);
}

interface Props {
  readonly colour: DivergingScale;
  readonly scale: Scale;
  readonly ticks: readonly Tick[];
  /** Some cells have no value: their grey is explained too. */
  readonly missing: boolean;
}

/**
 * What the colours mean: a strip at the right of the plot with its ticks, and grey for no value.
 */
export const ColourBar = deepMemo(({ colour, scale, ticks, missing }: Props) => {
  const heights = binEdges(colour, scale.domain).map((edge) => 1 - scale.place(edge));
  return (
    <svg x="100%" height="100%" overflow="visible" class="chart-colour-bar">
      {Array.from({ length: BINS }, (_, bin) => {
        const [bottom = 1, top = 0] = [heights[bin], heights[bin + 1]];
        return (
          <rect
            key={bin}
            x={GAP}
            y={percent(top)}
            width={THICKNESS}
            height={percent(bottom - top)}
            style={{ fill: `var(--${binToken(bin)})` }}
          />
        );
      })}
      <g class="chart-ticks">
        {ticks.map(({ value, place, text }) => (
          <text key={value} x={LABELS} y={percent(1 - place)} dy="0.34em">
            <SvgNotation source={text} prose />
          </text>
        ))}
        {missing && (
          // Level with the name of the x-axis, clear of the last of its ticks.
          <svg y="100%" overflow="visible">
            <rect x={GAP} y="30" width={THICKNESS} height={THICKNESS} style={NO_VALUE_FILL} />
            <text x={LABELS} dy="3.1em">
              {NONE}
            </text>
          </svg>
        )}
      </g>
    </svg>
  );
});
