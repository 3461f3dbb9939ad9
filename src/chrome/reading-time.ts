/** Minutes to read a lesson's MDX at 200 words a minute, formulas counted by their symbols. */
export function readingTime(text: string): number {
  return Math.max(1, Math.round(text.split(/\s+/).length / 200));
}
