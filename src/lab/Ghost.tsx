/** The picture from before a change, kept faintly behind the new one so that the effect is seen. */
import type { Definition } from '../experiments/contract.ts';
import { toText } from '../experiments/parameters.ts';
import { HtmlNotation } from '../text/Notation.tsx';
import { listed } from '../text/sentence.ts';
import type { Values } from './figure-module.ts';

export interface Ghost {
  readonly frame: unknown;
  readonly values: Values;
  /** Kept for comparison when the values change again. */
  readonly pinned: boolean;
}

interface GhostLineProps {
  readonly definition: Definition;
  readonly ghost: Ghost | undefined;
  /** The values of the picture itself. */
  readonly values: Values;
  readonly onPin: (pinned: boolean) => void;
  readonly onClear: () => void;
}

/** Says what is drawn faintly; its room is there whether it says anything or not. */
export function GhostLine({ definition, ghost, values, onPin, onClear }: GhostLineProps) {
  return (
    <p class="lab__ghost">
      {ghost && (
        <>
          <span>
            grey: <HtmlNotation source={differences(definition, ghost.values, values)} prose />
          </span>
          <button
            type="button"
            aria-pressed={ghost.pinned}
            onClick={() => {
              onPin(!ghost.pinned);
            }}
          >
            {ghost.pinned ? 'Kept' : 'Keep'}
          </button>
          <button type="button" onClick={onClear}>
            Clear
          </button>
        </>
      )}
    </p>
  );
}

/** “η = 0.2, 0.3 and β = 0”: the values of the ghost that the picture does not have. */
function differences({ parameters }: Definition, ghost: Values, values: Values): string {
  const different = Object.entries(parameters)
    .filter(([name]) => toText(ghost[name]) !== toText(values[name]))
    .map(([name, { symbol, label }]) => {
      const text = Array.isArray(ghost[name]) ? ghost[name].join(', ') : toText(ghost[name]);
      return symbol === undefined ? `${label} ${text}` : `${symbol} = ${text}`;
    });
  return different.length > 0 ? listed(different) : 'the last run';
}
