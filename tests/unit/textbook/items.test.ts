import { describe, expect, it } from 'vitest';
import { collect } from '../../../src/textbook/items.ts';
import { lesson } from './chapter.ts';

const names = (text: string) => [...collect([lesson(text)]).values()].map(({ name }) => name);
const block = (component: string, label: string) =>
  `<${component} label="${label}">\n\nText.\n\n</${component}>\n\n`;

describe('the numbers of a lesson’s items', () => {
  it('are shared by theorems, propositions, lemmas, definitions, examples, remarks, confusions', () => {
    const kinds = [
      'Theorem',
      'Proposition',
      'Lemma',
      'Definition',
      'Example',
      'Remark',
      'Confusion',
    ];
    const text = kinds.map((kind) => block(kind, kind.toLowerCase())).join('');
    expect(names(text)).toEqual([
      'Section 3',
      ...kinds.map((kind, index) => `${kind} 3.${index + 1}`),
    ]);
  });

  it('run apart for equations, figures, exercises, corrections and notes', () => {
    const text = [
      block('Equation', 'a'),
      '<LiveFigure id="b" />\n\n',
      block('Exercise', 'c'),
      block('Correction', 'd'),
      'A word<Note label="e">beside it</Note>.\n\n',
      block('Theorem', 'f'),
    ].join('');
    expect(names(text).slice(1)).toEqual([
      'Equation (3.1)',
      'Figure 3.1',
      'Exercise 3.1',
      'Correction 3.1',
      'Note 3.1',
      'Theorem 3.1',
    ]);
  });

  it('start again in the next lesson', () => {
    const next = lesson(block('Lemma', 'second'), '04-paths');
    const items = collect([lesson(block('Theorem', 'first')), next]);
    expect(items.get('second')?.name).toBe('Lemma 4.1');
  });

  it('are given to blocks inside others too, in the order of the text', () => {
    const text = `<Definition label="a">\n\n${block('Equation', 'b')}</Definition>`;
    expect(names(text)).toEqual(['Section 3', 'Definition 3.1', 'Equation (3.1)']);
  });
});

describe('an item', () => {
  it('without a number is referred to by its kind and section', () => {
    const items = collect([lesson(block('WhyItMatters', 'why'))]);
    expect(items.get('why')?.reference).toBe('why it matters in Section 3');
  });

  it('that is a proof is named after what it proves, and as a sketch if it is one', () => {
    const proof = '<Proof label="p" of="t" sketch>\n\nText.\n\n</Proof>';
    const items = collect([lesson(proof + '\n\n' + block('Theorem', 't'))]);
    expect(items.get('p')?.name).toBe('Proof sketch of Theorem 3.1');
    expect(items.get('p')?.reference).toBe('proof sketch of Theorem 3.1');
  });

  it('that is a live figure has a label apart from the lesson of the same name', () => {
    const items = collect([lesson('<LiveFigure id="saddles" />')]);
    expect(items.get('saddles')?.kind).toBe('lesson');
    expect(items.get('figure-saddles')?.kind).toBe('figure');
  });

  it('knows its title and the claims it corrects', () => {
    const text = '<Correction label="c" title="Zeros" claims="C8 C9">\n\nText.\n\n</Correction>';
    const { title, claims } = collect([lesson(text)]).get('c') ?? {};
    expect({ title, claims }).toEqual({ title: 'Zeros', claims: ['C8', 'C9'] });
  });
});

describe('the build fails with a sentence on file and label', () => {
  const broken: Record<string, [text: string, message: string]> = {
    'when a label is given twice': [
      block('Theorem', 'same') + block('Lemma', 'same'),
      '03-saddles.mdx: the label “same” is already that of Theorem 3.1 in content/lessons/03-saddles.mdx.',
    ],
    'when a reference leads nowhere': [
      'See <Ref to="nothing" />.',
      '03-saddles.mdx:5: <Ref to="nothing">: nothing has that label.',
    ],
    'when a proof proves nothing': [
      '<Proof label="p" of="nothing">\n\nText.\n\n</Proof>',
      '03-saddles.mdx:5: <Proof of="nothing">: nothing has that label.',
    ],
    'when a block has no label': [
      '<Theorem title="Untold">\n\nText.\n\n</Theorem>',
      '03-saddles.mdx:5: <Theorem> needs a label in kebab-case.',
    ],
    'when a label is not in kebab-case': [
      block('Theorem', 'No Spurious'),
      '03-saddles.mdx:5: <Theorem> needs a label in kebab-case, not “No Spurious”.',
    ],
    'when a label is computed': [
      '<Theorem label={name}>\n\nText.\n\n</Theorem>',
      '03-saddles.mdx:5: <Theorem> needs a label in kebab-case.',
    ],
  };
  for (const [name, [text, message]] of Object.entries(broken)) {
    it(name, () => expect(() => collect([lesson(text)])).toThrow(message));
  }

  it('and lists all mistakes at once', () => {
    const text = 'See <Ref to="one" /> and <Ref to="two" />.';
    expect(() => collect([lesson(text)])).toThrow(/“?one.*\n.*two/);
  });

  it('when two lessons share a label', () => {
    const other = lesson(block('Lemma', 'same'), '04-paths');
    expect(() => collect([lesson(block('Theorem', 'same')), other])).toThrow(
      'content/lessons/04-paths.mdx: the label “same” is already that of Theorem 3.1 in content/lessons/03-saddles.mdx.',
    );
  });
});
