import { formatCount } from '../../text/number.ts';
import { counted } from '../../text/sentence.ts';
import { defineStated, integer } from '../contract.ts';
import type { Scalar } from '../reading.ts';

export interface IndexReadings extends Record<string, Scalar> {
  readonly searched: number;
  readonly found: number;
  readonly distinct: number;
  /** Null until two critical points of different energy and index have been found. */
  readonly pearson: number | null;
  readonly rmsToPrediction: number | null;
  readonly minima: number;
  /** Null while no minimum has been found. */
  readonly minimaMeanEnergy: number | null;
}

export const definition = defineStated<IndexReadings>()({
  id: 'index-versus-loss',
  title: 'The higher a critical point lies, the more directions lead down',
  parameters: {
    dimension: integer({ label: 'dimension', symbol: 'd', default: 20, min: 10, max: 30 }),
    starts: integer({
      label: 'searches',
      default: 400,
      min: 8,
      max: 2000,
      step: 8,
    }),
    seed: integer({ label: 'seed of the energy', default: 1, min: 0, max: 999_999 }),
  },
  readings: {
    searched: { label: 'searches made', tolerance: 'exact', expect: [400, 400] },
    found: {
      label: 'searches that ended at a critical point',
      tolerance: { absolute: 12 },
      expect: [300, 400],
    },
    distinct: {
      label: 'different critical points among them',
      tolerance: { absolute: 12 },
      expect: [150, 400],
    },
    pearson: {
      label: 'correlation of energy and index',
      tolerance: { absolute: 0.005 },
      expect: [0.95, 1],
    },
    rmsToPrediction: {
      label: 'distance from the curve, root mean square',
      tolerance: { absolute: 0.005 },
      expect: [0, 0.06],
    },
    minima: { label: 'searches that ended at a minimum', tolerance: { absolute: 6 } },
    minimaMeanEnergy: {
      label: 'mean energy of those',
      symbol: 'E',
      tolerance: { absolute: 0.02 },
      expect: [-1.65, -1.2],
    },
  },
  short: { values: { starts: 8, dimension: 10 } },
  describe(readings, { dimension }, write) {
    const { searched, found, pearson, rmsToPrediction, minima, minimaMeanEnergy } = readings;
    if (found === 0)
      return `${counted(searched, 'search', 'searches')} made, and no critical point found.`;
    const sentences = [
      `${formatCount(found)} of ${counted(searched, 'search', 'searches')} ended at a critical ` +
        `point of one random energy in ${dimension} dimensions.`,
    ];
    if (pearson !== null && rmsToPrediction !== null) {
      sentences.push(
        `The correlation of energy and index is ${write.value('pearson', pearson)}, and the root ` +
          `mean square distance from the predicted share is ` +
          `${write.value('rmsToPrediction', rmsToPrediction)}.`,
      );
    }
    if (minimaMeanEnergy !== null) {
      const energy = write.value('minimaMeanEnergy', minimaMeanEnergy);
      sentences.push(
        minima === 1
          ? `One of the searches ended at a minimum, at an energy of ${energy}.`
          : `${formatCount(minima)} of the searches ended at a minimum, at a mean energy of ${energy}.`,
      );
    }
    return sentences.join(' ');
  },
});
