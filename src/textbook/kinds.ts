/** The kinds of things a lesson labels, and how each is named and counted. */

interface KindDescription {
  /** As printed at the head of a block: “Theorem”. */
  readonly name: string;
  /** The component that makes one in a lesson. */
  readonly component: string;
  /** Kinds with the same counter share one sequence of numbers; without a counter, no number. */
  readonly counter?: 'statement' | 'correction' | 'exercise' | 'equation' | 'figure' | 'note';
}

export const kinds = {
  theorem: { name: 'Theorem', component: 'Theorem', counter: 'statement' },
  proposition: { name: 'Proposition', component: 'Proposition', counter: 'statement' },
  lemma: { name: 'Lemma', component: 'Lemma', counter: 'statement' },
  definition: { name: 'Definition', component: 'Definition', counter: 'statement' },
  example: { name: 'Example', component: 'Example', counter: 'statement' },
  remark: { name: 'Remark', component: 'Remark', counter: 'statement' },
  confusion: { name: 'Confusion', component: 'Confusion', counter: 'statement' },
  intuition: { name: 'Intuition', component: 'Intuition' },
  'why-it-matters': { name: 'Why it matters', component: 'WhyItMatters' },
  'failure-mode': { name: 'Failure mode', component: 'FailureMode' },
  proof: { name: 'Proof', component: 'Proof' },
  correction: { name: 'Correction', component: 'Correction', counter: 'correction' },
  exercise: { name: 'Exercise', component: 'Exercise', counter: 'exercise' },
  equation: { name: 'Equation', component: 'Equation', counter: 'equation' },
  figure: { name: 'Figure', component: 'LiveFigure', counter: 'figure' },
  note: { name: 'Note', component: 'Note', counter: 'note' },
} as const satisfies Record<string, KindDescription>;

export type BlockKind = keyof typeof kinds;
export type Kind = BlockKind | 'lesson' | 'heading';

/** All of them: lessons, the headings in them, and blocks. */
export const allKinds: readonly Kind[] = [
  'lesson',
  'heading',
  ...(Object.keys(kinds) as BlockKind[]),
];

const byComponent = new Map<string, BlockKind>(
  Object.entries(kinds).map(([kind, { component }]) => [component, kind as BlockKind]),
);

/** The kind a component of a lesson makes, if it makes a labelled thing. */
export function kindOf(component: string | null): BlockKind | undefined {
  return component === null ? undefined : byComponent.get(component);
}

/** A margin note can be linked to, but is too slight to be given an address for ever. */
export function hasTag(kind: Kind): boolean {
  return kind !== 'note';
}
