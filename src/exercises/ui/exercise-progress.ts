/** `<exercise-progress>`: the ways to take what this browser remembers elsewhere, or to clear it. */
import { whenNear } from './near.ts';

class ExerciseProgress extends HTMLElement {
  #giveUp: (() => void) | undefined;

  connectedCallback(): void {
    this.#giveUp = whenNear(this, () => void this.#show());
  }

  disconnectedCallback(): void {
    this.#giveUp?.();
  }

  async #show(): Promise<void> {
    const { showProgress } = await import('./ProgressPanel.tsx');
    showProgress(this);
  }
}

customElements.define('exercise-progress', ExerciseProgress);
