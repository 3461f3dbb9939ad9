/** Between a parameter's values and the whole-number positions of a slider. */

interface Range {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly integer: boolean;
  readonly logarithmic?: boolean;
}

/** Positions of a slider without a natural step. */
const FINE = 200;

/** Linear or logarithmic, with the steps a reader would choose. */
export class SliderScale {
  readonly positions: number;
  readonly #range: Range;

  constructor(range: Range) {
    this.#range = range;
    const step = range.integer ? (range.step ?? 1) : range.step;
    const natural = step === undefined ? FINE : Math.round((range.max - range.min) / step);
    this.positions = range.logarithmic ? FINE : natural;
  }

  toPosition(value: number): number {
    const { min, max, logarithmic } = this.#range;
    const share = logarithmic
      ? Math.log(value / min) / Math.log(max / min)
      : (value - min) / (max - min);
    return Math.round(Math.min(1, Math.max(0, share)) * this.positions);
  }

  /** The value at a position, rounded to what a reader would write down. */
  toValue(position: number): number {
    const { min, max, logarithmic, integer } = this.#range;
    const share = position / this.positions;
    const exact = logarithmic ? min * (max / min) ** share : min + share * (max - min);
    const rounded = integer ? Math.round(exact) : Number(exact.toPrecision(logarithmic ? 2 : 6));
    return Math.min(max, Math.max(min, rounded));
  }
}
