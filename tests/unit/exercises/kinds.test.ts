import { describe, expect, it } from 'vitest';
import type { Exercise, Part } from '../../../src/exercises/exercise.ts';
import type { Given } from '../../../src/exercises/fields.ts';
import type { CodeAnswer } from '../../../src/exercises/kinds/code/schema.ts';
import type { CounterExampleAnswer } from '../../../src/exercises/kinds/counter-example/schema.ts';
import type { DerivationAnswer } from '../../../src/exercises/kinds/derivation/schema.ts';
import type { ExperimentAnswer } from '../../../src/exercises/kinds/experiment/schema.ts';
import type { ProofAnswer } from '../../../src/exercises/kinds/proof/schema.ts';
import { valuesOf } from '../../../src/exercises/variants.ts';
import { listed } from '../../../src/exercises/kinds/choice/mark.ts';
import { exercises, judged } from './content.ts';

type AnswerOf<K extends Part['answer']['kind']> = Extract<Part['answer'], { readonly kind: K }>;

/** The parts of a kind, by name, with their different numbers among the first hundred variants. */
function partsOf<K extends Part['answer']['kind']>(kind: K) {
  return [...exercises].flatMap(([label, exercise]) =>
    exercise.parts.flatMap(({ id, answer }) =>
      answer.kind === kind
        ? [[`${label}, part ${id}`, answer as AnswerOf<K>, givensOf(exercise)] as const]
        : [],
    ),
  );
}

function givensOf(exercise: Exercise): readonly Given[] {
  const all = Array.from({ length: 100 }, (_, variant) => valuesOf(exercise, variant));
  return [...new Map(all.map((given) => [JSON.stringify(given), given])).values()];
}

describe.each(partsOf('derivation'))(
  'the derivation of %s',
  (_, answer: DerivationAnswer, givens) => {
    const lines = answer.example;

    it('is right as its example has it, and unfinished without the last line', () => {
      for (const given of givens) {
        expect(judged(lines.join('\n'), answer, given)).toEqual({ verdict: 'correct' });
        const [first = ''] = lines;
        if (lines.length === 1) continue;
        expect(judged(first, answer, given).verdict).toBe('unfinished');
      }
    });

    it('is unfinished as long as it only repeats what is given', () => {
      for (const given of givens) {
        expect(judged(answer.start, answer, given)).toMatchObject({
          verdict: 'unfinished',
          feedback: answer.stages[0]?.ask,
        });
      }
    });

    it('names the first line that does not follow, and the mistake in it', () => {
      for (const given of givens) {
        const [first = '', ...rest] = lines;
        const wrong = [first, `1.01*(${answer.start})+1`, ...rest].join('\n');
        expect(judged(wrong, answer, given)).toMatchObject({
          verdict: 'incorrect',
          message: 'Line 2 does not follow from line 1.',
        });
        for (const { when, feedback } of answer.misconceptions) {
          expect(judged(when, answer, given)).toMatchObject({ verdict: 'misconception', feedback });
        }
      }
    });
  },
);

describe.each(partsOf('counter-example'))(
  'the counter-example of %s',
  (_, answer: CounterExampleAnswer, givens) => {
    it('is what its example gives, in every variant', () => {
      for (const given of givens) {
        expect(judged(answer.example.join(';'), answer, given)).toEqual({ verdict: 'correct' });
      }
    });

    it('is asked for completely, in numbers', () => {
      const given = givens[0] ?? {};
      expect(judged('', answer, given).verdict).toBe('not-understood');
      expect(judged(answer.example.slice(1).join(';'), answer, given).verdict).toBe(
        'not-understood',
      );
      const odd = answer.example.map(() => 'sqrt(-1)').join(';');
      expect(judged(odd, answer, given).verdict).toBe('not-understood');
    });

    it('has a condition that each simple try misses, each with its own words', () => {
      const given = givens[0] ?? {};
      const tries = [-1, 0, 0.5, 1, 3, 5, 12, 20, 30];
      const replies = answer.example.reduce<readonly string[]>(
        (all) =>
          all.flatMap((reply) => tries.map((x) => (reply === '' ? `${x}` : `${reply};${x}`))),
        [''],
      );
      const said = new Set(replies.map((reply) => judged(reply, answer, given).feedback));
      for (const { feedback } of answer.conditions) expect([...said]).toContain(feedback);
    });
  },
);

