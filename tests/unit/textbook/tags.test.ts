import { describe, expect, it } from 'vitest';
import { brokenPromises, linesForNew, mismatches } from '../../../src/textbook/tag-history.ts';
import { alphabet, parseTags, type Tag } from '../../../src/textbook/tags.ts';

const header = 'tag,label,kind,status,reason,formerly\n';
const row = (change: Partial<Tag> = {}): Tag => ({
  tag: '3K7P',
  label: 'no-spurious-minima',
  kind: 'theorem',
  status: 'active',
  reason: '',
  formerly: [],
  ...change,
});
const items = (...list: Pick<Tag, 'label' | 'kind'>[]) =>
  new Map(list.map((item) => [item.label, item]));

describe('the file of tags', () => {
  it('may give a reason with commas and quotes', () => {
    const [tag] = parseTags(`${header}3K7P,a,theorem,retired,"Merged, as ""B"", into /t/4L8Q/"\n`);
    expect(tag?.reason).toBe('Merged, as "B", into /t/4L8Q/');
  });

  it.each([
    [
      'a tag with a letter that is misread',
      '3K7O,a,theorem,active,',
      ':2: tag must be four characters',
    ],
    ['an unknown kind', '3K7P,a,poem,active,', ':2: kind must be a kind of item'],
    ['an unknown status', '3K7P,a,theorem,lost,', ':2: status must be active or retired'],
    [
      'a tag given twice',
      '3K7P,a,theorem,active,\n3K7P,b,lemma,active,',
      ':3: the tag 3K7P was given before',
    ],
    ['a retirement without a reason', '3K7P,a,theorem,retired,', ':2: say why 3K7P was retired'],
    [
      'a former label that something else has now',
      '3K7P,a,theorem,active,,b\n4L8Q,b,lemma,active,,',
      ': “b”, formerly of 3K7P, is the label of 4L8Q',
    ],
    [
      'a former label that two items claim',
      '3K7P,a,theorem,active,,old\n4L8Q,b,lemma,active,,old',
      ': “old”, formerly of 4L8Q, is the label of 3K7P',
    ],
  ])('is refused with %s', (_, lines, message) => {
    expect(() => parseTags(header + lines)).toThrow(`content/tags.csv${message}`);
  });
});

describe('npm run tags', () => {
  const theorem = { label: 'no-spurious-minima', kind: 'theorem' } as const;

  it('gives four unambiguous characters, the same for the same label', () => {
    const [line] = linesForNew([theorem], []);
    expect(line).toMatch(new RegExp(`^[${alphabet}]{4},no-spurious-minima,theorem,active,,$`));
    expect(linesForNew([theorem], [])).toEqual([line]);
  });

  it('leaves an item alone that has one', () => {
    expect(linesForNew([theorem], [row()])).toEqual([]);
  });

  it('takes other characters where the first are taken, even by a retired tag', () => {
    const [line = ''] = linesForNew([theorem], []);
    const taken = row({ tag: line.slice(0, 4), label: 'other', status: 'retired', reason: 'gone' });
    const [second] = linesForNew([theorem], [taken]);
    expect(second).toContain('no-spurious-minima');
    expect(second?.slice(0, 4)).not.toBe(taken.tag);
  });

  it('gives none to margin notes', () => {
    expect(linesForNew([{ label: 'aside', kind: 'note' }], [])).toEqual([]);
  });
});

describe('the check of tags against an earlier version fails', () => {
  it('when a tag has vanished', () => {
    expect(brokenPromises([], [row()])).toEqual([
      'content/tags.csv: the tag 3K7P of “no-spurious-minima” has vanished; retire it instead.',
    ]);
  });
  it('when a label was changed and its addresses would lead nowhere', () => {
    expect(brokenPromises([row({ label: 'other' })], [row()])).toEqual([
      'content/tags.csv: 3K7P was “no-spurious-minima”; write that under “formerly”, so that its addresses lead on.',
    ]);
  });
  it('when a former label has been forgotten', () => {
    expect(brokenPromises([row()], [row({ formerly: ['first-name'] })])[0]).toContain(
      '3K7P was “first-name”',
    );
  });
  it('but not when a row has a new label and keeps the old one under “formerly”', () => {
    const renamed = row({ label: 'other', formerly: ['no-spurious-minima'] });
    expect(brokenPromises([renamed], [row()])).toEqual([]);
  });
  it('when a tag has changed its kind', () => {
    expect(brokenPromises([row({ kind: 'lemma' })], [row()])[0]).toContain(
      'was a theorem, now a lemma',
    );
  });
  it('but not when a tag was retired or added', () => {
    const retired = row({ status: 'retired', reason: 'Merged.' });
    expect(brokenPromises([retired, row({ tag: '4L8Q', label: 'new' })], [row()])).toEqual([]);
  });
});

describe('the check of tags against the chapter fails', () => {
  it('when an active tag’s label has no item', () => {
    expect(mismatches([row()], items())[0]).toContain(
      'nothing is labelled “no-spurious-minima” any more',
    );
  });
  it('when an item has no tag', () => {
    const lemma = { label: 'lone', kind: 'lemma' } as const;
    expect(mismatches([], items(lemma))[0]).toContain('“lone” has no tag');
  });
  it('when an item has become another kind', () => {
    const lemma = { label: 'no-spurious-minima', kind: 'lemma' } as const;
    expect(mismatches([row()], items(lemma))[0]).toContain('is a theorem; it is a lemma');
  });
  it('but not for a retired tag without an item, nor a note without a tag', () => {
    const retired = row({ status: 'retired', reason: 'Merged.' });
    expect(mismatches([retired], items({ label: 'aside', kind: 'note' }))).toEqual([]);
  });
});
