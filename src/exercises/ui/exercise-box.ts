/**
 * `<exercise-box data-label>`: an exercise whose answers can be checked. What checks them is loaded
 * when the exercise comes near the window or is touched, not before.
 */
import { WakingElement } from '../../islands/waking-element.ts';
import { whenNear } from './near.ts';

class ExerciseBox extends WakingElement<() => void> {
  protected readonly loading = 'Loading what checks answers …';
  protected readonly failure =
    'What checks answers could not be loaded: press here to try again. ' +
    'Hints and solution are here all the same.';
  #giveUp: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#giveUp = whenNear(this, () => void this.wake());
  }

  disconnectedCallback(): void {
    this.#giveUp?.();
  }

  protected async load(): Promise<() => void> {
    const { prepare } = await import('./wake.tsx');
    return prepare(this);
  }

  protected takeOver(draw: () => void): void {
    draw();
  }
}

customElements.define('exercise-box', ExerciseBox);
