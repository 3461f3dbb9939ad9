/** A symbol such as `λ_max·η/2` with its subscripts set. */
import { parseNotation } from '../charts/notation.ts';

export function Notation({ children }: { readonly children: string }) {
  return (
    <span class="notation">
      {parseNotation(children).map(({ text, level, italic }, index) => {
        const inner = italic ? <i>{text}</i> : text;
        if (level === 'sub') return <sub key={index}>{inner}</sub>;
        if (level === 'sup') return <sup key={index}>{inner}</sup>;
        return <span key={index}>{inner}</span>;
      })}
    </span>
  );
}
