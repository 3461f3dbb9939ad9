/** Hints one after another, and a solution step by step. On paper all of them are there. */
import type { Revealed } from '../progress.ts';

/** Hides what is not yet due; the class says so to the style sheet, which prints it anyway. */
const LATER = 'exercise__later';

function hintsInTurn(
  hints: readonly HTMLDetailsElement[],
  opened: number,
  onOpened: (count: number) => void,
): void {
  let most = opened;
  for (const [index, hint] of hints.entries()) {
    hint.classList.toggle(LATER, index > most);
    hint.addEventListener('toggle', () => {
      if (!hint.open || index < most) return;
      most = index + 1;
      hints[most]?.classList.remove(LATER);
      onOpened(most);
    });
  }
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
}

function stepByStep(
  list: HTMLOListElement,
  before: number,
  onShown: (count: number) => void,
): void {
  const steps = [...list.children];
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  let shown = 0;
  const show = (count: number) => {
    shown = Math.min(Math.max(1, count), steps.length);
    for (const [index, step] of steps.entries()) step.classList.toggle(LATER, index >= shown);
    // They stay where they are, so that the focus does.
    for (const each of [next, all]) each.ariaDisabled = String(shown === steps.length);
    status.textContent = `Step ${shown} of ${steps.length}`;
  };
  const showMore = (count: number) => {
    show(count);
    onShown(shown);
  };
  const next = button('Next step', () => {
    showMore(shown + 1);
  });
  const all = button('All steps', () => {
    showMore(steps.length);
  });
  const row = document.createElement('p');
  row.className = 'exercise__buttons';
  row.append(next, all, status);
  list.after(row);
  show(before);
}

/** @param onChange is told what the reader has opened so far */
export function revealInTurn(
  exercise: Element,
  before: Revealed,
  onChange: (revealed: Revealed) => void,
): void {
  let now: Revealed = { hints: before.hints, steps: before.steps };
  const update = (change: Partial<Revealed>) => {
    now = { ...now, ...change };
    onChange(now);
  };
  hintsInTurn(
    [...exercise.querySelectorAll<HTMLDetailsElement>('details[data-kind="hint"]')],
    before.hints,
    (hints) => {
      update({ hints });
    },
  );
  const steps = exercise.querySelector<HTMLOListElement>('.exercise__steps');
  if (!steps) return;
  stepByStep(steps, before.steps, (count) => {
    update({ steps: count });
  });
}
