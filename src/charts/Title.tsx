/** The names of axes. On a narrow screen a name that has a symbol and no room is its symbol. */
import type { JSX } from 'preact';
import { textPixels } from './Frame.tsx';
import type { Margins } from './Frame.tsx';
import { deepMemo } from './memo.ts';
import { SvgTitle } from '../text/Notation.tsx';
import type { AxisTitle } from './types.ts';

/** How far an italic letter may lean out of its box at the right, in CSS pixels. */
const LEAN = 2;
/** Width of the narrowest chart, in CSS pixels. */
const NARROWEST = 300;

interface TitleProps {
  readonly title: AxisTitle;
  /** Room on a narrow screen, in CSS pixels. */
  readonly room?: number;
  readonly x: number | string;
  readonly y: number | string;
  readonly dy: string;
  readonly anchor?: 'middle' | 'end';
}

const Title = deepMemo(({ title, room = NARROWEST, anchor, ...at }: TitleProps) => {
  const place = { ...at, 'text-anchor': anchor };
  const { label, symbol, unit } = title;
  const whole = [label, symbol, unit && `(${unit})`].filter(Boolean).join(' ');
  if (!symbol || textPixels(whole) <= room) {
    return (
      <text {...place}>
        <SvgTitle {...title} />
      </text>
    );
  }
  return (
    <>
      <text {...place} class="chart-only-wide">
        <SvgTitle {...title} />
      </text>
      <text {...place} class="chart-only-narrow">
        <SvgTitle {...title} label="" />
      </text>
    </>
  );
});

/** Of an axis, without its domain, which moves with the data. */
function titleOf({ label, symbol, unit }: AxisTitle): AxisTitle {
  return { label, symbol, unit };
}

interface TitlesProps {
  readonly x: AxisTitle;
  readonly y: AxisTitle;
  /** What colour means, where it has a bar at the right. */
  readonly colour?: AxisTitle;
  readonly margins: Margins;
}

/** The name of the y-axis stands above it, level, where it is read without turning one's head. */
export function Titles({ x, y, colour, margins }: TitlesProps): JSX.Element {
  const top = { y: -margins.top, dy: '1em' };
  const room = colour ? NARROWEST / 2 - 10 : NARROWEST;
  return (
    <g class="chart-titles">
      <Title title={titleOf(y)} x={-margins.left} {...top} room={room} />
      <Title title={titleOf(x)} x="50%" y="100%" dy="3.1em" anchor="middle" />
      {colour && (
        <svg x="100%" overflow="visible">
          <Title
            title={titleOf(colour)}
            x={margins.right - LEAN}
            {...top}
            anchor="end"
            room={room}
          />
        </svg>
      )}
    </g>
  );
}
