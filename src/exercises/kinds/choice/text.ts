import type { Render } from '../../kind.ts';
import { printedList, withFeedback } from '../../text-parts.ts';
import { listed } from './mark.ts';
import type { ChoiceAnswer } from './schema.ts';

export async function asHtml(answer: ChoiceAnswer, render: Render): Promise<ChoiceAnswer> {
  const options = async (list: ChoiceAnswer['options']) =>
    Promise.all(
      (await withFeedback(list, render)).map(async (option) => ({
        ...option,
        text: await render(option.text),
      })),
    );
  return {
    ...answer,
    options: await options(answer.options),
    ...(answer.reasons && { reasons: await options(answer.reasons) }),
  };
}

export function printed({ options, reasons = [] }: ChoiceAnswer): string {
  return [options, reasons]
    .map((list) => printedList(listed(list).map(({ entry }) => entry)))
    .join('');
}
