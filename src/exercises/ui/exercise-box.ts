/**
 * `<exercise-box data-label>`: an exercise whose answers can be checked. What checks them is loaded
 * when the exercise comes near the window or is touched, not before.
 */

import { whenNear } from './near.ts';

class ExerciseBox extends HTMLElement {
  #waking: Promise<void> | undefined;
  #giveUp: (() => void) | undefined;

  connectedCallback(): void {
    this.#giveUp = whenNear(this, () => void this.#wake());
    for (const type of ['pointerdown', 'focusin'] as const) {
      this.addEventListener(type, () => void this.#wake(), { once: true, passive: true });
    }
  }

  disconnectedCallback(): void {
    this.#giveUp?.();
  }

  #wake(): Promise<void> {
    this.#giveUp?.();
    this.#waking ??= this.#load();
    return this.#waking;
  }

  async #load(): Promise<void> {
    try {
      const { wake } = await import('./wake.tsx');
      await wake(this);
      this.dataset.awake = '';
    } catch {
      const note = document.createElement('p');
      note.className = 'exercise__note';
      note.textContent =
        'What checks answers could not be loaded. Hints and solution are here all the same.';
      this.prepend(note);
    }
  }
}

customElements.define('exercise-box', ExerciseBox);
