/** Export, import and clearing of the progress kept in this browser. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { save } from '../../lab/download.ts';
import { progress, REPLACED } from './reader-progress.ts';

function replaced(): void {
  document.dispatchEvent(new Event(REPLACED));
}

function ProgressPanel() {
  const [said, setSaid] = useState('');

  const importFrom = async (input: HTMLInputElement) => {
    const text = await input.files?.[0]?.text();
    input.value = '';
    if (text === undefined) return;
    const result = progress.import(text);
    setSaid(result.ok ? 'The progress of the file is here now.' : result.message);
    if (result.ok) replaced();
  };
  return (
    <>
      {!progress.kept && (
        <p class="exercise__note">
          This browser keeps nothing for this page. Answers are checked all the same, and forgotten
          when the page is left.
        </p>
      )}
      <p class="exercise__buttons">
        <button
          type="button"
          onClick={() => {
            const json = new Blob([progress.exported()], { type: 'application/json' });
            save(json, 'exercises.json');
            setSaid('Saved as exercises.json.');
          }}
        >
          Export
        </button>
        <label class="exercise__import">
          Import{' '}
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => void importFrom(event.currentTarget)}
          />
        </label>
        <button
          type="button"
          onClick={() => {
            progress.clear();
            replaced();
            setSaid('Cleared.');
          }}
        >
          Clear
        </button>
        <span role="status">{said}</span>
      </p>
    </>
  );
}

export function showProgress(element: HTMLElement): void {
  render(<ProgressPanel />, element);
}
