/** One part of an exercise: its answer, the check, the verdict. */
import { escapeHtml } from '../../text/html.ts';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Given, Part as PartContent } from '../exercise.ts';
import { mark } from '../mark.ts';
import { MOST_TRIED, type PartProgress } from '../progress.ts';
import { ChoiceAnswer } from './ChoiceAnswer.tsx';
import { withNumbers } from './numbers.ts';
import { OrderAnswer } from './OrderAnswer.tsx';
import { understandReply } from './replies.ts';
import type { Understood } from '../understand.ts';
import { sameAnswer } from './same-answer.ts';
import { TextAnswer } from './TextAnswer.tsx';
import { counts, signOf, verdictHtml, type Sign } from './verdicts.ts';

interface PartProps {
  readonly part: PartContent;
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

/** The question and its options with the numbers of a variant. */
function inVariant(answer: PartContent['answer'], given: Given): PartContent['answer'] {
  const options = <T extends { readonly text: string }>(list: readonly T[]) =>
    list.map((option) => ({ ...option, text: withNumbers(option.text, given) }));
  if (answer.kind === 'order') {
    return { ...answer, steps: answer.steps.map((step) => withNumbers(step, given)) };
  }
  if (answer.kind !== 'choice') return answer;
  return {
    ...answer,
    options: options(answer.options),
    ...(answer.reasons && { reasons: options(answer.reasons) }),
  };
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
  part,
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
  const answer = inVariant(part.answer, given);
  const reply = draft ?? before.answer ?? '';

  const asked = (understood: Understood) => {
    if (!understood.ok || understood.kind !== 'words' || answer.kind !== 'words') return undefined;
    const { reading, isSure } = understood.understood;
    if (!reading || isSure) return undefined;
    return reading.list === 'accept' ? answer.says : answer[reading.list][reading.index]?.says;
  };
  const judge = (text: string) => {
    const understood = understandReply(text, answer, given);
    return { understood, judgement: mark(understood, answer, given) };
  };
  const verdictOn = (text: string, note: string): Verdict => {
    const { understood, judgement } = judge(text);
    const at = understood.ok || text.trim() === '' ? undefined : understood.at;
    const html = verdictHtml(judgement, answer, given, { at, wasSolved: before.solved });
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
    const { understood, judgement } = judge(reply);
    const meaning = asked(understood);
    if (meaning !== undefined && !isMeant) {
      const html = `Do you mean: <b>${escapeHtml(meaning)}</b>?`;
      setChecked({ on: reply, sign: 'uncounted', html, asks: true });
      setDraft(reply);
      return;
    }
    const input = root.current?.querySelector<HTMLInputElement>('input[type="text"]');
    if (!understood.ok) input?.setSelectionRange(understood.at, understood.at + 1);
    const { tried = [] } = before;
    const again = tried.some((text) => sameAnswer(reply, text, answer, given));
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
  const shared = { id, given, name, reply, onReply, onCheck: () => check() };
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
      {answer.kind === 'choice' ? (
        <ChoiceAnswer answer={answer} {...shared} />
      ) : answer.kind === 'order' ? (
        <OrderAnswer answer={answer} {...shared} />
      ) : (
        <TextAnswer answer={answer} isRefused={verdict?.sign === 'uncounted'} {...shared} />
      )}
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
