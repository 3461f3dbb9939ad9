/** The data of a line chart as SVG: what is seen before the canvas is there, printed and exported. */
import { AREA_OPACITY, DASH } from './drawing.ts';
import type { Drawing } from './drawing.ts';
import { BOX, bandPath, dotsPath, linePath } from './path.ts';
import { memo } from './memo.ts';

const STRETCHED = {
  width: '100%',
  height: '100%',
  viewBox: `0 0 ${BOX} ${BOX}`,
  preserveAspectRatio: 'none',
} as const;

interface Props {
  readonly drawing: Drawing;
  /** An edge of paper around lines and marks, to part them from what they lie on. */
  readonly halo?: boolean;
}

/** Width of the halo on each side, in CSS pixels. */
const HALO = 1.5;

/** Drawn anew only for another drawing, not whenever its chart is. */
export const DataLayer = memo(({ drawing, halo = false }: Props) => {
  const { areas, strokes, dots } = drawing;
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
          {halo &&
            strokes.map(({ places, width }, i) => (
              <path
                key={`halo${i}`}
                class="chart-line chart-halo"
                d={linePath(places)}
                stroke-width={width + 2 * HALO}
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
        {halo &&
          dots.map(({ places, diameter }, i) => (
            <path
              key={`halo${i}`}
              class="chart-dots chart-halo"
              d={dotsPath(places)}
              stroke-width={diameter + 2 * HALO}
            />
          ))}
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
});
