import { useRef } from 'preact/hooks';
import type { Definition } from '../experiments/contract.ts';
import { HtmlNotation } from '../text/Notation.tsx';
import type { Shown } from './figure-module.ts';

interface SentenceProps {
  readonly definition: Definition;
  readonly shown: Shown;
  readonly busy: boolean;
}

/** What the picture shows, in words; of a run under way it would change with every frame. */
export function Sentence({ definition, shown, busy }: SentenceProps) {
  const said = useRef<string>();
  if (!busy || said.current === undefined) {
    said.current = definition.describe(shown.readings, shown.values);
  }
  return (
    <div class="lab__sentence">
      <p role="status">{busy ? null : <HtmlNotation source={said.current} prose />}</p>
      {busy && (
        <p class="lab__room" aria-hidden="true">
          <HtmlNotation source={said.current} prose />
        </p>
      )}
    </div>
  );
}
