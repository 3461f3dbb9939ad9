/**
 * An element that was drawn on the server and wakes when it is touched: what makes it live is
 * loaded then and not before. What a reader does meanwhile is done again once it is awake.
 */

/** Milliseconds after which a reader is told that something is loading. */
const SLOW = 200;

type Control = HTMLInputElement | HTMLSelectElement;

export abstract class WakingElement<Loaded = void> extends HTMLElement {
  /** The events that wake it. */
  protected readonly touches: readonly string[] = ['pointerdown', 'focusin', 'click'];
  /** What a reader is told who waits, and who waited in vain. */
  protected abstract readonly loading: string;
  protected abstract readonly failure: string;

  #waking: Promise<void> | undefined;
  readonly #asleep = new AbortController();
  #touched = false;
  #slow = false;
  /** Buttons pressed, with what they said, and controls whose value was committed, while it slept. */
  readonly #pressed = new Map<HTMLButtonElement, string>();
  readonly #committed = new Set<EventTarget>();
  /** The press of a mouse button that is held. */
  #held: PointerEvent | undefined;

  /** Loads what is needed and changes nothing; rejects where it cannot be had. */
  protected abstract load(): Promise<Loaded>;

  /** Makes the element live, without moving or replacing what a reader may have hold of. */
  protected abstract takeOver(loaded: Loaded): void | Promise<void>;

  /** Shows a sentence, or takes it away: below what is there, unless told. */
  protected tell(sentence: string): void {
    let note = this.querySelector(':scope > .waking-note');
    if (!note) {
      note = document.createElement('p');
      note.className = 'waking-note';
      note.setAttribute('role', 'status');
      this.append(note);
    }
    if (sentence) note.textContent = sentence;
    else note.remove();
  }

  connectedCallback(): void {
    const { signal } = this.#asleep;
    for (const type of this.touches) {
      this.addEventListener(type, this.#touch, { passive: true, signal });
    }
    for (const type of ['click', 'change', 'pointerdown']) {
      this.addEventListener(type, this.#keep, { capture: true, passive: true, signal });
    }
    for (const type of ['pointerup', 'pointercancel']) {
      addEventListener(type, this.#release, { capture: true, passive: true, signal });
    }
  }

  /** Loads and takes over; after a failure the next touch tries again, and so does a new connection. */
  wake(): Promise<void> {
    this.#waking ??= this.#tryToWake();
    return this.#waking;
  }

  readonly #touch = (): void => {
    this.#touched = true;
    void this.wake();
    this.#tellIfSlow();
  };

  readonly #online = (): void => void this.wake();

  /** To nobody who has not touched it: it may wake by itself. */
  #tellIfSlow(): void {
    if (this.#slow && this.#touched) this.tell(this.loading);
  }

  async #tryToWake(): Promise<void> {
    const slow = setTimeout(() => {
      this.#slow = true;
      this.#tellIfSlow();
    }, SLOW);
    let loaded: Loaded;
    try {
      if (!navigator.onLine) await reach();
      loaded = await this.load();
    } catch (error) {
      console.warn(error);
      this.#waking = undefined;
      this.#pressed.clear();
      this.tell(this.failure);
      addEventListener('online', this.#online, { once: true });
      return;
    } finally {
      clearTimeout(slow);
      this.#slow = false;
    }
    this.tell('');
    const touched = this.#touchedControls();
    await this.takeOver(loaded);
    this.dataset.awake = '';
    this.#asleep.abort();
    await this.#doAgain(touched);
  }

  readonly #keep = (event: Event): void => {
    const { target, type } = event;
    if (type === 'change' && target) this.#committed.add(target);
    if (type === 'pointerdown' && event instanceof PointerEvent) {
      // A finger scrolls the page from where it came down on something that does not move.
      this.#held = event.pointerType === 'mouse' ? event : undefined;
    }
    const button = type === 'click' && target instanceof Element && target.closest('button');
    if (button) this.#pressed.set(button, button.innerText);
  };

  readonly #release = (): void => {
    this.#held = undefined;
  };

  /** Controls that do not show what the server wrote, with what they show. */
  #touchedControls(): (() => void)[] {
    return [...this.querySelectorAll<Control>('input, select')].filter(isTouched).map((control) => {
      const { value } = control;
      const checked = control instanceof HTMLInputElement && control.checked;
      return () => {
        control.value = value;
        if (control instanceof HTMLInputElement) control.checked = checked;
        control.dispatchEvent(new Event('input', { bubbles: true }));
        // What is still being typed is not yet meant.
        if (control !== document.activeElement || this.#committed.has(control)) {
          control.dispatchEvent(new Event('change', { bubbles: true }));
        }
      };
    });
  }

  async #doAgain(touched: readonly (() => void)[]): Promise<void> {
    for (const again of touched) {
      again();
      // The next one builds on what is drawn after this one, in a microtask.
      await Promise.resolve();
    }
    const held = this.#held;
    if (held) {
      // What was pressed may have been drawn anew as something that can be moved.
      const now = document.elementFromPoint(held.clientX, held.clientY);
      if (now !== held.target && this.contains(now)) {
        now?.dispatchEvent(new PointerEvent('pointerdown', held));
      }
    }
    // One that says something else by now would do something else.
    for (const [button, said] of this.#pressed) if (button.innerText === said) button.click();
  }
}

function isTouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some(({ selected, defaultSelected }) => {
      return selected && !defaultSelected;
    });
  }
  if (control.type === 'checkbox') return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

/**
 * Rejects where the server cannot be reached. Firefox never again loads a module that it once
 * could not load, so that without a connection nothing may be imported.
 */
async function reach(): Promise<void> {
  await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store' });
}
