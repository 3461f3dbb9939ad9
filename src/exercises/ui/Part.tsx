/** One part of an exercise: its answer, the check, the verdict. */
import { useRef, useState } from 'preact/hooks';
import type { Given, Part as PartContent } from '../exercise.ts';
import { mark } from '../mark.ts';
import type { PartProgress } from '../progress.ts';
import { ChoiceAnswer } from './ChoiceAnswer.tsx';
import { withNumbers } from './numbers.ts';
import { OrderAnswer } from './OrderAnswer.tsx';
import { understandReply } from './replies.ts';
import { TextAnswer } from './TextAnswer.tsx';
import { counts, verdictHtml } from './verdicts.ts';

interface PartProps {
  readonly part: PartContent;
  readonly given: Given;
  /** Unique on the page. */
  readonly id: string;
  /** What the whole is called: “Signs of a Hessian, part b”. */
  readonly title: string;
  /** What the answer is called: “Answer to part b”. */
  readonly name: string;
  /** What this reader did before. */
  readonly before: PartProgress;
  readonly onChecked: (progress: PartProgress) => void;
  /** Where the answer can be tried, with this variant's numbers. */
  readonly figure: string | undefined;
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

export function Part({ part, id, given, title, name, before, onChecked, figure }: PartProps) {
  const [reply, setReply] = useState(before.answer ?? '');
  const [done, setDone] = useState(before);
  const [verdict, setVerdict] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const answer = inVariant(part.answer, given);

  const onReply = (next: string) => {
    setReply(next);
    setVerdict('');
  };
  const check = () => {
    const understood = understandReply(reply, answer, given);
    const judgement = mark(understood, answer, given);
    const input = root.current?.querySelector<HTMLInputElement>('input[type="text"]');
    if (!understood.ok) input?.setSelectionRange(understood.at, understood.at + 1);
    const attempts = done.attempts + (counts(judgement) ? 1 : 0);
    const solved = done.solved || judgement.verdict === 'correct';
    const tried = counts(judgement) ? ` (Attempt ${attempts}.)` : '';
    const next = { attempts, solved, answer: reply };
    // Cleared first: the same verdict twice is announced twice.
    setVerdict('');
    requestAnimationFrame(() => {
      setVerdict(verdictHtml(judgement, answer, given) + tried);
    });
    setDone(next);
    if (counts(judgement)) onChecked(next);
  };
  const shared = { id, given, name, reply, onReply, onCheck: check };

  return (
    // Not a <form>: in a sandboxed frame those may be forbidden.
    <div
      class="answer"
      role="group"
      aria-label={title}
      ref={root}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) check();
      }}
    >
      {answer.kind === 'choice' ? (
        <ChoiceAnswer answer={answer} {...shared} />
      ) : answer.kind === 'order' ? (
        <OrderAnswer answer={answer} {...shared} />
      ) : (
        <TextAnswer answer={answer} {...shared} />
      )}
      <p role="status" class="answer__verdict" dangerouslySetInnerHTML={{ __html: verdict }} />
      {done.solved && (
        <p class="answer__solved">
          Solved{done.attempts > 1 ? ` after ${done.attempts} attempts` : ' at the first attempt'}.{' '}
          {figure !== undefined && <a href={figure}>Try it in the figure</a>}
        </p>
      )}
    </div>
  );
}
