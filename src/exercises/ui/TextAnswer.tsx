/** A box for what a reader types, and under it how it is understood. */
import type { AnswerProps } from './answer-props.ts';
import { understandReply } from './replies.ts';

/** What may be typed, by the kind of answer. */
const placeholders = {
  number: '2^-10, 1/3, 0.25, 3e-5 …',
  expression: 'a formula, as on a calculator or in TeX',
  words: 'a word or two',
} as const;

type Kind = keyof typeof placeholders;

interface TextAnswerProps extends AnswerProps<Kind> {
  /** Whether the verdict says already that this cannot be read. */
  readonly isRefused: boolean;
}

export function TextAnswer({
  id,
  isRefused,
  answer,
  given,
  name,
  reply,
  onReply,
  onCheck,
}: TextAnswerProps) {
  const understood = reply.trim() === '' ? undefined : understandReply(reply, answer, given);
  return (
    <>
      <label for={id}>{name}</label>
      <span class="answer__row">
        <input
          id={id}
          type="text"
          value={reply}
          placeholder={placeholders[answer.kind]}
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
        {understood?.ok === true && 'mathml' in understood && (
          <>
            Understood as <span dangerouslySetInnerHTML={{ __html: understood.mathml }} />
          </>
        )}
        {understood?.ok === false &&
          !isRefused &&
          `At character ${understood.at + 1}: ${understood.message}`}
      </span>
    </>
  );
}
