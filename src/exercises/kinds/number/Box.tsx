import type { BoxProps } from '../../kind.ts';
import { TextBox } from '../../ui/TextBox.tsx';
import type { NumberAnswer } from './schema.ts';

const HELP =
  'A number or a formula: 0.25, 1/4, 25%, 2^-10, sqrt(2), ln(100), 20!, 3e-5, 1 in 2^1000, or TeX. ' +
  'Three digits are enough unless a whole number is asked for. What cannot be read costs no attempt.';

/** What a phone hides behind two keys. */
const SIGNS = ['^', '√', '/', '·', '(', ')', 'π'];

export function Box(props: BoxProps<NumberAnswer>) {
  return <TextBox placeholder="2^-10, 1/3, 0.25, 3e-5 …" signs={SIGNS} help={HELP} {...props} />;
}
