/** Every critical point by its loss and its number of negative eigenvalues, with the way down. */
import {
  BOTTOM,
  FONT,
  Frame,
  Grid,
  TOP,
  XTicks,
  YTicks,
  marginsFor,
  percent,
} from '../../charts/Frame.tsx';
import type { Axis, ColourToken } from '../../charts/index.ts';
import { placesOfLabels, type LabelPlace } from '../../charts/label-room.ts';
import { scaleOf } from '../../charts/scale.ts';
import { ROOM, ticksOf } from '../../charts/ticks.ts';
import { Titles } from '../../charts/Title.tsx';
import { maximum } from '../../numerics/statistics.ts';
import { KINDS, kindOf, type Kind } from './definition.ts';
import type { CriticalPoint } from './model.ts';

/** Of the legend above the plot, in CSS pixels. */
const LEGEND = 28;
/** Widths of the plot, in CSS pixels, for which labels are chosen. */
const NARROW = 250;
const WIDE = 560;

const COLOUR: Readonly<Record<Kind, ColourToken>> = {
  strict: 'eig-negative',
  'non-strict': 'eig-zero',
  minimum: 'eig-positive',
};

interface LevelsProps {
  /** The chosen one is the first. */
  readonly points: readonly CriticalPoint[];
  /** With the legend, in CSS pixels. */
  readonly height: number;
}

export function Levels({ points, height }: LevelsProps) {
  const frameHeight = height - LEGEND;
  const most = Math.max(2, maximum(points.map(({ negative }) => negative)));
  const highest = maximum(points.map(({ loss }) => loss));
  const xAxis: Axis = {
    label: 'number of negative eigenvalues',
    domain: [-0.4, most + 0.8],
    ticks: Array.from({ length: most + 1 }, (_, i) => i),
  };
  const yAxis: Axis = {
    label: 'loss',
    symbol: 'L',
    domain: [-0.03 * highest, 1.08 * highest],
  };
  const x = scaleOf(xAxis);
  const y = scaleOf(yAxis);
  const tall = (frameHeight - TOP - BOTTOM) / FONT;
  const xTicks = ticksOf(xAxis, x, ROOM, true);
  const yTicks = ticksOf(yAxis, y, { wide: tall, narrow: tall }, false);
  const margins = marginsFor(xTicks, yTicks, 0);

  const places = points.map((point) => ({
    x: x.place(point.negative),
    y: y.place(point.loss),
    text: nameOf(point),
  }));
  const tips = points.map(({ negative, lowest }) => ({
    x: x.place(negative),
    y: y.place(lowest),
  }));
  const narrow = placesOfLabels(places, tips, NARROW, frameHeight - TOP - BOTTOM);
  const wide = placesOfLabels(places, tips, WIDE, frameHeight - TOP - BOTTOM);
  return (
    <div class="chart notranslate">
      <ul class="chart-legend" aria-hidden="true">
        {KINDS.map(({ kind, name }) => (
          <li key={kind}>
            <svg width="14" height="14" viewBox="-7 -7 14 14">
              <Mark kind={kind} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <Frame height={frameHeight} margins={margins} description={summary(points)}>
        <Grid x={xTicks} y={yTicks} />
        <Titles x={xAxis} y={yAxis} margins={margins} />
        <XTicks ticks={xTicks} />
        <YTicks ticks={yTicks} />
        {places.map(({ x, y, text }, i) => (
          <Fall key={text} x={x} from={y} to={tips[i]?.y ?? NaN} />
        ))}
        {points.map((point, i) => {
          const { x = 0, y = 0, text = '' } = places[i] ?? {};
          const chosen = i === 0;
          return (
            <svg key={text} x={percent(x)} y={percent(1 - y)} overflow="visible">
              {chosen && <circle r="9" fill="none" stroke="var(--ink)" stroke-width="1.5" />}
              <Mark kind={kindOf(point)} />
              {narrow[i] === wide[i] ? (
                <Label place={wide[i] ?? 'none'} text={text} chosen={chosen} />
              ) : (
                <>
                  <Label place={narrow[i] ?? 'none'} text={text} chosen={chosen} only="narrow" />
                  <Label place={wide[i] ?? 'none'} text={text} chosen={chosen} only="wide" />
                </>
              )}
            </svg>
          );
        })}
      </Frame>
    </div>
  );
}

/** Told apart by shape too: a disc, a ring, a square. */
function Mark({ kind }: { readonly kind: Kind }) {
  const colour = `var(--${COLOUR[kind]})`;
  if (kind === 'minimum') return <rect x="-5" y="-5" width="10" height="10" fill={colour} />;
  if (kind === 'strict') return <circle r="5" fill={colour} />;
  return <circle r="4" fill="var(--paper)" stroke={colour} stroke-width="2.5" />;
}

interface LabelProps {
  readonly place: LabelPlace;
  readonly text: string;
  readonly chosen: boolean;
  /** The screens on which it stands there. */
  readonly only?: 'narrow' | 'wide';
}

function Label({ place, text, chosen, only }: LabelProps) {
  if (place === 'none') return null;
  const at = place === 'right' ? { x: chosen ? 13 : 10, dy: '0.34em' } : { x: -5, y: -11 };
  return (
    <text
      {...at}
      class={only && `chart-only-${only}`}
      style={chosen ? { fontWeight: 600, fill: 'var(--ink)' } : undefined}
    >
      {text}
    </text>
  );
}

interface FallProps {
  /** Places along the axes, from 0 to 1. */
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/** From a saddle down to the lowest loss on its walk. */
function Fall({ x, from, to }: FallProps) {
  if (!(from - to > 0.02)) return null;
  const at = percent(x);
  const colour = 'var(--loss)';
  return (
    <g opacity="0.55">
      <line x1={at} x2={at} y1={percent(1 - from)} y2={percent(1 - to)} stroke={colour} />
      <svg x={at} y={percent(1 - to)} overflow="visible">
        <path d="M -4 -7 L 0 0 L 4 -7" fill="none" stroke={colour} stroke-width="1.5" />
      </svg>
    </g>
  );
}

/** “1,3”, or “∅” where nothing is learned. */
function nameOf({ active }: CriticalPoint): string {
  return active.length === 0 ? '∅' : active.join(',');
}

function summary(points: readonly CriticalPoint[]): string {
  const count = (kind: Kind) => points.filter((point) => kindOf(point) === kind).length;
  return (
    `Every choice of learned modes by its loss and its number of negative eigenvalues: ` +
    `${count('strict')} strict saddles, ${count('non-strict')} saddles without negative ` +
    `curvature, ${count('minimum')} global minimum.`
  );
}
