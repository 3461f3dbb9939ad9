/** Export, import and clearing of the progress kept in this browser. */
import { render } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { save } from '../../lab/download.ts';
import type { ImportPlan } from '../progress.ts';
import { announceChange, progress } from './reader-progress.ts';

/** What was asked for and waits for the reader's word. */
type Question =
  | { readonly about: 'clear' }
  | { readonly about: 'import'; readonly text: string; readonly plan: ImportPlan };

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function sentenceOf(question: Question): string {
  if (question.about === 'clear') {
    return `Clear what is kept of ${counted(progress.size, 'exercise')}?`;
  }
  const { added, replaced, same } = question.plan;
  return [
    `The file holds ${counted(added + replaced + same, 'answered part')}.`,
    `${added} are new here, ${replaced} replace an answer of this browser, and ${same} change nothing.`,
    'What is solved here stays solved.',
  ].join(' ');
}

function ProgressPanel() {
  const [said, setSaid] = useState('');
  const [question, setQuestion] = useState<Question>();
  /** What was cleared, until the page is left. */
  const [cleared, setCleared] = useState<string>();

  const clear = useRef<HTMLButtonElement>(null);

  const ask = (next: Question | undefined, message = '') => {
    // The buttons that answer a question go, and the focus must not go with them.
    if (question && !next) clear.current?.focus();
    setQuestion(next);
    setSaid(message);
  };
  /** Says what was done only if it will still be so after the page was left. */
  const done = (message: string) => {
    ask(undefined, progress.kept ? message : `${message} It is here until this page is left.`);
    announceChange();
  };
  const importFrom = async (input: HTMLInputElement) => {
    const text = await input.files?.[0]?.text();
    input.value = '';
    if (text === undefined) return;
    const plan = progress.planImport(text);
    if (plan.ok) ask({ about: 'import', text, plan });
    else ask(undefined, plan.message);
  };
  const agree = (asked: Question) => {
    if (asked.about === 'clear') {
      setCleared(progress.exported());
      progress.clear();
      done('Cleared.');
    } else {
      progress.import(asked.text);
      done('The progress of the file was added.');
    }
  };

  return (
    <>
      {!progress.kept && (
        <p class="exercise__note">
          This browser keeps nothing for this page: storage is switched off or full. Answers are
          checked all the same, and forgotten when the page is left.
        </p>
      )}
      <p class="exercise__buttons">
        <button
          type="button"
          onClick={() => {
            const json = new Blob([progress.exported()], { type: 'application/json' });
            save(json, 'exercises.json');
            ask(undefined, 'Saved as exercises.json.');
          }}
        >
          Export
        </button>
        <label class="exercise__import">
          Import
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => void importFrom(event.currentTarget)}
          />
        </label>
        <button
          type="button"
          ref={clear}
          onClick={() => {
            if (progress.size === 0) ask(undefined, 'There is nothing to clear.');
            else ask({ about: 'clear' });
          }}
        >
          Clear
        </button>
        {cleared !== undefined && (
          <button
            type="button"
            onClick={() => {
              progress.import(cleared);
              setCleared(undefined);
              done('What was cleared is back.');
            }}
          >
            Undo clearing
          </button>
        )}
      </p>
      <p class="exercise__buttons">
        <span role="status">{question ? sentenceOf(question) : said}</span>
        {question && (
          <>
            <button type="button" onClick={() => agree(question)}>
              {question.about === 'clear' ? 'Clear all' : 'Add them'}
            </button>
            <button
              type="button"
              onClick={() => {
                ask(undefined);
              }}
            >
              Leave as it is
            </button>
          </>
        )}
      </p>
    </>
  );
}

export function showProgress(element: HTMLElement): void {
  render(<ProgressPanel />, element);
}
