/** The row of controls that matter and, behind “more”, the rest. Absent without JavaScript. */
import { memo } from '../charts/memo.ts';
import type { Definition } from '../experiments/contract.ts';
import { Control } from './Control.tsx';
import type { Values } from './figure-module.ts';

interface ControlsProps {
  readonly definition: Definition;
  readonly values: Values;
  readonly onChange: (name: string, value: unknown) => void;
}

/** Drawn again only for other values. */
export const Controls = memo(({ definition, values, onChange }: ControlsProps) => {
  const all = Object.entries(definition.parameters);
  const row = (advanced: boolean) =>
    all
      .filter(([, parameter]) => (parameter.advanced ?? false) === advanced)
      .map(([name, parameter]) => (
        <Control
          key={name}
          name={name}
          parameter={parameter}
          value={values[name]}
          onChange={(value) => {
            onChange(name, value);
          }}
        />
      ));
  const more = row(true);
  return (
    <div class="lab__controls">
      {row(false)}
      {more.length > 0 && (
        <details class="lab__more">
          <summary>More settings</summary>
          <div class="lab__controls">{more}</div>
        </details>
      )}
    </div>
  );
});
