/**
 * `<live-figure data-id>`: a figure drawn on the server that wakes when it is touched, or at once
 * when the address holds a state for it. Nothing else is loaded before.
 */
import { WakingElement } from '../islands/waking-element.ts';

class LiveFigure extends WakingElement<() => void> {
  protected override readonly touches = ['pointerenter', 'pointerdown', 'focusin', 'click'];
  protected readonly loading = 'Loading the figure …';
  protected readonly failure =
    'The figure could not be loaded: press again, or reload the page if that does not help.';

  override connectedCallback(): void {
    super.connectedCallback();
    const names = [...new URLSearchParams(location.search).keys()];
    if (names.some((name) => name.startsWith(`${this.#id}.`))) void this.wake();
  }

  get #id(): string {
    return this.dataset.id ?? '';
  }

  protected async load(): Promise<() => void> {
    const { prepare } = await import('./wake.tsx');
    return prepare(this, this.#id);
  }

  protected takeOver(hydrate: () => void): void {
    hydrate();
  }

  protected override tell(sentence: string): void {
    const notice = this.querySelector('.lab__notice');
    if (notice) notice.textContent = sentence;
  }
}

customElements.define('live-figure', LiveFigure);
