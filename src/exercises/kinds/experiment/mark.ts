/** Marks a run by the conditions that its numbers are to satisfy. */
import { failing } from '../../conditions.ts';
import type { Given } from '../../fields.ts';
import { marking, type Judgement, type Understood } from '../../kind.ts';
import { givenValues } from '../../points.ts';
import { scalar } from '../../values/linear.ts';
import type { ExperimentAnswer } from './schema.ts';

/** What the reader has set, as typed, and what was measured in the run with it. */
export interface Trial {
  readonly settings: Readonly<Record<string, string>>;
  /** Empty before the run has ended. */
  readonly measured: Readonly<Record<string, number>>;
}

const nothing: Trial = { settings: {}, measured: {} };

function isRecordOf(value: unknown, type: 'string' | 'number'): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => typeof each === type)
  );
}

function isTrial(value: unknown): value is Trial {
  if (typeof value !== 'object' || value === null) return false;
  const { settings, measured } = value as Partial<Record<keyof Trial, unknown>>;
  return isRecordOf(settings, 'string') && isRecordOf(measured, 'number');
}

/** A reply is a trial as JSON; anything else is one in which nothing was set. */
export function trialIn(reply: string): Trial {
  try {
    const trial: unknown = JSON.parse(reply);
    return isTrial(trial) ? trial : nothing;
  } catch {
    return nothing;
  }
}

export const replyOf = (trial: Trial): string => JSON.stringify(trial);

/** One entry of a reading as a number; NaN where the run has none. */
export function measuredOf(reading: unknown, at: number | undefined): number {
  const value: unknown = Array.isArray(reading) ? reading[at ?? 0] : reading;
  return typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : NaN;
}

function understand(reply: string, { settings, measures }: ExperimentAnswer): Understood<Trial> {
  const trial = trialIn(reply);
  const isRun =
    settings.every((name) => Object.hasOwn(trial.settings, name)) &&
    Object.keys(measures).every((name) => Object.hasOwn(trial.measured, name));
  if (!isRun) return { ok: false, message: 'Run the experiment first.' };
  return { ok: true, meaning: trial };
}

function mark(
  { settings, measured }: Trial,
  { conditions }: ExperimentAnswer,
  given: Given,
): Judgement {
  const set = Object.entries(settings).map(([name, text]) => [name, Number(text)] as const);
  const environment = new Map([
    ...givenValues(given),
    ...[...set, ...Object.entries(measured)].map(([name, x]) => [name, scalar(x)] as const),
  ]);
  const failed = failing(conditions, environment);
  return failed ? { verdict: 'misconception', feedback: failed.feedback } : { verdict: 'correct' };
}

export const experiment = marking<ExperimentAnswer, Trial>({
  understand,
  mark,
  same: (one, other) => JSON.stringify(one) === JSON.stringify(other),
});
