/** Native controls for an experiment's parameters, made from its definition alone. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatValue } from '../text/number.ts';
import { spoken } from '../text/notation.ts';
import { readNumber } from '../text/read-number.ts';
import type { ListParameter, NumberParameter, Parameter } from '../experiments/contract.ts';
import { fromText, toText } from '../experiments/parameters.ts';
import { HtmlNotation } from '../text/Notation.tsx';
import { SliderScale } from './slider-scale.ts';

type Change = (value: unknown) => void;
type Range = ListParameter['item'];

interface ControlProps {
  readonly name: string;
  readonly parameter: Parameter;
  readonly value: unknown;
  readonly onChange: Change;
}

/** The control of one parameter. */
export function Control({ name, parameter, value, onChange }: ControlProps) {
  switch (parameter.kind) {
    case 'number':
      return (
        <Field parameter={parameter}>
          <Slider
            label={parameter.label}
            range={parameter}
            value={Number(value)}
            onChange={onChange}
          />
        </Field>
      );
    case 'list':
      return <ListControl parameter={parameter} value={value} onChange={onChange} />;
    case 'boolean':
      return (
        <label class="control control--check">
          <input
            type="checkbox"
            checked={value === true}
            onInput={(event) => {
              onChange(event.currentTarget.checked);
            }}
          />{' '}
          <Name parameter={parameter} />
        </label>
      );
    case 'choice':
      return (
        <label class="control">
          <Name parameter={parameter} />
          <select
            name={name}
            autocomplete="off"
            value={String(value)}
            onInput={(event) => {
              onChange(event.currentTarget.value);
            }}
          >
            {parameter.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      );
  }
}

function Name({ parameter }: { readonly parameter: Parameter }) {
  return (
    <span class="control__name">
      {parameter.label}
      {parameter.symbol !== undefined && (
        <>
          {' '}
          <HtmlNotation source={parameter.symbol} />
        </>
      )}
      {parameter.unit !== undefined && ` (${parameter.unit})`}
    </span>
  );
}

function Field(props: { readonly parameter: Parameter; readonly children: ComponentChildren }) {
  return (
    <fieldset class="control">
      <legend>
        <Name parameter={props.parameter} />
      </legend>
      {props.children}
    </fieldset>
  );
}

interface SliderProps {
  readonly label: string;
  readonly range: Range | NumberParameter;
  readonly value: number;
  readonly onChange: Change;
}

/** A slider to explore with and a number box for the exact value. */
function Slider({ label, range, value, onChange }: SliderProps) {
  const scale = new SliderScale(range);
  return (
    <span class="slider">
      <input
        type="range"
        autocomplete="off"
        aria-label={label}
        aria-valuetext={formatValue(value)}
        min={0}
        max={scale.positions}
        step={1}
        value={scale.toPosition(value)}
        onInput={(event) => {
          onChange(scale.toValue(event.currentTarget.valueAsNumber));
        }}
      />
      <TextBox
        label={`${label}, exact value`}
        negative={range.min < 0}
        value={value}
        read={(text) => readNumber(text) ?? text}
        onChange={onChange}
      />
    </span>
  );
}

interface ListProps {
  readonly parameter: ListParameter;
  readonly value: unknown;
  readonly onChange: Change;
}

/** Sliders for a few real numbers; a line of text for whole numbers and long lists. */
function ListControl({ parameter, value, onChange }: ListProps) {
  const items = Array.isArray(value) ? value.map(Number) : [];
  if (parameter.item.integer || items.length > 4) {
    return <ListText parameter={parameter} items={items} onChange={onChange} />;
  }
  const replace = (index: number, next: unknown) => {
    onChange(items.map((item, i): unknown => (i === index ? next : item)));
  };
  return (
    <Field parameter={parameter}>
      {items.map((item, index) => (
        <Slider
          key={index}
          label={`${parameter.label}, number ${index + 1} of ${items.length}`}
          range={parameter.item}
          value={item}
          onChange={(next) => {
            replace(index, next);
          }}
        />
      ))}
      {parameter.least < parameter.most && (
        <span class="control__count">
          <button
            type="button"
            disabled={items.length >= parameter.most}
            aria-label={`Add one to ${parameter.label}`}
            onClick={() => {
              onChange([...items, another(parameter, items)]);
            }}
          >
            add
          </button>
          <button
            type="button"
            disabled={items.length <= parameter.least}
            aria-label={`Remove the last of ${parameter.label}`}
            onClick={() => {
              onChange(items.slice(0, -1));
            }}
          >
            remove
          </button>
        </span>
      )}
    </Field>
  );
}

/** A number of the list's range that is not in it yet: half of the last, or the first that is free. */
function another({ item }: ListParameter, items: readonly number[]): number {
  const half = Number(((items.at(-1) ?? item.max) / 2).toPrecision(2));
  return half >= item.min && !items.includes(half) ? half : item.max;
}

function ListText(props: {
  readonly parameter: ListParameter;
  readonly items: readonly number[];
  readonly onChange: Change;
}) {
  const { parameter, items, onChange } = props;
  const id = useId();
  return (
    <span class="control">
      <label for={id}>
        <Name parameter={parameter} />
      </label>
      <TextBox
        id={id}
        label={spoken(parameter.label)}
        value={items}
        read={(text) => fromText(parameter, text)}
        onChange={onChange}
      />
    </span>
  );
}

interface BoxProps {
  readonly id?: string;
  readonly label: string;
  /** Whether a minus sign may be needed, which a phone's keys for decimals lack. */
  readonly negative?: boolean;
  readonly value: number | readonly number[];
  readonly read: (text: string) => unknown;
  readonly onChange: Change;
}

/**
 * A line of text for numbers: a box of type “number” reads a decimal comma as nothing. After a
 * value was refused it shows the one in force.
 */
function TextBox({ id, label, negative = false, value, read, onChange }: BoxProps) {
  const [draft, setDraft] = useState<string>();
  return (
    <input
      id={id}
      type="text"
      inputMode={negative ? 'text' : 'decimal'}
      autocomplete="off"
      aria-label={label}
      value={draft ?? toText(value)}
      onInput={(event) => {
        setDraft(event.currentTarget.value);
      }}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        event.currentTarget.value = toText(value);
        setDraft(undefined);
        onChange(read(typed));
      }}
    />
  );
}
