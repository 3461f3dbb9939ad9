/** The progress of this reader, of one page and in this browser. */
import { Progress } from '../progress.ts';

export const progress = new Progress(() => localStorage);

/** On `document`, when progress was imported or cleared: what is shown of it is out of date. */
export const REPLACED = 'progress-replaced';
