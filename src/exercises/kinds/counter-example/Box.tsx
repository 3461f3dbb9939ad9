/** A box for each number, and what follows from the numbers. */
import type { BoxProps } from '../../kind.ts';
import { withNumbers } from '../../ui/numbers.ts';
import { consequences, replyOf, textsOf } from './mark.ts';
import type { CounterExampleAnswer } from './schema.ts';

export function Box({
  answer,
  given,
  id,
  name,
  reply,
  understood,
  isRefused,
  onReply,
  onCheck,
}: BoxProps<CounterExampleAnswer>) {
  const texts = textsOf(reply, answer);
  const values = consequences(reply, answer, given);
  const isBegun = texts.every((text) => text.trim() !== '');
  return (
    <fieldset>
      <legend>{name}</legend>
      <p class="answer__numbers">
        {Object.entries(answer.unknowns).map(([unknown, { says }], index) => (
          <label key={unknown}>
            <span dangerouslySetInnerHTML={{ __html: withNumbers(says, given) }} />
            {' = '}
            <input
              type="text"
              value={texts[index]}
              aria-describedby={`${id}-follows`}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              onInput={(event) => {
                onReply(replyOf(texts.with(index, event.currentTarget.value)));
              }}
            />
          </label>
        ))}
        <button type="button" class="answer__check" onClick={onCheck}>
          Check
        </button>
      </p>
      <dl class="answer__follows" id={`${id}-follows`}>
        {answer.shows.map(({ says }, index) => (
          <div key={index}>
            <dt dangerouslySetInnerHTML={{ __html: withNumbers(says, given) }} />
            <dd>{values?.[index] ?? '–'}</dd>
          </div>
        ))}
      </dl>
      {!understood.ok && !isRefused && isBegun && (
        <p class="answer__understood">{understood.message}</p>
      )}
    </fieldset>
  );
}
