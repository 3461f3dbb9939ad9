import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/textbook/share/record.ts';
import { snippetsFor, texEscaped } from '../../../src/textbook/share/snippets.ts';
import { catalogue, lesson, root, texts } from './fixture.ts';

const chapter = catalogue();
function textsOf(label: string, state = ''): Readonly<Record<string, string>> {
  const entry = chapter.items.find((item) => item.label === label);
  if (!entry) throw new Error(`the fixture has no ${label}`);
  return Object.fromEntries(
    snippetsFor(entry, chapter, root, state).map(({ name, text }) => [name, text]),
  );
}

describe('what “share” offers for a theorem', () => {
  const snippets = textsOf('no-minima');
  it('has the permanent address under the path of the site', () => {
    expect(snippets['Permanent address']).toBe('https://example.org/some/path/t/4444/');
  });
  it('has Markdown, and LaTeX as a link and as a citation with number and tag', () => {
    expect(snippets.Markdown).toBe(
      '[Theorem 1.1 (None & nowhere)](https://example.org/some/path/t/4444/)',
    );
    expect(snippets['LaTeX, a link']).toBe(
      String.raw`\href{https://example.org/some/path/t/4444/}{Theorem~1.1}`,
    );
    expect(snippets['LaTeX, a citation']).toBe(
      String.raw`\cite[Theorem~1.1, tag~4444]{landscape:4444}`,
    );
  });
  it('has a BibTeX entry with that key, and what TeX would choke on escaped', () => {
    expect(snippets.BibTeX).toMatch(/^@misc\{landscape:4444,/);
    expect(snippets.BibTeX).toContain(String.raw`= {{Theorem 1.1 (None \& nowhere)}}`);
    expect(texEscaped('50 % of $x_1^2$ \\ {~}')).toBe(
      String.raw`50 \% of \$x\_1\textasciicircum{}2\$ \textbackslash{} \{\textasciitilde{}\}`,
    );
  });
  it('has no iframe, for a theorem cannot be embedded', () => {
    expect(Object.keys(snippets)).not.toContain('Code to embed it');
  });
});

describe('what “share” offers for a figure', () => {
  it('has its present state, in the address and in the iframe', () => {
    const snippets = textsOf('figure-edge-of-stability', '?edge-of-stability.steps=100&a.b=1');
    const query = '?edge-of-stability.steps=100';
    expect(snippets['Address of its present state']).toContain(`t/6666/${query}&a.b=1`);
    expect(snippets['Code to embed it']).toContain(`src="${root}embed/6666/${query}&amp;a.b=1"`);
  });
});

describe('the list of items', () => {
  it('is what its schema says', () => {
    expect(Catalogue.parse(chapter)).toEqual(chapter);
  });
  it('keeps every permanent address when a title changes and an exercise moves', () => {
    const moved = catalogue([
      lesson('01-paths', 'Ways between minima', texts.exercise, texts.figure),
      lesson('02-saddles', 'Saddle points', texts.equation, texts.theorem),
    ]);
    const addresses = ({ items }: Catalogue) =>
      Object.fromEntries(items.map(({ label, permanent }) => [label, permanent]));
    expect(addresses(moved)).toEqual(addresses(chapter));
    const exercise = moved.items.find(({ label }) => label === 'signs');
    expect(exercise).toMatchObject({ name: 'Exercise 1.1', page: 'lessons/paths/#signs' });
  });
});
