/** `<exercise-progress>`: the ways to take what this browser remembers elsewhere, or to clear it. */
import { WakingElement } from '../../islands/waking-element.ts';
import { whenNear } from './near.ts';

type Show = (element: HTMLElement) => void;

class ExerciseProgress extends WakingElement<Show> {
  protected readonly loading = 'Loading …';
  protected readonly failure = 'The buttons could not be loaded: press here to try again.';
  #giveUp: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#giveUp = whenNear(this, () => void this.wake());
  }

  disconnectedCallback(): void {
    this.#giveUp?.();
  }

  protected async load(): Promise<Show> {
    const [{ showProgress }, { showOverview }] = await Promise.all([
      import('./ProgressPanel.tsx'),
      import('./overview.ts'),
    ]);
    return (element) => {
      showProgress(element);
      showOverview();
    };
  }

  protected takeOver(show: Show): void {
    show(this);
  }
}

customElements.define('exercise-progress', ExerciseProgress);
