/** A figure's run as Preact state: started and played, or following the controls. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunHandle, RunState } from '../engine/page/client.ts';
import type { Values } from './figure-module.ts';
import { pageEngine } from './page-engine.ts';

/** In milliseconds: a run that follows a control is not seen before its end, unless it takes longer. */
const UNSEEN = 400;

export interface FigureRun {
  /** Undefined before the first run and after a reset. */
  readonly state: RunState | undefined;
  /** The values that `state` is of. */
  readonly values: Values | undefined;
  /** Changes when a run is started or taken back. */
  readonly attempt: number;
  /** @param play milliseconds that the run is to take at least, for its frames to be seen */
  start(values: Values, play: number, paused?: boolean): void;
  /**
   * Runs as often as the values change, the newest at the latest once they rest: a run under way is
   * finished first, unless it takes long. Only the ends of short runs are seen.
   * @param rest milliseconds without a further change before it starts
   */
  follow(values: Values, rest: number): void;
  pause(): void;
  resume(): void;
  step(): void;
  reset(): void;
}

interface Seen {
  readonly state: RunState;
  readonly values: Values;
}

/**
 * @param visible false while the figure cannot be seen: its run then waits
 */
export function useRun(id: string, visible: boolean): FigureRun {
  const [seen, setSeen] = useState<Seen>();
  const [attempt, setAttempt] = useState(0);
  const handle = useRef<RunHandle>();
  const wanted = useRef(false);
  /** Until it is over or takes long, a run that follows is not replaced by the next. */
  const following = useRef(false);
  const next = useRef<Values>();
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const settle = () => {
    if (wanted.current && visible) handle.current?.resume();
    else handle.current?.pause();
  };
  useEffect(settle, [visible]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      handle.current?.stop();
    },
    [],
  );

  const setRunning = (running: boolean) => {
    wanted.current = running;
    settle();
  };
  const stop = () => {
    clearTimeout(timer.current);
    next.current = undefined;
    following.current = false;
    handle.current?.stop();
  };
  const run = (values: Values, play: number, hear: (state: RunState) => void) => {
    let current = true;
    const started = pageEngine().run(
      id,
      values,
      (state) => {
        if (current) hear(state);
      },
      play,
    );
    handle.current = {
      ...started,
      stop() {
        current = false;
        started.stop();
      },
    };
    setAttempt((count) => count + 1);
  };
  const follow = (values: Values) => {
    stop();
    following.current = true;
    let unseen = true;
    let latest: RunState | undefined;
    const show = () => {
      unseen = false;
      following.current = false;
      if (latest) setSeen({ state: latest, values });
      if (next.current) follow(next.current);
    };
    timer.current = setTimeout(show, UNSEEN);
    run(values, 0, (state) => {
      latest = state;
      const over = state.phase === 'done' || state.phase === 'failed';
      if (!unseen) setSeen({ state, values });
      else if (over) {
        clearTimeout(timer.current);
        show();
      }
    });
    setRunning(true);
  };
  return {
    state: seen?.state,
    values: seen?.values,
    attempt,
    start(values, play, paused = false) {
      stop();
      run(values, play, (state) => {
        setSeen({ state, values });
      });
      setRunning(!paused);
    },
    follow(values, rest) {
      if (following.current) next.current = values;
      else if (rest === 0) follow(values);
      else {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          follow(values);
        }, rest);
      }
    },
    pause() {
      setRunning(false);
    },
    resume() {
      setRunning(true);
    },
    step() {
      handle.current?.step();
    },
    reset() {
      stop();
      setSeen(undefined);
      setAttempt((count) => count + 1);
    },
  };
}
