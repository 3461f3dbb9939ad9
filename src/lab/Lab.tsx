/**
 * The shell around every live figure: picture, controls, buttons, readings, sentence, downloads.
 * Rendered on the server from the build's run it is the static figure.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { check, defaults, toText, withoutFollowers } from '../experiments/parameters.ts';
import type { Definition } from '../experiments/contract.ts';
import { listed } from '../text/sentence.ts';
import { readState } from './address.ts';
import { Controls } from './Controls.tsx';
import { Headline } from './Headline.tsx';
import { Panels } from './Panels.tsx';
import { Extras } from './Extras.tsx';
import type { Built, FigureModule, Shown, Values } from './figure-module.ts';
import { GhostLine, type Ghost } from './Ghost.tsx';
import { Guard } from './Guard.tsx';
import { backendProblem } from './page-engine.ts';
import { Progress } from './Progress.tsx';
import { Readings } from './Readings.tsx';
import { Sentence } from './Sentence.tsx';
import { useRun } from './useRun.ts';
import { useThrottled } from './useThrottled.ts';
import { useEffectEvent } from './useEffectEvent.ts';
import { useVisible } from './useVisible.ts';

export interface LabProps {
  readonly module: FigureModule;
  readonly built: Built;
  /** True when taken over in the browser. */
  readonly awake?: boolean;
  /** Whether the closed tables wait in `<noscript>`; a figure that wakes has them in the page. */
  readonly tableKept?: boolean;
}

const OUTDATED = 'The picture shows the values before your change.';

/** In milliseconds: a run that is started plays at least so long, for its frames to be seen. */
const SPEEDS = { 'at once': 0, '2 s': 2000, '8 s': 8000 } as const;
type Speed = keyof typeof SPEEDS;

/** In milliseconds: a control that has not moved for so long is at rest. */
const REST = 400;
/** And after so long the next move is another one, with a picture of its own to compare with. */
const STILL = 1000;

