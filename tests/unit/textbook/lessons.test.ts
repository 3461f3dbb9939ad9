import { describe, expect, it } from 'vitest';
import { lessons, neighbours, parseLesson } from '../../../src/textbook/lessons.ts';
import { readingTime } from '../../../src/textbook/reading-time.ts';

const mdx = (body: string) => `---\ntitle: T\n---\n\n${body}`;

describe('a lesson', () => {
  it('has its number and its label from the name of its file', () => {
    const { number, slug, title } = parseLesson('content/lessons/07-edge.mdx', mdx(''));
    expect({ number, slug, title }).toEqual({ number: 7, slug: 'edge', title: 'T' });
  });

  it('is refused, with the file’s name, when its name has no number', () => {
    expect(() => parseLesson('content/lessons/edge.mdx', mdx(''))).toThrow(
      'content/lessons/edge.mdx: a lesson’s file'.replace('’', "'"),
    );
  });

  it('is refused without a title', () => {
    expect(() => parseLesson('content/lessons/01-a.mdx', 'Text.')).toThrow(
      '01-a.mdx: the lesson has no title.',
    );
  });

  it('is refused, with the place, when its MDX is broken', () => {
    expect(() => parseLesson('content/lessons/01-a.mdx', mdx('<Theorem>'))).toThrow(
      /01-a\.mdx: the MDX does not parse: .*Theorem/,
    );
  });
});

describe('the lessons of the chapter', () => {
  it('stand in order and follow one another', () => {
    const all = lessons();
    expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
    const [first, second] = all;
    expect(neighbours(first?.slug ?? '')).toEqual({ next: second });
    expect(neighbours(second?.slug ?? '').previous).toBe(first);
  });
});

describe('the reading time', () => {
  it('is a minute for 180 words', () => expect(readingTime(mdx('word '.repeat(180)))).toBe(1));
  it('grows with words', () => expect(readingTime(mdx('word '.repeat(900)))).toBe(5));
  it('grows with formulas', () => {
    expect(readingTime(mdx('$$\nx\n$$\n\n'.repeat(10)))).toBe(2);
    expect(readingTime(mdx('$x$ '.repeat(60)))).toBe(2);
  });
  it('leaves out what is behind a click', () => {
    const proof = `<Proof label="p" of="t">\n\n${'word '.repeat(900)}\n\n</Proof>`;
    expect(readingTime(mdx(proof))).toBe(1);
  });
});
