/** Estimates of λ_max with their error bars, product by product. */
import { LineChart, type Axis, type ColourToken } from '../../charts/index.ts';
import type { MethodFrame, SharpnessFrame } from './model.ts';

interface PartProps {
  readonly frame: SharpnessFrame;
  readonly products: number;
  readonly live: boolean;
}

interface Method extends MethodFrame {
  readonly name: string;
  readonly colour: ColourToken;
}

function methodsOf({ power, lanczos }: SharpnessFrame): readonly Method[] {
  return [
    { name: 'power iteration', colour: 'sharpness-1', ...power },
    { name: 'Lanczos', colour: 'sharpness-5', ...lanczos },
  ];
}

/** 1, 2, … for as many values as there are. */
function numbered(values: readonly number[]): readonly number[] {
  return values.map((_, i) => i + 1);
}

export function Estimate({ frame, products, live }: PartProps) {
  const { lambdaMax } = frame;
  const methods = methodsOf(frame);
  return (
    <LineChart
      title="Estimates of the network’s sharpness after each product, with error bars"
      x={{ label: 'products with the Hessian', symbol: 'm', ...axis(products) }}
      y={{ label: 'estimate and error bar', symbol: 'λ', domain: [0, 1.3 * (lambdaMax ?? 1)] }}
      lines={methods.flatMap(({ name, colour, starts }) =>
        starts.map((values, i) => ({
          xs: numbered(values),
          ys: values,
          colour,
          faint: i > 0,
          label: i > 0 ? undefined : name,
        })),
      )}
      bands={methods.map(({ colour, starts: [first = []], residuals }) => ({
        xs: numbered(first),
        low: first.map((value, i) => value - (residuals[i] ?? 0)),
        high: first.map((value, i) => value + (residuals[i] ?? 0)),
        colour,
      }))}
      thresholds={lambdaMax === null ? [] : [{ value: lambdaMax, label: 'λ_max' }]}
      height={280}
      live={live}
    />
  );
}

export function Bars({ frame, products, live }: PartProps) {
  return (
    <LineChart
      title="The error bar of each estimate and, dashed, its true error"
      x={{ label: 'products with the Hessian', symbol: 'm', ...axis(products) }}
      y={{
        label: 'error bar (dashed: true error)',
        symbol: '‖Hv − λv‖',
        domain: [1e-8, 1],
        scale: 'log',
      }}
      lines={methodsOf(frame).flatMap(({ name, colour, residuals, errors }) => [
        { xs: numbered(residuals), ys: residuals, colour, label: name },
        { xs: numbered(errors), ys: errors, colour, dash: true },
      ])}
      height={280}
      live={live}
    />
  );
}

/** From the first product on, with ticks at whole numbers. */
function axis(products: number): Pick<Axis, 'domain' | 'ticks'> {
  const last = Math.max(2, products);
  const ticks = last > 10 ? undefined : Array.from({ length: last }, (_, i) => i + 1);
  return { domain: [1, last], ticks };
}
