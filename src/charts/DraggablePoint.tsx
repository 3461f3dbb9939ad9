/** A point of a live map that can be moved: by mouse, finger or arrow keys. */
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatValue } from '../text/number.ts';
import { percent } from './Frame.tsx';
import { spoken } from '../text/notation.ts';
import type { Scale } from './scale.ts';
import type { ColourToken } from './types.ts';

type Place = readonly [x: number, y: number];

export interface Handle {
  readonly at: Place;
  /** What the point is, for a screen reader: “the point θ”. */
  readonly label: string;
  readonly colour: ColourToken;
  /** Lowest and highest of both coordinates. */
  readonly range: readonly [number, number];
  /** Coordinates are whole multiples of it; an arrow key moves by one. */
  readonly step: number;
  readonly onMove: (place: Place) => void;
}

interface Props extends Handle {
  readonly xScale: Scale;
  readonly yScale: Scale;
}

/** How a key moves the point, in steps. */
const MOVES: Readonly<Record<string, Place>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};
/** Steps of an arrow key with Shift. */
const LEAP = 10;

/** A point moved by pointer or by arrow keys, each coordinate within its axis. */
export function DraggablePoint(props: Props): JSX.Element {
  const { at, label, colour, range, step, onMove, xScale, yScale } = props;
  // Where the reader has put it, until whoever answers `onMove` has caught up.
  const [moved, setMoved] = useState<Place>();
  const [held, setHeld] = useState(false);
  const [x, y] = moved ?? at;
  const reached = moved?.[0] === at[0] && moved[1] === at[1];
  useEffect(() => {
    // Unless it has been moved on since: the next key may come before this effect.
    if (reached && !held) setMoved((now) => (now === moved ? undefined : now));
  }, [reached, held, moved]);

  const move = (place: Place): void => {
    const [low, high] = range;
    const allowed = (value: number): number => {
      const whole = Number((Math.round(value / step) * step).toPrecision(12));
      // Adding 0 turns −0 into 0.
      return Math.min(high, Math.max(low, whole)) + 0;
    };
    const next: Place = [allowed(place[0]), allowed(place[1])];
    if (next[0] === x && next[1] === y) return;
    setMoved(next);
    onMove(next);
  };
  const grasp = (event: TargetedPointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld(true);
  };
  const drag = (event: TargetedPointerEvent<HTMLElement>): void => {
    const plot = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!held || !plot) return;
    move([
      xScale.valueAt((event.clientX - plot.left) / plot.width),
      yScale.valueAt(1 - (event.clientY - plot.top) / plot.height),
    ]);
  };
  const press = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const direction = MOVES[event.key];
    if (!direction) return;
    event.preventDefault();
    const far = step * (event.shiftKey ? LEAP : 1);
    move([x + far * direction[0], y + far * direction[1]]);
  };
  const place = `(${formatValue(x)}, ${formatValue(y)})`;
  return (
    <div class="chart-handles">
      <div
        class="chart-handle"
        role="application"
        aria-roledescription="movable point"
        tabIndex={0}
        aria-label={spoken(
          `${label}, at ${place}: arrow keys move it, with Shift ten times as far`,
        )}
        style={{
          left: percent(xScale.place(x)),
          top: percent(1 - yScale.place(y)),
          '--chart-colour': `var(--${colour})`,
        }}
        onPointerDown={grasp}
        onPointerMove={drag}
        onPointerUp={() => setHeld(false)}
        onPointerCancel={() => setHeld(false)}
        onLostPointerCapture={() => setHeld(false)}
        onKeyDown={press}
      />
      <span class="chart-announced" aria-live="polite">
        {moved && spoken(place)}
      </span>
    </div>
  );
}
