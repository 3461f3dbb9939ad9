/**
 * `<live-figure data-id>`: a figure drawn on the server that wakes when it is touched, or at once
 * when the address holds a state for it. Nothing else is loaded before.
 */
import { mentions } from './mentions.ts';

class LiveFigure extends HTMLElement {
  #waking: Promise<void> | undefined;

  connectedCallback(): void {
    if (mentions(this.#id, new URLSearchParams(location.search))) void this.#wake();
    for (const type of ['pointerenter', 'pointerdown', 'focusin'] as const) {
      this.addEventListener(type, () => void this.#wake(), { once: true, passive: true });
    }
    for (const type of ['click', 'input', 'change'] as const) {
      this.addEventListener(type, this.#keep, { capture: true });
    }
  }

  get #id(): string {
    return this.dataset.id ?? '';
  }

  /** What a reader does while the figure is still asleep is done again once it is awake. */
  readonly #keep = (event: Event): void => {
    const { target } = event;
    if (this.dataset.awake !== undefined || !(target instanceof HTMLElement)) return;
    const typed = target instanceof HTMLInputElement ? target.value : undefined;
    void this.#wake().then(() => {
      if (event.type === 'click' && target instanceof HTMLButtonElement) target.click();
      if (typed !== undefined && target instanceof HTMLInputElement && event.type !== 'click') {
        target.value = typed;
        target.dispatchEvent(new Event(event.type, { bubbles: true }));
      }
    });
  };

  #wake(): Promise<void> {
    this.#waking ??= this.#hydrate();
    return this.#waking;
  }

  async #hydrate(): Promise<void> {
    const { wake } = await import('./wake.tsx');
    await wake(this, this.#id);
    this.dataset.awake = '';
  }
}

customElements.define('live-figure', LiveFigure);
