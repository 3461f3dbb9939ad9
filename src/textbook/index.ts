/** What lessons are written with. One component serves every plain block: its label says the kind. */
export {
  default as Confusion,
  default as Definition,
  default as Example,
  default as FailureMode,
  default as Intuition,
  default as Lemma,
  default as Proposition,
  default as Remark,
  default as Theorem,
  default as WhyItMatters,
} from './Block.astro';
export { default as Cite } from './Cite.astro';
export { default as Correction } from './Correction.astro';
export { default as Equation } from './Equation.astro';
export { default as Exercise } from './Exercise.astro';
export { default as ExerciseList } from './ExerciseList.astro';
export { default as ExerciseProgress } from './ExerciseProgress.astro';
export { default as LiveFigure } from './LiveFigure.astro';
export { default as Note } from './Note.astro';
export { default as Proof } from './Proof.astro';
export { default as Reading } from './Reading.astro';
export { default as Ref } from './Ref.astro';
export { default as References } from './References.astro';
export { default as Try } from './Try.astro';
