import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { figures as bookFigures, shortState } from './figures.ts';

/** What no reader may ever see. */
const BROKEN = /\b(NaN|Infinity|undefined|null)\b/;

const full = process.env.FULL === '1';

/** Each figure and a page that has it: its own, which opens soon, or in full its lesson. */
const figures = bookFigures.map(({ id, lesson, definition }) => ({
  id,
  path: full ? lesson : `/embed/figure-${id}/`,
  definition,
}));

const figure = (page: Page, id: string) => page.locator(`#figure-${id}`);
const inPhase = (page: Page, id: string, phase: string) =>
  figure(page, id).locator(`.lab[data-phase="${phase}"]`);

/** Everything that can be read of a figure, its table and its descriptions included. */
function wordsOf(page: Page, id: string): Promise<string> {
  return figure(page, id).evaluate((element) => {
    for (const details of element.querySelectorAll('details')) details.open = true;
    const labels = [...element.querySelectorAll('[aria-label]')];
    const described = labels.map((each) => each.getAttribute('aria-label'));
    return [element.textContent, ...described].join('\n');
  });
}

/** Drawing instructions with a number that is none leave a picture incomplete without a word. */
function drawingsOf(page: Page, id: string): Promise<string> {
  return figure(page, id).evaluate((element) =>
    [...element.querySelectorAll('svg, svg *')]
      .flatMap(({ attributes }) => [...attributes])
      .filter(({ name }) => name !== 'aria-label')
      .map(({ value }) => value)
      .join('\n'),
  );
}

test('every figure of the book is tried', async () => {
  const folders = await readdir('src/experiments', { withFileTypes: true });
  const all = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(figures.map(({ id }) => id).sort()).toEqual(all.sort());
});

describe('a figure of the book', () => {
  const open = useBrowser();

  test.each(figures)('$id runs to its end', async ({ id, path }) => {
    const state = shortState(id);
    const { page, errors } = await open(`${path}?${state}`);
    // An address with a state runs it by itself.
    if (state === '') {
      await figure(page, id).hover();
      await figure(page, id).getByRole('button', { name: 'Run', exact: true }).click();
    }
    await inPhase(page, id, 'done').waitFor();
    expect(await figure(page, id).locator('.lab__note').count()).toBe(0);
    expect(await figure(page, id).locator('.lab__sentence').innerText()).toMatch(/\w+ .*[.!]$/s);
    expect(await wordsOf(page, id)).not.toMatch(BROKEN);
    expect(await drawingsOf(page, id)).not.toMatch(BROKEN);
    expect(errors).toEqual([]);
  });

  // All figures have this from one shell.
  test.each(full ? figures : figures.slice(0, 3))(
    '$id says what is wrong with its address',
    async (each) => {
      const { id, path, definition } = each;
      const [name = ''] = Object.keys(definition.parameters);
      const { page, errors } = await open(`${path}?${id}.${name}=rubbish`);
      const note = figure(page, id).getByRole('alert');
      await note.waitFor();
      expect(await note.innerText()).toMatch(new RegExp(`^${name}: expected .*rubbish`));
      expect(await wordsOf(page, id)).not.toMatch(BROKEN);
      expect(errors).toEqual([]);
    },
  );
});

describe('sam-descent with its own parameters', () => {
  const open = useBrowser();

  test('runs to the end of all its steps and shows every reading', async () => {
    const id = 'sam-descent';
    const { page, errors } = await open('/lessons/sharpness-aware-minimization/');
    await figure(page, id).getByRole('button', { name: 'Run', exact: true }).click();
    await inPhase(page, id, 'done').waitFor();
    const readings = figure(page, id).locator('.readings').first();
    expect(await readings.locator('tbody tr').count()).toBeGreaterThan(8);
    expect(await wordsOf(page, id)).not.toMatch(BROKEN);
    expect(errors).toEqual([]);
  });
});
