import { describe, expect, it } from 'vitest';
import { checkLabels, unknownLabels } from '../../../src/textbook/check-labels.ts';

describe('a label that was renamed', () => {
  it('is named with every place outside the lessons that still uses it, all at once', () => {
    const references = [
      { where: 'content/claims.yaml: C14', label: 'pac-bayes' },
      { where: 'content/exercises/exercise-a.yaml', label: 'pac-bayes' },
      { where: 'content/symbols.yaml: $\\eta$', label: 'edge' },
    ];
    expect(unknownLabels(references, new Set(['edge']) as ReadonlySet<string>)).toEqual([
      'content/claims.yaml: C14: nothing is labelled “pac-bayes”.',
      'content/exercises/exercise-a.yaml: nothing is labelled “pac-bayes”.',
    ]);
  });
  it('is nowhere in the chapter as it is', () => {
    expect(checkLabels).not.toThrow();
  });
});
