/** Makes an exercise that was drawn on the server one whose answers are checked. */
import { render } from 'preact';
import type { Exercise, Part as PartContent } from '../exercise.ts';
import { kindOf } from '../kinds.ts';
import type { PartProgress } from '../progress.ts';
import { valuesOf } from '../variants.ts';
import { disclosures } from './disclosures.ts';
import { figureAddress } from './figure-address.ts';
import { putNumbers } from './numbers.ts';
import { Part } from './Part.tsx';
import { CHANGED, progress } from './reader-progress.ts';
import { revealInTurn } from './reveal.ts';
import { chooseFirst, chooseOther, currentVariant, onVariant, variantProblem } from './variant.ts';
import { VariantChooser } from './VariantChooser.tsx';

type Content = Pick<Exercise, 'title' | 'figure' | 'given' | 'parts' | 'hints' | 'solution'>;

async function load(address: string): Promise<Content> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Content;
}

const untouched: PartProgress = { attempts: 0, solved: false };

/** What the server wrote: its numbers are changed in place. */
const WRITTEN = '.exercise__statement, .exercise__ask, details';

async function withBox(part: PartContent) {
  const { Box } = await kindOf(part.answer).box();
  return { part, Box };
}

/** Loads what checks the answers of an exercise; what is returned makes it live. */
export async function prepare(element: HTMLElement): Promise<() => void> {
  const content = await load(element.dataset.source ?? '');
  const boxes = await Promise.all(content.parts.map(withBox));
  return () => {
    wake(element, content, boxes);
  };
}

type Boxes = readonly Awaited<ReturnType<typeof withBox>>[];

function wake(element: HTMLElement, content: Content, boxes: Boxes): void {
  const { label = '', figure: place = '', varies } = element.dataset;
  const { title, figure, given: lists, parts } = content;
  const givenOf = (variant: number) => valuesOf({ given: lists }, variant);
  // Progress on an exercise without numbers is the same in every variant.
  const keptAs = (variant: number) => (varies === undefined ? 0 : variant);

  const chooser = document.createElement('div');
  if (varies !== undefined) element.prepend(chooser);
  const slots = new Map(
    [...element.querySelectorAll<HTMLElement>('.exercise__part')].map((part) => {
      const slot = part.querySelector('.exercise__answer') ?? part;
      slot.replaceChildren();
      return [part.dataset.part ?? '', slot];
    }),
  );

  const draw = () => {
    const variant = currentVariant();
    const given = givenOf(variant);
    for (const written of element.querySelectorAll(WRITTEN)) putNumbers(written, given);
    if (varies !== undefined) {
      const now = JSON.stringify(given);
      const differs = (other: number) => JSON.stringify(givenOf(other)) !== now;
      render(
        <VariantChooser
          variant={variant}
          problem={variantProblem}
          onOther={() => {
            chooseOther(differs);
          }}
          onFirst={chooseFirst}
        />,
        chooser,
      );
    }
    drawParts();
  };

  const drawParts = () => {
    const variant = currentVariant();
    const given = givenOf(variant);
    const kept = keptAs(variant);
    for (const { part, Box } of boxes) {
      const slot = slots.get(part.id);
      if (!slot) continue;
      render(
        <Part
          key={kept}
          part={part}
          Box={Box}
          given={given}
          id={`${label}-${part.id}`}
          title={parts.length > 1 ? `${title}, part ${part.id}` : title}
          name={parts.length > 1 ? `Answer to part ${part.id}` : 'Answer'}
          before={progress.of(label, kept).parts[part.id] ?? untouched}
          figure={figure && figureAddress(figure, given, place, new URL(location.href))}
          isKept={progress.kept}
          onChecked={(checked) => {
            progress.recordPart(label, kept, part.id, checked);
            drawParts();
          }}
        />,
        slot,
      );
    }
  };

  element.querySelector('.exercise__elsewhere')?.replaceWith(...disclosures(content));
  const first = keptAs(currentVariant());
  revealInTurn(element, progress.of(label, first), (revealed) => {
    progress.recordRevealed(label, first, revealed);
  });
  draw();
  onVariant(draw);
  document.addEventListener(CHANGED, drawParts);
}
