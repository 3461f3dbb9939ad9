/** Hints and the solution, on a page that was sent without them; as the server writes them. */
import type { Exercise } from '../exercise.ts';

function disclosure(kind: 'hint' | 'solution', name: string, html: string): HTMLDetailsElement {
  const details = document.createElement('details');
  details.className = `block block--${kind}`;
  details.dataset.kind = kind;
  details.innerHTML =
    `<summary class="block__head"><span class="block__name">${name}</span></summary>` +
    `<div class="block__body">${html}</div>`;
  return details;
}

export function disclosures({
  hints,
  solution,
}: Pick<Exercise, 'hints' | 'solution'>): HTMLDetailsElement[] {
  const steps = solution.map((step) => `<li>${step}</li>`).join('');
  return [
    ...hints.map((hint, index) => disclosure('hint', `Hint ${index + 1} of ${hints.length}`, hint)),
    disclosure('solution', 'Solution', `<ol class="exercise__steps">${steps}</ol>`),
  ];
}