describe.each(partsOf('proof'))('the proof of %s', (_, answer: ProofAnswer) => {
  const names = Object.keys(answer.reasons);
  const right = answer.steps.map(({ because }) => names.indexOf(because));

  it('is right with the reason of each step', () => {
    expect(judged(right.join(), answer, {})).toEqual({ verdict: 'correct' });
  });

  it('names the first step with another reason, and says why it is none', () => {
    for (const [step, { because, not }] of answer.steps.entries()) {
      for (const [place, name] of names.entries()) {
        if (name === because) continue;
        const { verdict, message, feedback } = judged(right.with(step, place).join(), answer, {});
        expect(message).toBe(`Step ${step + 1} has another reason.`);
        expect(verdict).toBe(name in not ? 'misconception' : 'incorrect');
        expect(feedback).toBe(not[name]);
      }
    }
  });

  it('asks for the reasons that are missing', () => {
    expect(judged('', answer, {}).message).toBe('Choose a reason for step 1.');
    expect(judged(`${right[0] ?? ''},99`, answer, {}).message).toBe('Choose a reason for step 2.');
  });
});

describe.each(partsOf('code'))('the program of %s', (_, answer: CodeAnswer) => {
  const [right = []] = answer.solutions;

  it('is right as its solutions have it', () => {
    for (const solution of answer.solutions) {
      expect(judged(solution.join(), answer, {})).toEqual({ verdict: 'correct' });
    }
  });

  it('names the first gap that is not right, and the mistake in it', () => {
    for (const gap of right.keys()) {
      for (const piece of answer.pieces.keys()) {
        const filled = right.with(gap, piece);
        if (answer.solutions.some((solution) => solution.join() === filled.join())) continue;
        const known = answer.misconceptions.find(
          (each) => each.gap === gap + 1 && each.piece === piece,
        );
        const { message, feedback } = judged(filled.join(), answer, {});
        expect(message).toBe(`Gap ${gap + 1} is the first that is not right.`);
        expect(feedback).toBe(known?.feedback);
      }
    }
  });

  it('asks for what is missing', () => {
    expect(judged('', answer, {}).message).toBe('Fill gap 1.');
  });
});

describe.each(partsOf('experiment'))(
  'the experiment of %s',
  (_, answer: ExperimentAnswer, givens) => {
    it('is not judged before it has run, whatever is claimed', () => {
      const given = givens[0] ?? {};
      for (const reply of [
        '',
        '{}',
        '[]',
        'null',
        '{"settings":{},"measured":{}}',
        '{"settings":1}',
      ]) {
        expect(judged(reply, answer, given).message).toBe('Run the experiment first.');
      }
    });
  },
);

describe('options to choose from', () => {
  const lists = [...exercises.values()].flatMap(({ parts }) =>
    parts.flatMap(({ answer }) =>
      answer.kind === 'choice' ? [answer.options, ...(answer.reasons ? [answer.reasons] : [])] : [],
    ),
  );

  it('are listed in an order that is the same each time and does not give the right one away', () => {
    const firsts = lists.filter((options) => options[listed(options)[0]?.place ?? 0]?.correct);
    const share = firsts.length / lists.length;
    expect(lists.length).toBeGreaterThan(15);
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.5);
    for (const options of lists) expect(listed(options)).toEqual(listed([...options]));
  });

  it('have the right one in each place somewhere', () => {
    const places = lists.map((options) =>
      listed(options).findIndex(({ place }) => options[place]?.correct === true),
    );
    expect(new Set(places)).toEqual(new Set([0, 1, 2]));
  });
});
