import type { BoxProps } from '../../kind.ts';
import { TextBox } from '../../ui/TextBox.tsx';
import type { WordsAnswer } from './schema.ts';

const HELP =
  'A word or two, or the same as a formula. If it does not stand on the list you are asked whether ' +
  'you were understood. What is not understood costs no attempt.';

export function Box(props: BoxProps<WordsAnswer>) {
  return <TextBox placeholder="a word or two" help={HELP} {...props} />;
}