/** A figure with its controls, its run, its sentence and its readings. */
export function Lab({ module, built, awake = false, tableKept = false }: LabProps) {
  const { definition, views } = module;
  const names = views.map(({ name }) => name);
  const root = useRef<HTMLDivElement>(null);
  const run = useRun(definition.id, useVisible(root));
  const [values, setValues] = useState(built.values);
  const [problem, setProblem] = useState<string>();
  const [view, setView] = useState(0);
  /** On a phone, whether all settings are seen. */
  const [sheet, setSheet] = useState(false);
  // Hydration must begin with what the server drew; canvases come right after.
  const [live, setLive] = useState(false);
  const [speed, setSpeed] = useState<Speed>('2 s');
  const [ghost, setGhost] = useState<Ghost>();
  const changed = useRef(-Infinity);
  /** To a screen reader, of what was set elsewhere on the page. */
  const [told, setTold] = useState('');

  // Before anything can be pressed: a run must not start with other values than the address has.
  useLayoutEffect(() => {
    if (!awake) return;
    setLive(true);
    const search = new URLSearchParams(location.search);
    const state = readState(definition, search, names);
    setProblem(sentences(state?.problem, backendProblem(search)));
    if (state?.view !== undefined) setView(state.view);
    if (state) {
      setValues(state.values);
      run.follow(state.values, 0);
    }
  }, [awake]);

  const update = run.state?.update;
  // A new run keeps the picture of the last one until it has its own.
  const kept = useRef<Shown>(built);
  if (!run.state) kept.current = built;
  if (update) kept.current = { ...update, values: run.values ?? values };
  const shown = kept.current;
  const stale = !same(values, run.values ?? built.values);
  const phase = run.state?.phase;
  const busy = phase === 'running' || phase === 'starting';
  const slowed = useThrottled(shown, busy);

  /** Keeps the picture to compare the next with, unless another is pinned. */
  const keepShown = () => {
    if (!ghost?.pinned) setGhost({ ...shown, pinned: false });
  };
  const onChange = useEffectEvent((name: string, value: unknown) => {
    const others = withoutFollowers(definition.parameters, values);
    const next = check(definition, { ...others, [name]: value });
    setProblem(next.ok ? undefined : sentences(...next.problems, 'It stays as it was.'));
    if (!next.ok) return;
    setValues(next.values);
    // What was there before the hand began to move, not the last of many pictures on its way.
    const now = performance.now();
    if (now - changed.current > STILL) keepShown();
    changed.current = now;
    run.follow(next.values, definition.immediate ? 0 : REST);
  });
  const play = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : SPEEDS[speed]);
  // What the text asks to be tried: its part of an address.
  const onTry = useEffectEvent((event: Event) => {
    const asked = new URLSearchParams((event as CustomEvent<string>).detail);
    const state = readState(definition, asked, names) ?? { values: defaults(definition) };
    setProblem(undefined);
    keepShown();
    setValues(state.values);
    setView(state.view ?? 0);
    setTold(`The figure runs with ${settingsIn(definition, asked)}.`);
    run.start(state.values, play());
  });
  useEffect(() => {
    const figure = root.current?.closest('live-figure');
    figure?.addEventListener('figure-try', onTry);
    return () => figure?.removeEventListener('figure-try', onTry);
  }, []);

  const reset = () => {
    run.reset();
    setGhost(undefined);
    setValues(built.values);
    setProblem(undefined);
  };
  const onRun = () => {
    if (busy) run.pause();
    else if (phase === 'paused' && !stale) run.resume();
    else run.start(values, play());
  };
  const onStep = () => {
    if (phase !== 'paused' || stale) run.start(values, 0, true);
    run.step();
  };

  const readings = (
    <Readings definition={definition} readings={slowed.readings} values={slowed.values} />
  );
  const note = sentences(problem, run.state?.note);
  const label = busy ? 'Pause' : phase === 'paused' && !stale ? 'Resume' : 'Run';

  return (
    <div class="lab" ref={root} data-phase={phase ?? 'built'}>
      {/* Beside or below it to the eye, but what moves the picture comes first under the keys. */}
      <div class="lab__panel" data-sheet={sheet ? 'open' : undefined}>
        <Controls definition={definition} values={values} onChange={onChange} />
        <p class="lab__buttons">
          <button type="button" class="lab__run" onClick={onRun}>
            <Said>{label}</Said>
          </button>
          <button type="button" onClick={onStep} disabled={phase === 'running'}>
            Step
          </button>
          <button type="button" onClick={reset}>
            Reset
          </button>
          <button
            type="button"
            class="lab__sheet"
            aria-expanded={sheet}
            onClick={() => setSheet(!sheet)}
          >
            {sheet ? 'Close' : 'Settings'}
          </button>
        </p>
        <p class="lab__status">
          <span class="lab__notice" role="status">
            {stale && phase === 'failed' ? <Said>{OUTDATED}</Said> : null}
          </span>
          <span class="lab__progress notranslate">
            <Progress state={run.state} built={built} work={definition.work ?? 'steps'} />
          </span>
        </p>
        <label class="lab__speed">
          Run plays in{' '}
          <select
            autocomplete="off"
            value={speed}
            onInput={(event) => {
              setSpeed(event.currentTarget.value as Speed);
            }}
          >
            {Object.keys(SPEEDS).map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <span class="chart-announced" role="status">
          {told}
        </span>
        <Headline definition={definition} readings={slowed.readings} />
        <GhostLine
          definition={definition}
          ghost={ghost}
          values={shown.values}
          onPin={(pinned) => {
            if (ghost) setGhost({ ...ghost, pinned });
          }}
          onClear={() => {
            setGhost(undefined);
          }}
        />
        {note !== undefined && (
          <p class="lab__note" role="alert">
            <Said>{note}</Said>
          </p>
        )}
      </div>
      <div class="lab__picture">
        <Guard part="The picture" attempt={run.attempt}>
          <Panels
            views={views}
            active={view}
            onSelect={setView}
            busy={busy}
            frame={shown.frame}
            values={shown.values}
            live={live}
            ghost={ghost}
            onChange={onChange}
          />
        </Guard>
      </div>
      <Guard part="What is said about the picture" attempt={run.attempt}>
        <Sentence definition={definition} shown={shown} busy={busy} />
        <details class="lab__readings">
          <summary>All readings, with their tolerances</summary>
          {tableKept ? <noscript>{readings}</noscript> : readings}
        </details>
        <Extras
          module={module}
          frame={shown.frame}
          values={shown.values}
          wanted={values}
          view={view === 0 ? undefined : views[view]?.name}
          live={live}
          tableKept={tableKept}
          picture={() => root.current?.querySelectorAll('.view[data-active] .chart') ?? []}
        />
      </Guard>
    </div>
  );
}

/**
 * Text that is replaced as a whole when it changes: a browser that translates the page puts its
 * own nodes in the place of ours, and what we wrote into ours would be seen by nobody.
 */
function Said({ children }: { readonly children: string }) {
  return <span key={children}>{children}</span>;
}

/** Those sentences that there are, one after another; undefined if there are none. */
function sentences(...all: readonly (string | undefined)[]): string | undefined {
  return all.filter((sentence) => sentence !== undefined).join(' ') || undefined;
}

/** “step sizes 0.05,0.1 and momentum 0.5”: the settings that an address has. */
function settingsIn({ parameters }: Definition, search: URLSearchParams): string {
  const named = [...search].flatMap(([key, text]) => {
    const label = parameters[key.split('.')[1] ?? '']?.label;
    return label === undefined ? [] : [`${label} ${text}`];
  });
  return listed(named) || 'its usual settings';
}

function same(a: Values, b: Values): boolean {
  return Object.keys(a).every((name) => toText(a[name]) === toText(b[name]));
}
