/** What is said in each labelled block of the chapter on disk, as MyST's nodes. */
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { valuesOf } from '../exercises/variants.ts';
import { loadFigure } from '../lab/figures.ts';
import { workOf } from '../textbook/bibliography.ts';
import { exerciseOf } from '../textbook/exercises/content.ts';
import { filled } from '../textbook/exercises/filled.ts';
import { itemOf } from '../textbook/items.ts';
import { kindOf } from '../textbook/kinds.ts';
import { lessons } from '../textbook/lessons.ts';
import { elementsOf, propText, textProp } from '../textbook/mdx-element.ts';
import { readingText } from '../textbook/reading-text.ts';
import { tagOf } from '../textbook/tags.ts';
import { formulaIn, fromAll, paragraph, text, type MystNode, type Saying } from './myst-content.ts';

const markdown = unified().use(remarkParse).use(remarkMath);

function saying(root: string): Saying {
  return {
    reference: (label) => ({
      text: itemOf(label).reference,
      url: new URL(`t/${tagOf(label) ?? ''}/`, root).href,
    }),
    citation: (keys, narrative) => {
      const works = keys.map((key) => {
        const { authors, year } = workOf(key);
        return narrative ? `${authors.replace('&', 'and')} (${year})` : `${authors}, ${year}`;
      });
      return narrative ? works.join(' and ') : `(${works.join('; ')})`;
    },
    reading: async (element) => {
      const [of = '', name = ''] = [textProp(element, 'of'), textProp(element, 'name')];
      const [at, digits] = [propText(element, 'at'), propText(element, 'digits')];
      const { text: number } = await readingText({
        of,
        name,
        ...(at !== undefined && { at }),
        ...(digits !== undefined && { digits: Number(digits) }),
      });
      return number;
    },
  };
}

async function ofExercise(label: string, words: Saying): Promise<MystNode[]> {
  const exercise = exerciseOf(label);
  const given = valuesOf(exercise, 0);
  const several = exercise.parts.length > 1;
  const texts = [
    exercise.statement,
    ...exercise.parts.map(({ id, ask }) => (several ? `**${id}.** ${ask}` : ask)),
  ];
  const all = texts.map((source) => fromAll(markdown.parse(filled(source, given)), words));
  return (await Promise.all(all)).flat();
}

async function ofFigure(id: string): Promise<MystNode[]> {
  const { module, built } = await loadFigure(id);
  return [paragraph(text(module.definition.describe(built.readings, built.values)))];
}

/**
 * The content of every block, by label.
 * @param root the address of the site, with a slash at its end
 */
export async function chapterContent(
  root: string,
): Promise<ReadonlyMap<string, readonly MystNode[]>> {
  const words = saying(root);
  const contents = new Map<string, readonly MystNode[]>();
  for (const lesson of lessons()) {
    for (const { element } of elementsOf(lesson)) {
      const kind = kindOf(element.name);
      const label = textProp(element, 'label');
      if (kind === 'figure') {
        const id = textProp(element, 'id') ?? '';
        contents.set(`figure-${id}`, await ofFigure(id));
      } else if (kind === undefined || label === undefined) continue;
      else if (kind === 'exercise') contents.set(label, await ofExercise(label, words));
      else if (kind === 'equation') {
        const formula = formulaIn(element);
        if (formula) contents.set(label, [formula]);
      } else contents.set(label, await fromAll(element, words));
    }
  }
  return contents;
}
