export { ContourMap } from './ContourMap.tsx';
export type { ContourMapProps } from './ContourMap.tsx';
export type { Field } from './contours.ts';
export type { Handle } from './DraggablePoint.tsx';
export { Heatmap } from './Heatmap.tsx';
export type { HeatmapProps, Row } from './Heatmap.tsx';
export type { DivergingScale } from './cells.ts';
export { LineChart } from './LineChart.tsx';
export type { LineChartProps } from './LineChart.tsx';
export { niceDomain } from './scale.ts';
export type { DomainOptions, Values } from './scale.ts';
export type {
  Axis,
  AxisTitle,
  Band,
  ColourToken,
  Domain,
  Line,
  Points,
  ScaleKind,
  Series,
  Threshold,
} from './types.ts';
