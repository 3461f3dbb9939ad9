/** Takes over a figure drawn on the server. */
import { hydrate } from 'preact';
import { loadFigure } from './figures.ts';
import { Lab } from './Lab.tsx';

export async function wake(element: HTMLElement, id: string): Promise<void> {
  const { module, built } = await loadFigure(id);
  hydrate(<Lab module={module} built={built} awake />, element);
}
