/** One of several options and, where the exercise asks for it, the reason. */
import type { Given } from '../../fields.ts';
import type { BoxProps } from '../../kind.ts';
import { withNumbers } from '../../ui/numbers.ts';
import { chosenIn, choiceReply, listed } from './mark.ts';
import type { ChoiceAnswer } from './schema.ts';

interface OptionsProps {
  /** What holds the radio buttons together. */
  readonly group: string;
  readonly legend: string;
  readonly options: ChoiceAnswer['options'];
  readonly given: Given;
  readonly chosen: number | undefined;
  readonly onChoose: (index: number) => void;
}

function Options({ group, legend, options, given, chosen, onChoose }: OptionsProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {listed(options).map(({ entry: text, place }) => (
        <label class="answer__option" key={place}>
          <input
            type="radio"
            name={group}
            checked={chosen === place}
            onInput={() => {
              onChoose(place);
            }}
          />
          <span dangerouslySetInnerHTML={{ __html: withNumbers(text, given) }} />
        </label>
      ))}
    </fieldset>
  );
}

export function Box({ id, answer, given, name, reply, onReply, onCheck }: BoxProps<ChoiceAnswer>) {
  const { option, reason } = chosenIn(reply);
  return (
    <>
      <Options
        group={`${id}-option`}
        legend={name}
        options={answer.options}
        given={given}
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
          given={given}
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
