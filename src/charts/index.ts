/** What figures are drawn with. */
export { ContourMap } from './ContourMap.tsx';
export type { ContourMapProps } from './ContourMap.tsx';
export { Heatmap } from './Heatmap.tsx';
export { LineChart } from './LineChart.tsx';
export { niceDomain } from './scale.ts';
export type { Axis, ColourToken, Domain, Line, Points } from './types.ts';
