/** Runs of every experiment that are short on every backend. */
export interface Horizon {
  readonly values?: Readonly<Record<string, unknown>>;
  /** The share of the run that is compared, where no parameter shortens it. */
  readonly until?: number;
}

/** Whole runs take minutes on a software renderer: how far tests of all experiments follow each. */
export const HORIZONS: Readonly<Record<string, Horizon>> = {
  'edge-of-stability': { values: { stepSizes: [0.4], steps: 100 } },
  'index-versus-loss': { values: { starts: 8, dimension: 10 } },
  'linear-mode-connectivity': { values: { steps: 50, forkStep: 25, others: 2 } },
  'linear-network-descent': { values: { steps: 100 } },
  'linear-network-saddles': { values: { depth: 3, active: [2] } },
  'mode-connecting-curve': { values: { steps: 50, others: 0 }, until: 0.2 },
  'pac-bayes-bound': { values: { sigma: 0.6, delta: 0.01, draws: 50 } },
  'random-hessian-signs': {},
  'rescaling-symmetry': { values: { alphas: [4] } },
  'saddle-to-saddle': { values: { starts: 2 } },
  'sam-ascent-step': {},
  'sam-descent': { values: { steps: 100, networkSteps: 50 } },
  'same-loss-different-model': { until: 0.05 },
  'sgd-temperature': { values: { time: 1, particles: 500 }, until: 0.7 },
  'sharpness-measures': { values: { iterations: 5 }, until: 0.65 },
  'stability-threshold': { values: { steps: 800 } },
  'stuck-networks': { values: { widths: [2, 8], inits: 20, steps: 60 } },
};
