import type { BoxProps } from '../../kind.ts';
import { TextBox } from '../../ui/TextBox.tsx';
import type { NumberAnswer } from './schema.ts';

export function Box(props: BoxProps<NumberAnswer>) {
  return <TextBox placeholder="2^-10, 1/3, 0.25, 3e-5 …" {...props} />;
}
