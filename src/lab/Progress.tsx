import { TITLES } from '../engine/backend-names.ts';
import type { RunState } from '../engine/page/client.ts';
import { formatValue } from '../text/number.ts';
import type { Built } from './figure-module.ts';

interface ProgressProps {
  readonly state: RunState | undefined;
  readonly built: Built;
  /** What the run counts its work in. */
  readonly work: string;
}

/** How far a run is, how fast, on what, and why on that. */
export function Progress({ state, built, work }: ProgressProps) {
  if (!state) {
    return <>drawn at build time with {TITLES[built.backend]}</>;
  }
  const { phase, update, backend, stepsPerSecond, why } = state;
  const facts = [
    phase === 'starting' ? 'Loading the engine …' : phase,
    update?.steps !== undefined && `${formatValue(update.steps)} ${work}`,
    stepsPerSecond !== undefined && `${formatValue(stepsPerSecond, 3)} ${work}/s`,
    backend && TITLES[backend],
    why,
  ].filter((fact) => typeof fact === 'string');
  return (
    <>
      <progress max={1} value={update?.progress ?? 0} aria-label="progress of the run" />{' '}
      {facts.join(' · ')}
    </>
  );
}
