/** A text with a button that copies it, and says so. */
import type { Snippet } from './snippets.ts';

/** Puts a text on the clipboard, or where that is closed to the page, selects it for the reader. */
async function copy(text: string, shown: Node): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    getSelection()?.selectAllChildren(shown);
    return 'The clipboard is closed to this page; the text is selected.';
  }
}

/** @param say tells the reader what became of it */
export function copyButton(
  { name, text }: Snippet,
  shown: Node,
  say: (sentence: string) => void,
): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'share__copy';
  button.textContent = 'Copy';
  button.ariaLabel = `Copy: ${name}`;
  button.addEventListener('click', () => {
    say('');
    void copy(text, shown).then((sentence) => {
      say(sentence === 'Copied.' ? `${name}: copied.` : sentence);
      button.textContent = sentence === 'Copied.' ? 'Copied' : 'Copy';
    });
  });
  return button;
}
