/** Steps to be put in order, by a button up and a button down at each. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BoxProps } from '../../kind.ts';
import { withNumbers } from '../../ui/numbers.ts';
import { orderIn } from './mark.ts';
import type { OrderAnswer } from './schema.ts';

type Way = 'up' | 'down';

export function Box({ answer, given, name, reply, onReply, onCheck }: BoxProps<OrderAnswer>) {
  const order = orderIn(reply, answer);
  const [moved, setMoved] = useState<{ readonly step: number; readonly way: Way }>();
  const list = useRef<HTMLOListElement>(null);

  // A list item that is moved loses the focus.
  useLayoutEffect(() => {
    if (!moved) return;
    const button = `[data-step="${moved.step}"] [data-way="${moved.way}"]`;
    list.current?.querySelector<HTMLButtonElement>(button)?.focus();
  }, [order.join(), moved]);

  const move = (at: number, way: Way) => {
    const to = way === 'up' ? at - 1 : at + 1;
    const [step, other] = [order[at], order[to]];
    if (step === undefined || other === undefined) return;
    setMoved({ step, way });
    onReply(order.with(to, step).with(at, other).join(','));
  };

  return (
    <fieldset>
      <legend>{name}</legend>
      <ol class="answer__order" ref={list}>
        {order.map((step, at) => (
          <li key={step} data-step={step}>
            <span class="answer__moves">
              {(['up', 'down'] as const).map((way) => (
                <button
                  type="button"
                  key={way}
                  data-way={way}
                  aria-label={`Move ${way}: step ${at + 1} of ${order.length}`}
                  aria-disabled={at === (way === 'up' ? 0 : order.length - 1)}
                  onClick={() => {
                    move(at, way);
                  }}
                >
                  {way === 'up' ? '↑' : '↓'}
                </button>
              ))}
            </span>
            <span
              dangerouslySetInnerHTML={{ __html: withNumbers(answer.steps[step] ?? '', given) }}
            />
          </li>
        ))}
      </ol>
      <button type="button" class="answer__check" onClick={onCheck}>
        Check
      </button>{' '}
      <span role="status" class="answer__moved">
        {moved && `Now step ${order.indexOf(moved.step) + 1} of ${order.length}.`}
      </span>
    </fieldset>
  );
}
