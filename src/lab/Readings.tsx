/** The table of readings: name, symbol, value for each member of the ensemble, tolerance. */
import { memo } from '../charts/memo.ts';
import type { Definition } from '../experiments/contract.ts';
import type { Quantity, Reading, ReadingValue, Scalar } from '../experiments/reading.ts';
import { HtmlNotation } from '../text/Notation.tsx';
import { formatTolerance, formatWithin, type Tolerance } from '../text/number.ts';
import type { Values } from './figure-module.ts';

interface ReadingsProps {
  readonly definition: Definition;
  readonly readings: Readonly<Record<string, ReadingValue>>;
  /** The values they were computed with. */
  readonly values: Values;
}

/** Drawn again only for other readings. */
export const Readings = memo(({ definition, readings, values }: ReadingsProps) => {
  const members = definition.members?.(values) ?? [];
  const rows = Object.entries(definition.readings).flatMap(([name, reading]) =>
    rowsOf(reading, readings[name] ?? null),
  );
  return (
    <div class="readings" tabIndex={0} role="region" aria-label={`Readings: ${definition.title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">reading</th>
            {members.length > 0 ? (
              members.map((member) => (
                <th scope="col" key={member}>
                  <HtmlNotation source={member} />
                </th>
              ))
            ) : (
              <th scope="col">value</th>
            )}
            <th scope="col">tolerance</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ reading, part, value }) => (
            <tr key={`${reading.label} ${part?.label}`}>
              <th scope="row">
                <Named quantity={reading} />
                {part && (
                  <>
                    {', '}
                    <Named quantity={part} />
                  </>
                )}
                {reading.unit !== undefined && ` (${reading.unit})`}
              </th>
              {cells(value, reading).map((text, index, all) => (
                <td key={index} colSpan={all.length === 1 ? Math.max(1, members.length) : 1}>
                  <HtmlNotation source={text} />
                </td>
              ))}
              <td class="readings__tolerance">
                <HtmlNotation source={formatTolerance(reading.tolerance)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function Named({ quantity: { label, symbol } }: { readonly quantity: Quantity }) {
  return (
    <>
      {label}
      {symbol !== undefined && (
        <>
          {' '}
          <HtmlNotation source={symbol} />
        </>
      )}
    </>
  );
}

interface Row {
  readonly reading: Reading;
  /** Which of several named numbers of a reading. */
  readonly part?: Quantity;
  readonly value: Scalar | readonly Scalar[];
}

function rowsOf(reading: Reading, value: ReadingValue): readonly Row[] {
  if (value === null || typeof value !== 'object' || isList(value)) {
    return [{ reading, value }];
  }
  return Object.entries(value).map(([name, each]) => ({
    reading,
    part: reading.parts?.[name] ?? { label: name },
    value: each,
  }));
}

function isList(value: object): value is readonly Scalar[] {
  return Array.isArray(value);
}

/** One text for each member, or a single text that spans them all. */
function cells(
  value: Scalar | readonly Scalar[],
  { perMember, tolerance }: Reading,
): readonly string[] {
  if (!Array.isArray(value)) return [text(value as Scalar, tolerance)];
  const texts = (value as readonly Scalar[]).map((each) => text(each, tolerance));
  return perMember ? texts : [texts.join(', ')];
}

function text(value: Scalar, tolerance: Tolerance): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return formatWithin(value, tolerance);
}
