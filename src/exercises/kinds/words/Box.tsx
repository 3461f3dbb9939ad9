import type { BoxProps } from '../../kind.ts';
import { TextBox } from '../../ui/TextBox.tsx';
import type { WordsAnswer } from './schema.ts';

export function Box(props: BoxProps<WordsAnswer>) {
  return <TextBox placeholder="a word or two" {...props} />;
}
