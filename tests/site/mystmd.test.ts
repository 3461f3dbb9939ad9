/** A book made with MyST refers to this one: by the real program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/textbook/share/record.ts';
import { linkTexts } from '../../tools/clients/mystmd.ts';
import { outDir } from '../../tools/site.ts';
import { site } from './browser.ts';

const { items } = JSON.parse(readFileSync(join(outDir, 'items.json'), 'utf8')) as Catalogue;

describe('mystmd', () => {
  test('finds every item by its label and its tag, and prints what it is called', async () => {
    const names = items.flatMap(({ label, tag }) => [label, tag, tag.toLowerCase()]);
    // It keeps name and number on one line.
    const printed = [...(await linkTexts(site(), names))];
    const texts = new Map(printed.map(([name, text]) => [name, text.replaceAll('\u00a0', ' ')]));
    expect(names.filter((name) => texts.get(name) === '')).toEqual([]);
    expect(['no-spurious-minima', 'FHL2', 'fhl2'].map((name) => texts.get(name))).toEqual([
      'Theorem 3.1',
      'Theorem 3.1',
      'Theorem 3.1',
    ]);
    for (const { kind, label, name, title } of items) {
      const text = texts.get(label);
      if (kind === 'lesson') expect(text).toBe(title);
      else if (kind === 'equation') expect(`Equation ${text ?? ''}`).toBe(name);
      else if (kind === 'heading') expect(name).toContain(`“${text ?? ''}”`);
      else expect(text?.startsWith(name), `${label}: ${text ?? ''}`).toBe(true);
    }
  });
});
