/** The steps of a proof, each with a choice among the reasons that are listed below them. */
import { codesOf } from '../../codes.ts';
import type { BoxProps } from '../../kind.ts';
import { withNumbers } from '../../ui/numbers.ts';
import { chosenIn, listed } from './mark.ts';
import type { ProofAnswer } from './schema.ts';

export function Box({ answer, given, id, name, reply, onReply, onCheck }: BoxProps<ProofAnswer>) {
  const chosen = chosenIn(reply, answer);
  const reasons = listed(answer);
  return (
    <fieldset>
      <legend>{name}</legend>
      <ol class="answer__steps">
        {answer.steps.map(({ claim }, index) => (
          <li key={index}>
            <span dangerouslySetInnerHTML={{ __html: withNumbers(claim, given) }} />
            <label>
              Reason{' '}
              <select
                aria-label={`Reason of step ${index + 1}`}
                aria-describedby={`${id}-reasons`}
                onChange={(event) => {
                  const place = event.currentTarget.value;
                  onReply(codesOf(chosen.with(index, place === '' ? undefined : Number(place))));
                }}
              >
                <option value="" selected={chosen[index] === undefined}>
                  –
                </option>
                {reasons.map(({ letter, place }) => (
                  <option key={place} value={place} selected={chosen[index] === place}>
                    {letter}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ol>
      <ul class="answer__reasons" id={`${id}-reasons`}>
        {reasons.map(({ letter, html, place }) => (
          <li key={place}>
            <b>{letter}</b> <span dangerouslySetInnerHTML={{ __html: withNumbers(html, given) }} />
          </li>
        ))}
      </ul>
      <button type="button" class="answer__check" onClick={onCheck}>
        Check
      </button>
    </fieldset>
  );
}
