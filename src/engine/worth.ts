/** Which backend a run is worth, and what is said of it; apart from tfjs, for the page. */
import type { Cost, Speed } from '../networks/kernels/cost.ts';
import { formatValue } from '../text/number.ts';
import { TITLES, type BackendName } from './backend-names.ts';

/** What was measured of the backends, once a session. */
export type Speeds = Partial<Record<BackendName, Speed>>;

/** What a worker says of a run before it starts. */
export interface Estimate {
  readonly cost: Cost;
  /** Of the backend that the worker is on. */
  readonly speed: Speed;
}

/** A run of so many seconds is worth the start of WebGL, whose programs are compiled in seconds. */
export const WORTH_ANOTHER = 8;
/** A run of so many seconds is announced. */
const LONG = 30;

export interface Choice {
  readonly backend: BackendName;
  readonly seconds: number;
  /** One line for the reader: how long, and why there. */
  readonly why: string;
}

/** The fastest of the backends whose speed is known. */
export function choose({ steps, operations }: Cost, speeds: Speeds): Choice | undefined {
  const timed = (Object.entries(speeds) as [BackendName, Speed][])
    .map(([backend, speed]) => {
      const { stepsPerSecond, operationsPerSecond } = speed;
      return { backend, seconds: steps / stepsPerSecond + operations / operationsPerSecond };
    })
    .sort((a, b) => a.seconds - b.seconds);
  const [best, second] = timed;
  if (!best) return undefined;
  const about = roughly(best.seconds);
  const why = second ? `${about}; ${duration(second.seconds)} on ${TITLES[second.backend]}` : about;
  return { ...best, why };
}

/** A sentence on a run that takes long; undefined where it does not. */
export function announcement({ backend, seconds }: Choice): string | undefined {
  if (!(seconds > LONG)) return undefined;
  return `This run takes about ${duration(seconds)} on ${TITLES[backend]} here.`;
}

function roughly(seconds: number): string {
  return seconds < 0.1 ? 'less than 0.1 s' : `about ${duration(seconds)}`;
}

/** Two digits: more are not known. */
function duration(seconds: number): string {
  if (seconds < 90) return `${formatValue(Number(seconds.toPrecision(seconds < 1 ? 1 : 2)))} s`;
  return `${formatValue(Number((seconds / 60).toPrecision(2)))} min`;
}
