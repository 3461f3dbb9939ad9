/**
 * The picture of a figure: at most three lettered panels at a time, further ones in further views.
 * Without a script, and on paper, all views stand one after another.
 */
import { cloneElement, type VNode } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { Line } from '../charts/index.ts';
import { memo } from '../charts/memo.ts';
import type { FigureProps, Panel, PanelProps, View } from '../experiments/contract.ts';
import { HtmlNotation } from '../text/Notation.tsx';
import type { Values } from './figure-module.ts';
import type { Ghost } from './Ghost.tsx';

/** Of charts, in CSS pixels, such that a view fits into a window of 720; styles may enlarge them. */
const HEIGHTS: Readonly<Record<number, readonly number[]>> = {
  1: [480],
  2: [236, 236],
  3: [250, 220, 220],
};
const BESIDE = 420;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

type Picture = FigureProps<unknown, Values>;

interface PanelsProps extends Picture {
  readonly views: readonly View<unknown, Values>[];
  /** Which of them is seen. */
  readonly active: number;
  readonly onSelect: (view: number) => void;
  /** Drawn faintly behind it. */
  readonly ghost: Ghost | undefined;
  /** While a run goes on only the view that is seen is drawn again. */
  readonly busy: boolean;
}

export function Panels({ views, active, onSelect, busy, ghost, ...picture }: PanelsProps) {
  const id = useId();
  let letter = 0;
  return (
    <>
      {views.length > 1 && <Tabs {...{ views, active, onSelect, id }} />}
      {views.map((view, index) => {
        const first = letter;
        letter += view.panels.length;
        return (
          <div
            key={view.name}
            class="view"
            id={`${id}-view-${index}`}
            data-active={index === active ? '' : undefined}
            {...(views.length > 1 && {
              role: 'tabpanel',
              'aria-labelledby': `${id}-tab-${index}`,
            })}
          >
            <ViewPicture
              {...picture}
              view={view}
              first={first}
              lettered={views.length > 1 || view.panels.length > 1}
              live={picture.live && index === active}
              held={busy && index !== active}
              ghost={index === active ? ghost : undefined}
            />
          </div>
        );
      })}
    </>
  );
}

interface TabsProps extends Pick<PanelsProps, 'views' | 'active' | 'onSelect'> {
  readonly id: string;
}

/** Arrow keys go from tab to tab, as in every row of tabs. */
function Tabs({ views, active, onSelect, id }: TabsProps) {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: active + 1,
      ArrowLeft: active - 1,
      Home: 0,
      End: views.length - 1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (step + views.length) % views.length;
    onSelect(next);
    row.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div class="views" role="tablist" aria-label="Views" ref={row} onKeyDown={onKeyDown}>
      {views.map(({ name }, index) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-tab-${index}`}
          aria-controls={`${id}-view-${index}`}
          aria-selected={index === active}
          tabIndex={index === active ? 0 : -1}
          onClick={() => {
            onSelect(index);
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

interface ViewPictureProps extends Picture {
  readonly view: View<unknown, Values>;
  /** The place of its first panel among those of the figure: 0 is (a). */
  readonly first: number;
  readonly lettered: boolean;
  readonly held: boolean;
  readonly ghost: Ghost | undefined;
}

/** Not drawn again unless its data change: a frame of a run has little time. */
const ViewPicture = memo(({ view, first, lettered, held, ghost, ...picture }: ViewPictureProps) => {
  const last = useRef(picture);
  if (!held) last.current = picture;
  const panels: readonly Panel<unknown, Values>[] = view.panels;
  const heights = view.columns ? [BESIDE, BESIDE] : HEIGHTS[panels.length];
  return (
    <div class="panels" data-panels={view.columns ? 'columns' : panels.length}>
      {panels.map(({ title, draw }, index) => {
        const letter = LETTERS[first + index];
        return (
          <section key={title} class="panel" data-panel={letter}>
            <p class="panel__title">
              {lettered && <span class="panel__letter">({letter})</span>}{' '}
              <HtmlNotation source={title} prose />
            </p>
            {withGhost(draw, { ...last.current, height: heights?.[index] ?? BESIDE }, ghost)}
          </section>
        );
      })}
    </div>
  );
});

/** A panel with the lines of an earlier picture behind its own; of what is not lines there is none. */
function withGhost(
  draw: Panel<unknown, Values>['draw'],
  props: PanelProps<unknown, Values>,
  ghost: Ghost | undefined,
) {
  const chart = draw(props);
  if (!ghost) return chart;
  const { frame, values } = ghost;
  const [now, before] = [linesOf(chart), linesOf(draw({ ...props, frame, values }))];
  if (!now || !before) return chart;
  const faint = before.map(({ xs, ys }): Line => ({
    xs,
    ys,
    colour: 'ink-soft',
    width: 1.25,
    faint: true,
  }));
  return cloneElement(chart, { lines: [...faint, ...now] });
}

function linesOf({ props }: VNode): readonly Line[] | undefined {
  return (props as { readonly lines?: readonly Line[] }).lines;
}
