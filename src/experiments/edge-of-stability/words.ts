/** What the figure shows, in words. Runs that diverged are named, and left out of all else. */
import { formatCount, formatRange } from '../../text/number.ts';
import { divergence } from '../../text/sentence.ts';
import type { Write } from '../contract.ts';
import type { EdgeReadings, Member } from './definition.ts';

/** A sharpness this close to the threshold, relative to it, hovers at it. */
const NEAR = 0.08;

export function sentences(
  readings: EdgeReadings,
  members: readonly Member[],
  write: Write<EdgeReadings>,
): string {
  const gone = members.flatMap(({ name }, i) => {
    const step = readings.divergedAt[i] ?? null;
    return step === null ? [] : [{ name, step }];
  });
  const going = members.map((_, i) => i).filter((i) => (readings.divergedAt[i] ?? null) === null);
  return [
    divergence(gone, 'run', members.length),
    hovering(readings, going, write),
    falling(readings, going, write),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function hovering(
  { ratioLastThird }: EdgeReadings,
  going: readonly number[],
  write: Write<EdgeReadings>,
): string {
  const ratios = going.map((i) => ratioLastThird[i] ?? null).filter((ratio) => ratio !== null);
  if (ratios.length === 0) return '';
  const held = ratios.filter((ratio) => Math.abs(ratio - 1) < NEAR).length;
  const range = formatRange(ratios, (ratio) => write.value('ratioLastThird', ratio));
  return (
    `In the last third of the steps the sharpness is on average ${range} times the stability ` +
    `threshold; ${hover(held, ratios.length, going.length < ratioLastThird.length)} at it.`
  );
}

function falling(
  { fractionRising, falls }: EdgeReadings,
  going: readonly number[],
  write: Write<EdgeReadings>,
): string {
  const shares = going.map((i) => fractionRising[i] ?? null).filter((each) => each !== null);
  if (shares.length === 0) return '';
  const lower = going.filter((i) => falls[i] === true).length;
  const range = formatRange(shares, (each) => write.percent('fractionRising', each));
  const end =
    lower === going.length
      ? 'and falls over the run'
      : lower === 0
        ? 'and ends no lower than it began'
        : `and ends lower than it began in ${lower} of ${going.length} runs`;
  const some = going.length < fractionRising.length;
  const loss = some ? (going.length === 1 ? 'Its loss' : 'Their loss') : 'The loss';
  return `${loss} rises on ${range} of the steps ${end}.`;
}

/** “all 3 runs hover”, “1 of 3 runs hovers”; of the other runs, where some diverged. */
function hover(held: number, all: number, others: boolean): string {
  const other = others ? 'other ' : '';
  if (all === 1) return `the ${other}run ${held === 1 ? 'hovers' : 'does not hover'}`;
  if (held === all) return `all ${all} ${other}runs hover`;
  const part = held === 0 ? 'none' : formatCount(held);
  return `${part} of ${others ? 'the ' : ''}${all} ${other}runs ${held === 1 ? 'hovers' : 'hover'}`;
}
