/**
 * The shell around every live figure: picture, controls, buttons, readings, sentence, downloads.
 * Rendered on the server from the build's run it is the static figure.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { TITLES } from '../engine/backend-names.ts';
import type { RunState } from '../engine/client.ts';
import { check, toText, withoutFollowers } from '../experiments/parameters.ts';
import { formatValue } from '../charts/format.ts';
import { readState } from './address.ts';
import { Controls } from './Controls.tsx';
import { Extras } from './Extras.tsx';
import type { Built, FigureModule, Values } from './figure-module.ts';
import { Readings } from './Readings.tsx';
import { useRun } from './useRun.ts';
import { useVisible } from './useVisible.ts';

export interface LabProps {
  readonly module: FigureModule;
  readonly built: Built;
  /** True when taken over in the browser. */
  readonly awake?: boolean;
}

type Shown = Pick<Built, 'values' | 'readings' | 'frame'>;

export function Lab({ module, built, awake = false }: LabProps) {
  const { definition, Figure } = module;
  const root = useRef<HTMLDivElement>(null);
  const run = useRun(definition.id, useVisible(root));
  const [values, setValues] = useState(built.values);
  const [problem, setProblem] = useState<string>();
  // Hydration must begin with what the server drew; canvases come right after.
  const [live, setLive] = useState(false);

  // Before anything can be pressed: a run must not start with other values than the address has.
  useLayoutEffect(() => {
    if (!awake) return;
    setLive(true);
    const state = readState(definition, new URLSearchParams(location.search));
    if (state) {
      setValues(state.values);
      setProblem(state.problem);
      if (definition.immediate) run.start(state.values);
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

  const onChange = (name: string, value: unknown) => {
    const others = withoutFollowers(definition.parameters, values);
    const next = check(definition, { ...others, [name]: value });
    setProblem(next.ok ? undefined : next.problems.join(' '));
    if (!next.ok) return;
    setValues(next.values);
    if (definition.immediate) run.start(next.values);
  };
  const reset = () => {
    run.reset();
    setValues(built.values);
    setProblem(undefined);
  };
  const onRun = () => {
    if (phase === 'running' || phase === 'starting') run.pause();
    else if (phase === 'paused' && !stale) run.resume();
    else run.start(values);
  };
  const onStep = () => {
    if (phase !== 'paused' || stale) run.start(values, true);
    run.step();
  };

  return (
    <div class="lab" ref={root} data-phase={phase ?? 'built'}>
      <div class="lab__picture">
        <Figure frame={shown.frame} values={shown.values} live={live} onChange={onChange} />
      </div>
      <div class="lab__panel">
        <Controls definition={definition} values={values} onChange={onChange} />
        <p class="lab__buttons">
          <button type="button" class="lab__run" onClick={onRun}>
            {buttonLabel(phase, stale)}
          </button>
          <button type="button" onClick={onStep} disabled={phase === 'running'}>
            Step
          </button>
          <button type="button" onClick={reset}>
            Reset
          </button>
          <Progress state={run.state} built={built} />
        </p>
        {(problem ?? run.state?.note) !== undefined && (
          <p class="lab__note" role="alert">
            {problem ?? run.state?.note}
          </p>
        )}
        {stale && !problem && (
          <p class="lab__hint">The picture shows the values before your change: press Run.</p>
        )}
      </div>
      <p class="lab__sentence" role="status">
        {phase === 'running' || phase === 'starting'
          ? ''
          : definition.describe(shown.readings, shown.values)}
      </p>
      <Readings
        title={definition.title}
        readings={definition.readings}
        values={shown.readings}
        members={definition.members?.(shown.values) ?? []}
      />
      <Extras
        module={module}
        frame={shown.frame}
        values={shown.values}
        wanted={values}
        live={live}
        picture={() => root.current?.querySelectorAll('.chart') ?? []}
      />
    </div>
  );
}

function same(a: Values, b: Values): boolean {
  return Object.keys(a).every((name) => toText(a[name]) === toText(b[name]));
}

function buttonLabel(phase: RunState['phase'] | undefined, stale: boolean): string {
  if (phase === 'running' || phase === 'starting') return 'Pause';
  return phase === 'paused' && !stale ? 'Resume' : 'Run';
}

function Progress({
  state,
  built,
}: {
  readonly state: RunState | undefined;
  readonly built: Built;
}) {
  if (!state) {
    return <span class="lab__progress">drawn at build time with {TITLES[built.backend]}</span>;
  }
  const { phase, update, backend, stepsPerSecond } = state;
  const facts = [
    phase === 'starting' ? 'starting' : phase,
    update && `${formatValue(update.steps)} steps`,
    stepsPerSecond !== undefined && `${formatValue(stepsPerSecond, 3)} steps/s`,
    backend && TITLES[backend],
  ].filter((fact) => typeof fact === 'string');
  return (
    <span class="lab__progress">
      <progress max={1} value={update?.progress ?? 0} aria-label="progress of the run" />{' '}
      {facts.join(' · ')}
    </span>
  );
}
