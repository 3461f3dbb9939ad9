/** A program with a choice in each of its gaps. */
import { codesOf } from '../../codes.ts';
import type { BoxProps } from '../../kind.ts';
import { chosenIn, linesOf, listed } from './mark.ts';
import type { CodeAnswer } from './schema.ts';

export function Box({ answer, name, reply, onReply, onCheck }: BoxProps<CodeAnswer>) {
  const chosen = chosenIn(reply, answer);
  const pieces = listed(answer);
  const gap = (index: number) => (
    <select
      key={index}
      aria-label={`Gap ${index + 1}`}
      onChange={(event) => {
        const place = event.currentTarget.value;
        onReply(codesOf(chosen.with(index, place === '' ? undefined : Number(place))));
      }}
    >
      <option value="" selected={chosen[index] === undefined}>
        {`gap ${index + 1} …`}
      </option>
      {pieces.map(({ entry, place }) => (
        <option key={place} value={place} selected={chosen[index] === place}>
          {entry}
        </option>
      ))}
    </select>
  );
  return (
    <fieldset>
      <legend>{name}</legend>
      <div class="answer__program">
        {linesOf(answer).map((line, index) => (
          <div key={index}>{line.map((part) => (typeof part === 'number' ? gap(part) : part))}</div>
        ))}
      </div>
      <button type="button" class="answer__check" onClick={onCheck}>
        Check
      </button>
    </fieldset>
  );
}
