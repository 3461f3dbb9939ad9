import { formatCount } from '../../text/number.ts';
import { counted } from '../../text/sentence.ts';
import { defineExperiment, integer, type Write } from '../contract.ts';
import { reading, type ReadingsOf } from '../reading.ts';

export const readings = {
  searched: reading.always({ label: 'searches made', tolerance: 'exact', expect: [400, 400] }),
  found: reading.always({
    label: 'searches that ended at a critical point',
    tolerance: { absolute: 12 },
    expect: [300, 400],
  }),
  distinct: reading.always({
    label: 'different critical points among them',
    tolerance: { absolute: 12 },
    expect: [150, 400],
  }),
  pearson: reading.number({
    label: 'correlation of energy and index',
    tolerance: { absolute: 0.005 },
    expect: [0.95, 1],
  }),
  rmsToPrediction: reading.number({
    label: 'distance from the curve, root mean square',
    tolerance: { absolute: 0.005 },
    expect: [0, 0.06],
  }),
  minima: reading.always({ label: 'searches that ended at a minimum', tolerance: { absolute: 6 } }),
  minimaMeanEnergy: reading.number({
    label: 'mean energy of those',
    symbol: 'E',
    tolerance: { absolute: 0.02 },
    expect: [-1.65, -1.2],
  }),
};

export type IndexReadings = ReadingsOf<typeof readings>;

export const definition = defineExperiment({
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
  readings,
  headline: ['found', 'pearson', 'rmsToPrediction'],
  short: { values: { starts: 8, dimension: 10 } },
  describe: sentences,
});

function sentences(
  { searched, found, pearson, rmsToPrediction, minima, minimaMeanEnergy }: IndexReadings,
  { dimension }: { readonly dimension: number },
  write: Write<IndexReadings>,
): string {
  if (found === 0)
    return `${counted(searched, 'search', 'searches')} made, and no critical point found.`;
  const parts = [
    `${formatCount(found)} of ${counted(searched, 'search', 'searches')} ended at a critical ` +
      `point of one random energy in ${dimension} dimensions.`,
  ];
  if (pearson !== null && rmsToPrediction !== null) {
    parts.push(
      `The correlation of energy and index is ${write.value('pearson', pearson)}, and the root ` +
        `mean square distance from the predicted share is ` +
        `${write.value('rmsToPrediction', rmsToPrediction)}.`,
    );
  }
  if (minimaMeanEnergy !== null) {
    const energy = write.value('minimaMeanEnergy', minimaMeanEnergy);
    parts.push(
      minima === 1
        ? `One of the searches ended at a minimum, at an energy of ${energy}.`
        : `${formatCount(minima)} of the searches ended at a minimum, at a mean energy of ${energy}.`,
    );
  }
  return parts.join(' ');
}
