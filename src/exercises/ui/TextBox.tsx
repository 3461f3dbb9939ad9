/** A box for what a reader types, and under it how it is understood. */
import { useRef } from 'preact/hooks';
import type { BoxProps } from '../kind.ts';
import { refusal } from './verdicts.ts';

interface TextBoxProps extends Omit<BoxProps<unknown>, 'answer' | 'given'> {
  /** What may be typed. */
  readonly placeholder: string;
  /** Signs that a keyboard may lack; each is put in where the cursor is. */
  readonly signs?: readonly string[];
  readonly help: string;
}

export function TextBox({
  id,
  name,
  placeholder,
  signs = [],
  help,
  reply,
  understood,
  isRefused,
  onReply,
  onCheck,
}: TextBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const insert = (sign: string) => {
    const box = input.current;
    if (!box) return;
    const [start, end] = [box.selectionStart ?? reply.length, box.selectionEnd ?? reply.length];
    box.setRangeText(sign, start, end, 'end');
    box.focus();
    onReply(box.value);
  };
  return (
    <>
      <label for={id}>{name}</label>
      <span class="answer__row">
        <input
          ref={input}
          id={id}
          type="text"
          value={reply}
          placeholder={placeholder}
          aria-describedby={`${id}-understood`}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => {
            onReply(event.currentTarget.value);
          }}
        />
        <button type="button" class="answer__check" onClick={onCheck}>
          Check
        </button>
      </span>
      {signs.length > 0 && (
        <span class="answer__signs" role="group" aria-label="Put in a sign">
          {signs.map((sign) => (
            <button
              type="button"
              key={sign}
              onClick={() => {
                insert(sign);
              }}
            >
              {sign}
            </button>
          ))}
        </span>
      )}
      <details class="answer__help">
        <summary>What may be typed</summary>
        {help}
      </details>
      <span class="answer__understood" id={`${id}-understood`}>
        {understood.ok && understood.mathml !== undefined && (
          <>
            Understood as <span dangerouslySetInnerHTML={{ __html: understood.mathml }} />
          </>
        )}
        {!understood.ok && !isRefused && reply.trim() !== '' && refusal(understood)}
      </span>
    </>
  );
}
