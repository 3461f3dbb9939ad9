/** What a reader finds: forty questions with their first answer, and the dialog. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { find, newIndex, type Place } from '../../src/chrome/search/index.ts';
import { outDir } from '../../tools/site.ts';
import { useBrowser } from './browser.ts';

/** A question and the address, from the root of the site, of what it should find first. */
const QUESTIONS = [
  ['Hessian', 'lessons/mental-model/#saddle'],
  ['Hesian', 'lessons/mental-model/#saddle'],
  ['saddel', 'lessons/mental-model/#saddle'],
  ['strict saddle', 'lessons/mental-model/#saddle'],
  ['2/eta', 'lessons/edge-of-stability/#figure-stability-threshold'],
  ['2/η', 'lessons/edge-of-stability/#figure-stability-threshold'],
  ['lambda_max', 'symbols/#symbol-'],
  ['λ_max', 'symbols/#symbol-'],
  ['learning rate', 'symbols/#symbol-'],
  ['rho', 'symbols/#symbol-'],
  ['Dinh', 'lessons/references/#dinh2017'],
  ['Keskar', 'lessons/references/#keskar2017'],
  ['Foret', 'lessons/references/#foret2021'],
  ['Choromanska', 'lessons/references/#choromanska2015'],
  ['Theorem 3.1', 'lessons/saddle-points/#no-spurious-minima'],
  ['theorem 5.4', 'lessons/flat-and-sharp-minima/#pac-bayes'],
  ['Definition 6.1', 'lessons/sharpness-aware-minimization/#sam-step'],
  ['figure 7.2', 'lessons/edge-of-stability/#figure-edge-of-stability'],
  ['Exercise 10.1', 'lessons/exercises/#exercise-signs'],
  ['barrier', 'lessons/mode-connectivity/#linear-mode-connectivity'],
  ['loss barrier', 'lessons/mode-connectivity/#'],
  ['mode connectivity', 'lessons/mode-connectivity/'],
  ['permutation', 'lessons/mode-connectivity/#'],
  ['Bezier', 'lessons/mode-connectivity/#a-path-around-the-hill'],
  ['edge of stability', 'lessons/edge-of-stability/'],
  ['self-stabilisation', 'lessons/edge-of-stability/#why-the-iterates-do-not-fly-apart'],
  ['progressive sharpening', 'lessons/edge-of-stability/#two-phases-of-full-batch-training'],
  ['SAM', 'lessons/sharpness-aware-minimization/#'],
  ['sharpness-aware minimization', 'lessons/sharpness-aware-minimization/'],
  ['sharpness', 'lessons/flat-and-sharp-minima/#sharpness'],
  ['flat minima', 'lessons/flat-and-sharp-minima/#the-flat-minima-hypothesis'],
  ['PAC-Bayes', 'lessons/flat-and-sharp-minima/#pac-bayes'],
  ['gradient noise', 'lessons/common-confusions/#confusion-noise-and-escape'],
  ['rescaling', 'lessons/common-confusions/#rescaling-sharpens'],
  ['local minima', 'lessons/saddle-points/#no-spurious-minima'],
  ['critical point', 'lessons/mental-model/#figure-index-versus-loss'],
  ['random matrix', 'lessons/mental-model/#eigenvalues-repel'],
  ['spin glass', 'lessons/saddle-points/#why-linear-networks-matter'],
  ['embed', 'courses/#embedding'],
  ['licence', 'about/#licence'],
] as const;

describe('search', () => {
  const open = useBrowser();
  const places = JSON.parse(readFileSync(join(outDir, 'search.json'), 'utf8')) as Place[];
  const byUrl = new Map(places.map((place) => [place.url, place]));
  const index = newIndex();
  index.addAll(places);
  const ask = (question: string) => find(index, byUrl, question).map(({ id }) => String(id));

  test.each(QUESTIONS)('finds for “%s” first %s', (question, first) => {
    expect(ask(question)[0]?.slice(0, first.length)).toBe(first);
  });

  test.each(['xyzzyqwf', 'blancmange recipe', '9.87', '!?', ''])(
    'finds nothing for “%s”',
    (question) => {
      expect(ask(question)).toEqual([]);
    },
  );

  test('shows where a word stands, leads there, and closes at the first Escape', async () => {
    const { page, errors } = await open('/about/');
    const dialog = page.locator('dialog.search');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('barrier');
    await dialog.locator('mark').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('xyzzyqwf');
    await page.getByText('Nothing on “xyzzyqwf”').waitFor();
    await page.getByRole('searchbox').fill('Theorem 3.1');
    await dialog
      .getByRole('link', { name: /No spurious local minima/ })
      .first()
      .click();
    await page.waitForURL(/saddle-points\/#no-spurious-minima$/);
    expect(errors).toEqual([]);
  });
});
