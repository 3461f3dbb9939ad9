/** The lines of a derivation, one box each, under the line that is given. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { BoxProps } from '../../kind.ts';
import { refusal } from '../../ui/verdicts.ts';
import { firstLine, linesOf, replyOf, understandLine } from './mark.ts';
import type { DerivationAnswer } from './schema.ts';

export function Box({
  answer,
  given,
  id,
  name,
  reply,
  onReply,
  onCheck,
}: BoxProps<DerivationAnswer>) {
  const lines = linesOf(reply);
  const list = useRef<HTMLOListElement>(null);
  const added = useRef(false);

  useLayoutEffect(() => {
    if (!added.current) return;
    added.current = false;
    [...(list.current?.querySelectorAll('input') ?? [])].at(-1)?.focus();
  }, [lines.length]);

  return (
    <fieldset>
      <legend>{name}</legend>
      <p class="exercise__given" dangerouslySetInnerHTML={{ __html: firstLine(answer, given) }} />
      <ol class="answer__lines" ref={list}>
        {lines.map((line, index) => {
          const read = line.trim() === '' ? undefined : understandLine(line, answer, given);
          return (
            <li key={index}>
              <span class="answer__row">
                <input
                  type="text"
                  value={line}
                  aria-label={`Line ${index + 1}`}
                  aria-describedby={`${id}-line-${index}`}
                  placeholder="= …"
                  autocomplete="off"
                  autocapitalize="off"
                  spellcheck={false}
                  onInput={(event) => {
                    onReply(replyOf(lines.with(index, event.currentTarget.value)));
                  }}
                />
                {lines.length > 1 && (
                  <button
                    type="button"
                    aria-label={`Remove line ${index + 1}`}
                    onClick={() => {
                      onReply(replyOf(lines.toSpliced(index, 1)));
                    }}
                  >
                    ×
                  </button>
                )}
              </span>
              <span class="answer__understood" id={`${id}-line-${index}`}>
                {read?.ok === true && (
                  <span dangerouslySetInnerHTML={{ __html: `= ${read.mathml ?? ''}` }} />
                )}
                {read?.ok === false && refusal(read)}
              </span>
            </li>
          );
        })}
      </ol>
      <p class="exercise__buttons">
        <button
          type="button"
          onClick={() => {
            added.current = true;
            onReply(replyOf([...lines, '']));
          }}
        >
          Next line
        </button>
        <button type="button" class="answer__check" onClick={onCheck}>
          Check
        </button>
      </p>
    </fieldset>
  );
}
