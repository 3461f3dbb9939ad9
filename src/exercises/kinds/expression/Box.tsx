import type { BoxProps } from '../../kind.ts';
import { letterOf } from '../../reading/names.ts';
import { TextBox } from '../../ui/TextBox.tsx';
import type { ExpressionAnswer } from './schema.ts';

const HELP =
  'A formula in the symbols of the question, in any equal form: 2*rho^2, 2ρ², sqrt(x), ‖g‖ or norm(g), ' +
  'lambda_max(H), or TeX. Greek letters also by name: eta, lambda. What cannot be read costs no attempt.';

/** The Greek letters of the question, and signs that a phone hides. */
function signsFor({ symbols }: ExpressionAnswer): readonly string[] {
  const letters = Object.keys(symbols).flatMap((name) => {
    const letter = letterOf.get(name);
    return letter !== undefined && /[^A-Za-z]/.test(letter) ? [letter] : [];
  });
  const isVector = Object.values(symbols).some((symbol) => 'vector' in symbol);
  return [...letters, '^', '√', '/', '·', '(', ')', ...(isVector ? ['‖'] : [])];
}

export function Box(props: BoxProps<ExpressionAnswer>) {
  return (
    <TextBox
      placeholder="a formula, as on a calculator or in TeX"
      signs={signsFor(props.answer)}
      help={HELP}
      {...props}
    />
  );
}
