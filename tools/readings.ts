/**
 * npm run -s readings — prints the table of readings, one a line, tab-separated: the figure and the
 * reading, the tolerance printed beside it and the one it is held to, its float64 reference, the
 * largest deviation of this build, and how many of its numbers are held.
 */
import { experimentIds, loadExperiment } from '../src/engine/node/run.ts';
import { readingRows, type ReadingRow } from '../src/engine/node/readings.ts';
import { allowance } from '../src/experiments/tolerance.ts';
import { formatTolerance } from '../src/text/number.ts';

const COLUMNS = ['reading', 'printed', 'tested', 'reference', 'deviation', 'held'];

const definitions = (await Promise.all((await experimentIds()).map(loadExperiment))).flatMap(
  (experiment) => (experiment ? [experiment.definition] : []),
);
for (const line of [COLUMNS, ...(await readingRows(definitions)).map(cells)]) {
  process.stdout.write(`${line.join('\t')}\n`);
}

function cells(row: ReadingRow): readonly string[] {
  return [
    `${row.id}.${row.name}`,
    formatTolerance(row.reading.tolerance),
    String(allowance(row.reading)),
    JSON.stringify(row.reference ?? null),
    row.deviation.toPrecision(2),
    `${row.held} of ${row.of}`,
  ];
}
