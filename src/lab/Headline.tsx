/** The two to four readings that say what a run found, large beside the picture. */
import { memo } from '../charts/memo.ts';
import type { Definition } from '../experiments/contract.ts';
import type { Reading, ReadingValue, Scalar } from '../experiments/reading.ts';
import { HtmlNotation } from '../text/Notation.tsx';
import { formatRange, formatWithin } from '../text/number.ts';

/** So many values of an ensemble are written one by one. */
const MOST = 4;

interface HeadlineProps {
  readonly definition: Definition;
  readonly readings: Readonly<Record<string, ReadingValue>>;
}

/** Drawn again only for other readings. */
export const Headline = memo(({ definition, readings }: HeadlineProps) => (
  <dl class="headline">
    {definition.headline.map((name) => {
      const reading = definition.readings[name];
      return (
        reading && (
          <div key={name}>
            <dt>
              {reading.label}
              {reading.unit !== undefined && ` (${reading.unit})`}
            </dt>
            <dd>
              {reading.symbol !== undefined && (
                <>
                  <HtmlNotation source={reading.symbol} />
                  {' = '}
                </>
              )}
              <HtmlNotation source={textOf(reading, readings[name] ?? null)} />
            </dd>
          </div>
        )
      );
    })}
  </dl>
));

function textOf(reading: Reading, value: ReadingValue): string {
  const write = (each: Scalar) =>
    typeof each === 'boolean' ? (each ? 'yes' : 'no') : formatWithin(each, reading.tolerance);
  if (value === null || typeof value !== 'object') return write(value);
  const values = Object.values(value).flat();
  if (values.length <= MOST) return values.map(write).join(', ');
  const known = values.filter((each) => typeof each === 'number');
  if (known.length > 0) return formatRange(known, write);
  return `${values.filter((each) => each === true).length} of ${values.length}`;
}
