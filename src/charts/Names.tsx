/** Direct labels and the legend that replaces them where the screen is narrow. */
import type { JSX } from 'preact';
import { percent } from './Frame.tsx';
import { LABEL_GAP } from './names.ts';
import type { Name, Naming } from './names.ts';
import { HtmlNotation, SvgNotation } from '../text/Notation.tsx';

/** A label may stand this share of the plot from its line's end before a leader joins them. */
const NEAR = 0.012;

interface Props {
  readonly names: readonly Name[];
  readonly naming: Naming;
}

/** The names of lines and thresholds at the right of the plot, where they end. */
export function EndLabels({ names, naming }: Props): JSX.Element | null {
  if (naming.legend === 'always' || names.length === 0) return null;
  return (
    <svg
      x="100%"
      height="100%"
      overflow="visible"
      class={naming.legend === 'narrow' ? 'chart-names chart-only-wide' : 'chart-names'}
    >
      {names.map(({ text, colour, end }, i) => {
        const place = naming.places[i] ?? 0;
        const paint = { '--chart-colour': `var(--${colour})` };
        return (
          <g key={i} style={paint}>
            {Math.abs(1 - end - place) > NEAR && (
              <line x1="1" x2={LABEL_GAP - 2} y1={percent(1 - end)} y2={percent(place)} />
            )}
            <text x={LABEL_GAP} y={percent(place)} dy="0.34em">
              <SvgNotation source={text} />
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface LegendProps {
  readonly names: readonly Pick<Name, 'text' | 'colour' | 'mark'>[];
  readonly shown: Naming['legend'];
}

/** The same names above the chart, where they find no room beside it. */
export function Legend({ names, shown }: LegendProps): JSX.Element | null {
  if (shown === 'never') return null;
  return (
    <ul
      class={
        shown === 'narrow' ? 'chart-legend chart-legend-narrow chart-only-narrow' : 'chart-legend'
      }
      aria-hidden="true"
    >
      {names.map(({ text, colour, mark }, i) => (
        <li key={i}>
          <span
            class={`chart-swatch chart-swatch-${mark}`}
            style={{ '--chart-colour': `var(--${colour})` }}
          />
          <HtmlNotation source={text} />
        </li>
      ))}
    </ul>
  );
}
