import { describe, expect, it } from 'vitest';
import type { Exercise } from '../../../src/exercises/exercise.ts';
import type { Given } from '../../../src/exercises/fields.ts';
import { answerKinds } from '../../../src/exercises/kinds.ts';
import { figureAddress, parametersOf } from '../../../src/exercises/ui/figure-address.ts';
import { shuffled } from '../../../src/exercises/shuffled.ts';
import type { Definition } from '../../../src/experiments/contract.ts';
import { check, fromText } from '../../../src/experiments/parameters.ts';
import { exercises, parseExercise } from '../../../src/textbook/exercises/content.ts';
import { asHtml } from '../../../src/textbook/exercises/render.ts';
import { collect, items } from '../../../src/textbook/items.ts';
import { lesson } from './chapter.ts';

/** Every combination of an exercise's numbers. */
function combinations({ given }: Exercise): Given[] {
  return Object.entries(given).reduce<Given[]>(
    (all, [name, { values }]) =>
      all.flatMap((some) => values.map((value) => ({ ...some, [name]: value }))),
    [{}],
  );
}

const all = [...exercises()];
const placed = [...items().values()].filter(({ kind }) => kind === 'exercise');

describe('the exercises of the chapter', () => {
  it('each stand in exactly one lesson', () => {
    expect(placed.map(({ label }) => label).sort()).toEqual(all.map(([label]) => label).sort());
  });

  it('are two of the source, and twenty or more of ours, two to six in each lesson of content', () => {
    const source = all.filter(([, { ours }]) => !ours).map(([label]) => label);
    expect(source.sort()).toEqual(['exercise-sam-penalty', 'exercise-signs']);
    expect(all.length - source.length).toBeGreaterThanOrEqual(20);
    for (let number = 1; number <= 8; number++) {
      const count = placed.filter((item) => item.lesson.number === number).length;
      expect(count, `Section ${number}`).toBeGreaterThanOrEqual(2);
      expect(count, `Section ${number}`).toBeLessThanOrEqual(6);
    }
  });

  it('are of every kind, and at least half have variants', () => {
    const kinds = new Set(all.flatMap(([, { parts }]) => parts.map(({ answer }) => answer.kind)));
    expect([...kinds].sort()).toEqual(answerKinds.toSorted());
    const reasoned = all.filter(([, { parts }]) =>
      parts.some(({ answer }) => answer.kind === 'choice' && answer.reasons),
    );
    expect(reasoned.length).toBeGreaterThan(2);
    const varied = all.filter(([, exercise]) => combinations(exercise).length > 1);
    expect(varied.length).toBeGreaterThanOrEqual(all.length / 2);
  });

  describe.each(all)('%s', (_, exercise) => {
    it('leans on things that exist', () => {
      const labels = [
        ...exercise.uses,
        ...(exercise.figure ? [`figure-${exercise.figure.id}`] : []),
      ];
      expect(labels.filter((label) => !items().has(label))).toEqual([]);
    });

    it('sets its figure to values it can run with, in every variant', async () => {
      const { figure } = exercise;
      if (!figure) return;
      const { definition } = (await import(
        `../../../src/experiments/${figure.id}/definition.ts`
      )) as { definition: Definition };
      for (const given of combinations(exercise)) {
        const values = Object.entries(parametersOf(figure, given)).map(([name, text]) => {
          const parameter = definition.parameters[name];
          return [name, parameter ? fromText(parameter, text) : text] as const;
        });
        expect(check(definition, Object.fromEntries(values))).toMatchObject({ ok: true });
      }
    });

    it('can be set, with numbers in place of all names', async () => {
      const html = JSON.stringify(await asHtml(exercise));
      expect(html.match(/NaN|482610|[^^_]\{=/g)).toBeNull();
    });
  });
});

describe('an exercise’s file', () => {
  it('gives its item the title', () => {
    const [label = '', exercise] = all[0] ?? [];
    const found = collect([lesson(`<Exercise label="${label}" />`)], exercises()).get(label);
    expect(found?.title).toBe(exercise?.title);
    expect(found?.name).toBe('Exercise 3.1');
  });

  it('is refused with the path of what is wrong', () => {
    const yaml =
      'title: T\nlevel: hard\nuses: [a]\nstatement: S\nparts: []\nhints: [h]\nsolution: [s]';
    expect(() => parseExercise('x.yaml', yaml)).toThrow(/x\.yaml: level\. .*\n.*parts\./);
  });
});

describe('the address of a figure', () => {
  const figure = { id: 'sharpness-measures', parameters: { a: '=a', list: ['=2/a', 1], on: true } };

  it('holds numbers of the variant and the variant itself, and nothing else of the page', () => {
    const here = new URL('https://book.example/lessons/x/?variant=7&other.b=1#exercise-y');
    const address = figureAddress(figure, { a: 1.5 }, '/lessons/z/#figure-z', here);
    expect(address).toBe(
      'https://book.example/lessons/z/?variant=7&sharpness-measures.a=1.5&sharpness-measures.list=1.333%2C1&sharpness-measures.on=true#figure-z',
    );
  });
});

describe('shuffling', () => {
  it('keeps every step, in an order that is not the right one and does not change', () => {
    for (const length of [2, 3, 5, 8]) {
      const steps = Array.from({ length }, (_, index) => `step ${index}`);
      const places = shuffled(steps).map(({ place }) => place);
      expect(places.toSorted((a, b) => a - b)).toEqual(steps.map((_, index) => index));
      expect(places).not.toEqual(steps.map((_, index) => index));
      expect(shuffled(steps).map(({ place }) => place)).toEqual(places);
    }
  });
});
