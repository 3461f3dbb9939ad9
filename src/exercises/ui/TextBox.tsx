/** A box for what a reader types, and under it how it is understood. */
import type { BoxProps } from '../kind.ts';
import { refusal } from './verdicts.ts';

interface TextBoxProps extends Omit<BoxProps<unknown>, 'answer' | 'given'> {
  /** What may be typed. */
  readonly placeholder: string;
}

export function TextBox({
  id,
  name,
  placeholder,
  reply,
  understood,
  isRefused,
  onReply,
  onCheck,
}: TextBoxProps) {
  return (
    <>
      <label for={id}>{name}</label>
      <span class="answer__row">
        <input
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
