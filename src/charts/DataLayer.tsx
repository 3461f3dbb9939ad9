/** The data of a line chart as SVG: what is seen before the canvas is there, printed and exported. */
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { AREA_OPACITY, DASH } from './drawing.ts';
import type { Drawing } from './drawing.ts';
import { BOX, bandPath, dotsPath, linePath } from './path.ts';

const STRETCHED = {
  width: '100%',
  height: '100%',
  viewBox: `0 0 ${BOX} ${BOX}`,
  preserveAspectRatio: 'none',
} as const;

/** Drawn anew only for another drawing, not whenever its chart is. */
export function DataLayer({ drawing }: { readonly drawing: Drawing }): JSX.Element {
  return useMemo(() => <Layer {...drawing} />, [drawing]);
}

function Layer({ areas, strokes, dots }: Drawing): JSX.Element {
  return (
    <g class="chart-data">
      <g class="chart-clip">
        <svg {...STRETCHED}>
          {areas.map(({ low, high, colour }, i) => (
            <path
              key={`area${i}`}
              d={bandPath(low, high)}
              style={{ fill: `var(--${colour})` }}
              fill-opacity={AREA_OPACITY}
            />
          ))}
          {strokes.map(({ places, colour, width, opacity, dash }, i) => (
            <path
              key={`line${i}`}
              class="chart-line"
              d={linePath(places)}
              style={{ stroke: `var(--${colour})` }}
              stroke-width={width}
              stroke-opacity={opacity === 1 ? undefined : opacity}
              stroke-dasharray={dash ? DASH.join(' ') : undefined}
            />
          ))}
        </svg>
      </g>
      <svg {...STRETCHED} overflow="visible">
        {dots.map(({ places, colour, diameter, opacity }, i) => (
          <path
            key={i}
            class="chart-dots"
            d={dotsPath(places)}
            style={{ stroke: `var(--${colour})` }}
            stroke-width={diameter}
            stroke-opacity={opacity === 1 ? undefined : opacity}
          />
        ))}
      </svg>
    </g>
  );
}
