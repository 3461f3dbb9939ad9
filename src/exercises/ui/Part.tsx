/** One part of an exercise: its answer, the check, the verdict. */
import type { ComponentType } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { escapeHtml } from '../../text/html.ts';
import type { Part as PartContent } from '../exercise.ts';
import type { Given } from '../fields.ts';
import type { BoxProps } from '../kind.ts';
import { kindOf, type Answer } from '../kinds.ts';
import { MOST_TRIED, type PartProgress } from '../progress.ts';
import { counts, signOf, verdictHtml, type Sign } from './verdicts.ts';

interface PartProps {
  readonly part: PartContent;
  /** What its kind of answer is given with. */
  readonly Box: ComponentType<BoxProps<Answer>>;
  readonly given: Given;
  /** Unique on the page. */
  readonly id: string;
  /** What the whole is called: “Signs of a Hessian, part b”. */
  readonly title: string;
  /** What the answer is called: “Answer to part b”. */
  readonly name: string;
  /** What this reader did before, here or on another page. */
  readonly before: PartProgress;
  /** Whether the browser keeps what is done here. */
  readonly isKept: boolean;
  readonly onChecked: (progress: PartProgress) => void;
  /** Where the answer can be tried, with this variant's numbers. */
  readonly figure: string | undefined;
}

interface Verdict {
  /** The reply that it judges. */
  readonly on: string;
  readonly sign: Sign;
  readonly html: string;
  /** Whether it asks if the reader was understood. */
  readonly asks?: true;
}

/** The code that some browsers give a key that belongs to an input method, by its age alone. */
const PROCESS_KEY = 229;

/** Whether an input method uses this key, as the Enter that commits what is composed. */
function isComposed(event: KeyboardEvent): boolean {
  return event.isComposing || Reflect.get(event, 'keyCode') === PROCESS_KEY;
}

function solvedIn(attempts: number): string {
  return attempts > 1 ? `after ${attempts} attempts` : 'at the first attempt';
}

export function Part({
  part: { answer, figureFirst },
  Box,
  id,
  given,
  title,
  name,
  before,
  isKept,
  onChecked,
  figure,
}: PartProps) {
  /** What was typed or chosen since the last check. */
  const [draft, setDraft] = useState<string>();
  const [checked, setChecked] = useState<Verdict>();
  const root = useRef<HTMLDivElement>(null);
  const { understand, judge, same } = kindOf(answer).marking;
  const reply = draft ?? before.answer ?? '';
  const understood = understand(reply, answer, given);

  const verdictOn = (text: string, note: string): Verdict => {
    const judgement = judge(text, answer, given);
    const read = understand(text, answer, given);
    const html = verdictHtml(judgement, read, given, before.solved);
    return { on: text, sign: signOf(judgement), html: html + note };
  };
  /** A wrong answer that lies in its box from an earlier visit. */
  const remembered = useMemo(() => {
    if (before.solved || before.attempts === 0 || before.answer === undefined) return undefined;
    return verdictOn(before.answer, ` (Attempt ${before.attempts}.)`);
  }, [before.answer, before.attempts, before.solved]);
  const verdict = [checked, remembered].find((each) => each?.on === reply);

  const onReply = (next: string) => {
    setDraft(next);
    setChecked(undefined);
  };
  /** @param isMeant whether the reader has confirmed how the words were understood */
  const check = (isMeant = false) => {
    const judgement = judge(reply, answer, given);
    if (understood.ok && understood.asks !== undefined && !isMeant) {
      const html = `Do you mean: <b>${escapeHtml(understood.asks)}</b>?`;
      setChecked({ on: reply, sign: 'uncounted', html, asks: true });
      setDraft(reply);
      return;
    }
    const input = root.current?.querySelector<HTMLInputElement>('input[type="text"]');
    if (!understood.ok && understood.at !== undefined) {
      input?.setSelectionRange(understood.at, understood.at + 1);
    }
    const { tried = [] } = before;
    const again = tried.some((text) => same(reply, text, answer, given));
    const judged = counts(judgement);
    const costs = judged && !before.solved && !again;
    const attempts = before.attempts + (costs ? 1 : 0);
    const solved = judgement.verdict === 'correct';
    const note = again ? ` (As before: still attempt ${attempts}.)` : ` (Attempt ${attempts}.)`;
    const records = judged && !before.solved;
    // Cleared first: the same verdict twice is announced twice.
    setChecked({ on: reply, sign: 'uncounted', html: '' });
    requestAnimationFrame(() => {
      setChecked(verdictOn(reply, records ? note : ''));
    });
    setDraft(records ? undefined : reply);
    if (!records) return;
    onChecked({
      attempts,
      solved,
      answer: reply,
      ...(!solved && { tried: again ? tried : [...tried, reply].slice(-MOST_TRIED) }),
    });
  };
  const othersTried = before.solved && verdict?.sign === 'wrong';

  return (
    // Not a <form>: in a sandboxed frame those may be forbidden.
    <div
      class="answer"
      role="group"
      aria-label={title}
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || isComposed(event)) return;
        if (event.target instanceof HTMLInputElement) check();
      }}
    >
      {figureFirst && figure !== undefined && !before.solved && (
        <p class="exercise__first">
          Written down what you expect? <a href={figure}>Run the figure with these numbers</a>
        </p>
      )}
      <Box
        answer={answer}
        given={given}
        id={id}
        name={name}
        reply={reply}
        understood={understood}
        isRefused={verdict?.sign === 'uncounted'}
        onReply={onReply}
        onCheck={() => {
          check();
        }}
      />
      <p
        role="status"
        class="answer__verdict"
        data-sign={verdict && verdict.html !== '' ? verdict.sign : undefined}
        dangerouslySetInnerHTML={{ __html: verdict?.html ?? '' }}
      />
      {verdict?.asks && (
        <p class="exercise__buttons">
          <button
            type="button"
            onClick={() => {
              root.current?.querySelector<HTMLInputElement>('input')?.focus();
              check(true);
            }}
          >
            Yes, check it
          </button>
          <span>If not, say it in other words.</span>
        </p>
      )}
      {before.solved && !othersTried && (
        <p class="answer__solved">
          Solved {solvedIn(before.attempts)}.{' '}
          {!isKept && 'This browser does not keep it beyond this page. '}
          {figure !== undefined && <a href={figure}>Try it in the figure</a>}
        </p>
      )}
    </div>
  );
}
