import type { BoxProps } from '../../kind.ts';
import { TextBox } from '../../ui/TextBox.tsx';
import type { ExpressionAnswer } from './schema.ts';

export function Box(props: BoxProps<ExpressionAnswer>) {
  return <TextBox placeholder="a formula, as on a calculator or in TeX" {...props} />;
}
