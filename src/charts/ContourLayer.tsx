/** Filled contours as SVG: areas laid over each other, so that each level is a shade deeper. */
import { max } from 'd3-array';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { LEVELS, contourPaths } from './contours.ts';
import type { Field } from './contours.ts';
import { percent, textPixels } from './Frame.tsx';
import { BOX } from './path.ts';
import type { Scale } from './scale.ts';
import { SvgNotation } from '../text/Notation.tsx';
import type { Tick } from './ticks.ts';
import type { ColourToken } from './types.ts';

interface LayerProps {
  readonly field: Field;
  readonly value: Scale;
  readonly colour: ColourToken;
}

/** A field as filled contours: each level lies over the one below it. */
export function ContourLayer({ field, value, colour }: LayerProps): JSX.Element {
  const paths = useMemo(() => contourPaths(field, value), [field, value]);
  return (
    <svg
      class="chart-contours"
      width="100%"
      height="100%"
      viewBox={`0 0 ${BOX} ${BOX}`}
      preserveAspectRatio="none"
      style={{ '--chart-colour': `var(--${colour})` }}
    >
      {paths.map((d, level) => (
        <path key={level} d={d} />
      ))}
    </svg>
  );
}

const GAP = 14;
const THICKNESS = 12;
const LABELS = GAP + THICKNESS + 7;

/** Room the bar needs at the right of the plot, in CSS pixels. */
export function levelBarWidth(ticks: readonly Tick[]): number {
  return LABELS + (max(ticks, ({ text }) => textPixels(text)) ?? 0);
}

interface BarProps {
  readonly ticks: readonly Tick[];
  readonly colour: ColourToken;
}

/** What the shades mean: the same areas, laid over each other in a strip at the right. */
export function LevelBar({ ticks, colour }: BarProps): JSX.Element {
  return (
    <svg
      x="100%"
      height="100%"
      overflow="visible"
      class="chart-level-bar"
      style={{ '--chart-colour': `var(--${colour})` }}
    >
      {Array.from({ length: LEVELS }, (_, level) => (
        <rect key={level} x={GAP} width={THICKNESS} height={percent(1 - level / LEVELS)} />
      ))}
      <g class="chart-ticks">
        {ticks.map(({ value, place, text }) => (
          <text key={value} x={LABELS} y={percent(1 - place)} dy="0.34em">
            <SvgNotation source={text} prose />
          </text>
        ))}
      </g>
    </svg>
  );
}
