/** The values under a chart's cursor, beside it. */
import type { JSX } from 'preact';
import { formatValue } from '../text/number.ts';
import { percent } from './Frame.tsx';
import { HtmlNotation } from '../text/Notation.tsx';

interface Row {
  readonly label: string;
  /** Name of a custom property, without its dashes. */
  readonly colour: string;
  readonly value: number | null;
}

interface Props {
  /** Where along the plot the cursor stands, from 0 to 1. */
  readonly place: number;
  readonly head: string;
  readonly rows: readonly Row[];
  /** How the colour of a row is shown; `line` unless told. */
  readonly swatch?: 'line' | 'cell';
}

/** Hidden from screen readers: the cursor itself announces the same. */
export function ReadoutBox({ place, head, rows, swatch = 'line' }: Props): JSX.Element {
  const before = place > 0.5;
  return (
    <div
      class="chart-readout"
      style={before ? { right: percent(1 - place) } : { left: percent(place) }}
      aria-hidden="true"
    >
      <div class="chart-readout-head">
        <HtmlNotation source={head} />
      </div>
      {rows.map(({ label, colour, value }, i) => (
        <div key={i} class="chart-readout-row" style={{ '--chart-colour': `var(--${colour})` }}>
          <span class={`chart-swatch chart-swatch-${swatch}`} />
          <span>
            <HtmlNotation source={label} />
          </span>
          <span class="chart-readout-value">
            <HtmlNotation source={formatValue(value)} />
          </span>
        </div>
      ))}
    </div>
  );
}
