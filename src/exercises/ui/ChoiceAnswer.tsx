/** One of several options and, where the exercise asks for it, the reason. */
import type { AnswerOf } from '../exercise.ts';
import type { AnswerProps } from './answer-props.ts';
import { chosenIn, choiceReply } from './replies.ts';

interface OptionsProps {
  /** What holds the radio buttons together. */
  readonly group: string;
  readonly legend: string;
  readonly options: AnswerOf<'choice'>['options'];
  readonly chosen: number | undefined;
  readonly onChoose: (index: number) => void;
}

function Options({ group, legend, options, chosen, onChoose }: OptionsProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(({ text }, index) => (
        <label class="answer__option" key={index}>
          <input
            type="radio"
            name={group}
            checked={chosen === index}
            onInput={() => {
              onChoose(index);
            }}
          />
          <span dangerouslySetInnerHTML={{ __html: text }} />
        </label>
      ))}
    </fieldset>
  );
}

export function ChoiceAnswer({ id, answer, name, reply, onReply, onCheck }: AnswerProps<'choice'>) {
  const { option, reason } = chosenIn(reply);
  return (
    <>
      <Options
        group={`${id}-option`}
        legend={name}
        options={answer.options}
        chosen={option}
        onChoose={(index) => {
          onReply(choiceReply(index, reason));
        }}
      />
      {answer.reasons && (
        <Options
          group={`${id}-reason`}
          legend="Because"
          options={answer.reasons}
          chosen={reason}
          onChoose={(index) => {
            onReply(choiceReply(option, index));
          }}
        />
      )}
      <button type="button" class="answer__check" onClick={onCheck}>
        Check
      </button>
    </>
  );
}
