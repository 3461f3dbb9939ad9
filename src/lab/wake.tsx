/** Takes over a figure drawn on the server. */
import { hydrate } from 'preact';
import { loadFigure } from './figures.ts';
import { Lab } from './Lab.tsx';

/** Loads a figure; what is returned makes it live. */
export async function prepare(element: HTMLElement, id: string): Promise<() => void> {
  const { module, built } = await loadFigure(id);
  return () => {
    // Beside anything else, white space included, hydration would take the figure out of the page
    // and put it back: the focus would be lost, and with it a press or a drag under way.
    for (const node of [...element.childNodes]) if (!(node instanceof Element)) node.remove();
    hydrate(<Lab module={module} built={built} awake />, element);
  };
}
