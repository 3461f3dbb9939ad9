import type { Name } from './train.ts';

export const TITLES: Readonly<Record<Name, string>> = {
  flat: 'flat network',
  sharp: 'sharp network',
  large: 'network with large weights',
};
