/** Whether what is not in lessons refers only to labels that there are. */
import { ContentError } from './content-file.ts';
import { exercises, fileOf } from './exercises/content.ts';
import { figureLabel, items, type Items } from './items.ts';
import { claims, claimsFile } from './ledger/claims.ts';
import { symbols, symbolsFile } from './symbols.ts';

/** A place that refers to a label. */
interface Reference {
  readonly where: string;
  readonly label: string;
}

/** One sentence for each label that nothing has, with the place that refers to it. */
export function unknownLabels(
  references: readonly Reference[],
  known: Pick<Items, 'has'>,
): string[] {
  return references
    .filter(({ label }) => !known.has(label))
    .map(({ where, label }) => `${where}: nothing is labelled “${label}”.`);
}

function referencesOutsideLessons(): Reference[] {
  return [
    ...claims().flatMap(({ id, section, where }) =>
      [section, ...where].map((label) => ({ where: `${claimsFile}: ${id}`, label })),
    ),
    ...symbols().map(({ symbol, introduced }) => ({
      where: `${symbolsFile}: ${symbol}`,
      label: introduced,
    })),
    ...[...exercises()].flatMap(([own, { uses, figure }]) =>
      [own, ...uses, ...(figure ? [figureLabel(figure.id)] : [])].map((label) => ({
        where: fileOf(own),
        label,
      })),
    ),
  ];
}

/** @throws ContentError naming every label that nothing has, with the file and entry that uses it */
export function checkLabels(): void {
  const problems = unknownLabels(referencesOutsideLessons(), items());
  if (problems.length > 0) throw new ContentError(problems);
}
