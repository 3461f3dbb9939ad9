/** A figure's run as Preact state. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunHandle, RunState } from '../engine/page/client.ts';
import type { Values } from './figure-module.ts';
import { pageEngine } from './page-engine.ts';

export interface FigureRun {
  /** Undefined before the first run and after a reset. */
  readonly state: RunState | undefined;
  /** The values the current run was started with. */
  readonly values: Values | undefined;
  /** Changes when a run is started or taken back. */
  readonly attempt: number;
  start(values: Values, paused?: boolean): void;
  pause(): void;
  resume(): void;
  step(): void;
  reset(): void;
}

/**
 * @param visible false while the figure cannot be seen: its run then waits
 */
export function useRun(id: string, visible: boolean): FigureRun {
  const [state, setState] = useState<RunState>();
  const [values, setValues] = useState<Values>();
  const [attempt, setAttempt] = useState(0);
  const handle = useRef<RunHandle>();
  const wanted = useRef(false);

  const settle = () => {
    if (wanted.current && visible) handle.current?.resume();
    else handle.current?.pause();
  };
  useEffect(settle, [visible]);
  useEffect(() => () => handle.current?.stop(), []);

  const setRunning = (running: boolean) => {
    wanted.current = running;
    settle();
  };
  return {
    state,
    values,
    attempt,
    start(next, paused = false) {
      handle.current?.stop();
      let current = true;
      const run = pageEngine().run(id, next, (news) => {
        if (current) setState(news);
      });
      handle.current = {
        ...run,
        stop() {
          current = false;
          run.stop();
        },
      };
      setValues(next);
      setAttempt((count) => count + 1);
      setRunning(!paused);
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
      handle.current?.stop();
      setState(undefined);
      setValues(undefined);
      setAttempt((count) => count + 1);
    },
  };
}
