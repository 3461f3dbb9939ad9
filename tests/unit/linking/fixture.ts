import { collect, type Items } from '../../../src/textbook/items.ts';
import { parseLesson, type Lesson } from '../../../src/textbook/lessons.ts';
import { records, retired } from '../../../src/textbook/share/catalogue.ts';
import type { Catalogue } from '../../../src/textbook/share/record.ts';
import { parseTags } from '../../../src/textbook/tags.ts';

export const root = 'https://example.org/some/path/';

const tags = parseTags(`tag,label,kind,status,reason,formerly
2222,saddles,lesson,active,,
3333,paths,lesson,active,,
4444,no-minima,theorem,active,,
5555,signs,exercise,active,,
6666,figure-edge-of-stability,figure,active,,
7777,gone,exercise,retired,Too easy; see /t/5555/.,
8888,eq-loss,equation,active,,
`);

export const texts = {
  theorem: '<Theorem label="no-minima" title="None & nowhere">\n\nText.\n\n</Theorem>\n\n',
  equation: '<Equation label="eq-loss">\n\n$$\nL\n$$\n\n</Equation>\n\n',
  exercise: '<Exercise label="signs" title="Signs" />\n\n',
  figure: '<LiveFigure id="edge-of-stability" />\n\n',
};

export function lesson(name: string, title: string, ...parts: string[]): Lesson {
  return parseLesson(
    `content/lessons/${name}.mdx`,
    `---\ntitle: ${title}\n---\n\n${parts.join('')}`,
  );
}

const usual = () => [
  lesson('01-saddles', 'Saddles', texts.theorem, texts.equation, texts.exercise),
  lesson('02-paths', 'Paths', texts.figure),
];

/** The catalogue of a small chapter. */
export function catalogue(chapter = usual(), given = tags): Catalogue {
  const items: Items = collect(chapter);
  return {
    $schema: 'items.schema.json',
    title: 'Landscape',
    year: 2026,
    edition: '1.0.0',
    license: 'https://example.org/licence',
    authors: [],
    editors: [],
    items: records(items, given),
    retired: retired(given),
  };
}
