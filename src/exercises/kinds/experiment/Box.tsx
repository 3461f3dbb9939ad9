/** Settings of a figure, a run with them, and what was measured in it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { check, fromText, toText } from '../../../experiments/parameters.ts';
import type { FigureModule } from '../../../lab/figure-module.ts';
import { loadFigure } from '../../../lab/figures.ts';
import { pageEngine } from '../../../lab/page-engine.ts';
import { HtmlNotation } from '../../../text/Notation.tsx';
import { formatValue } from '../../../text/number.ts';
import type { BoxProps } from '../../kind.ts';
import { withNumbers } from '../../ui/numbers.ts';
import { measuredOf, replyOf, trialIn } from './mark.ts';
import type { ExperimentAnswer } from './schema.ts';

type Definition = FigureModule['definition'];

/** The figure's own values, as texts. */
function defaultsOf(definition: Definition, names: readonly string[]) {
  const own = check(definition, {});
  return Object.fromEntries(names.map((name) => [name, own.ok ? toText(own.values[name]) : '']));
}

export function Box({
  answer,
  given,
  id,
  name,
  reply,
  onReply,
  onCheck,
}: BoxProps<ExperimentAnswer>) {
  const { figure, settings: names, fixed, measures } = answer;
  const [definition, setDefinition] = useState<Definition>();
  const [said, setSaid] = useState('');
  const stop = useRef<() => void>();
  const trial = trialIn(reply);

  useEffect(() => {
    loadFigure(figure).then(
      ({ module }) => {
        setDefinition(module.definition);
      },
      () => {
        setSaid('The experiment could not be loaded: reload the page to try again.');
      },
    );
    return () => stop.current?.();
  }, [figure]);

  if (!definition) return <p role="status">{said || 'Loading the experiment …'}</p>;
  const texts = { ...defaultsOf(definition, names), ...trial.settings };

  const run = () => {
    const entries = Object.entries({ ...fixed, ...texts }).map(([key, text]) => {
      const parameter = definition.parameters[key];
      return [key, parameter ? fromText(parameter, text) : text] as const;
    });
    const checked = check(definition, Object.fromEntries(entries));
    if (!checked.ok) {
      setSaid(checked.problems.join(' '));
      return;
    }
    stop.current?.();
    setSaid('Running …');
    const handle = pageEngine().run(figure, checked.values, ({ phase, update, note }) => {
      if (phase === 'failed') setSaid(note ?? 'The run failed.');
      if (phase !== 'done' || !update) return;
      setSaid('');
      const readings = update.readings as Readonly<Record<string, unknown>>;
      const measured = Object.entries(measures).map(
        ([key, { reading, at }]) => [key, measuredOf(readings[reading], at)] as const,
      );
      const numbers = measured.map(([key, x]) => [key, Number.isFinite(x) ? x : 0] as const);
      onReply(replyOf({ settings: texts, measured: Object.fromEntries(numbers) }));
    });
    stop.current = () => {
      handle.stop();
    };
  };

  return (
    <fieldset>
      <legend>{name}</legend>
      <p class="answer__numbers">
        {names.map((key) => {
          const { label, symbol } = definition.parameters[key] ?? { label: key };
          return (
            <label key={key}>
              {label} {symbol !== undefined && <HtmlNotation source={symbol} />}{' '}
              <input
                type="text"
                value={texts[key]}
                aria-describedby={`${id}-measured`}
                autocomplete="off"
                onInput={(event) => {
                  const settings = { ...texts, [key]: event.currentTarget.value };
                  onReply(replyOf({ settings, measured: {} }));
                }}
              />
            </label>
          );
        })}
        <button type="button" onClick={run}>
          Run
        </button>
        <button type="button" class="answer__check" onClick={onCheck}>
          Check
        </button>
      </p>
      <p role="status" class="answer__understood">
        {said}
      </p>
      <dl class="answer__follows" id={`${id}-measured`}>
        {Object.entries(measures).map(([key, { says }]) => (
          <div key={key}>
            <dt dangerouslySetInnerHTML={{ __html: withNumbers(says, given) }} />
            <dd>{key in trial.measured ? formatValue(trial.measured[key] ?? NaN) : '–'}</dd>
          </div>
        ))}
      </dl>
    </fieldset>
  );
}
