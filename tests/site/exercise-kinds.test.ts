import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { awake, exercise, part, verdict } from './exercise-page.ts';

describe('the deeper kinds of answers', () => {
  const open = useBrowser();

  test('a derivation grows line by line, and the first wrong line is named', async () => {
    const { page } = await open('/lessons/saddle-points/');
    await awake(page, 'conserved-quantity');
    const title = 'What gradient flow cannot change';
    const box = part(page, title, 'a');
    await box.getByRole('textbox', { name: 'Line 1' }).fill('-2arb + 2bra');
    await box.locator('.answer__lines math').waitFor();
    await page.keyboard.press('Enter');
    await verdict(page, title, 'a').getByText('Now simplify').waitFor();
    await box.getByRole('button', { name: 'Next line' }).click();
    await page.keyboard.type('4abr');
    await page.keyboard.press('Enter');
    await verdict(page, title, 'a').getByText('Line 2 does not follow from line 1.').waitFor();
    await box.getByRole('textbox', { name: 'Line 2' }).fill('0');
    await page.keyboard.press('Enter');
    await verdict(page, title, 'a').getByText('Correct.').waitFor();
  });

  test('a counter-example shows what follows from its numbers as they are typed', async () => {
    const { page } = await open('/lessons/mental-model/');
    await awake(page, 'positive-diagonal');
    const title = 'Uphill along every axis';
    const box = part(page, title, 'a');
    const [a, b, c] = await box.getByRole('textbox').all();
    await a?.fill('2');
    await b?.fill('1');
    await c?.fill('2');
    await expect
      .poll(() => box.locator('.answer__follows dd').allInnerTexts())
      .toEqual(['3', '1', '3']);
    await c?.press('Enter');
    await verdict(page, title, 'a').getByText('Neither eigenvalue is negative').waitFor();
    await b?.fill('4');
    await b?.press('Enter');
    await verdict(page, title, 'a').getByText('Correct.').waitFor();
  });

  test('an experiment runs with the reader’s settings and is read', async () => {
    const { page } = await open('/lessons/mental-model/');
    await awake(page, 'rare-minima');
    const title = 'From which dimension on are minima rare?';
    const box = part(page, title, 'a');
    const run = async (dimension: string) => {
      await box.getByRole('textbox').fill(dimension);
      await box.getByRole('button', { name: 'Run' }).click();
    };
    await run('many');
    await box.getByText('dimension: expected a whole number from 1 to 6').waitFor();
    await run('4');
    await expect.poll(() => box.locator('.answer__follows dd').innerText()).toMatch(/^0\.00/);
    await box.getByRole('button', { name: 'Check' }).click();
    await verdict(page, title, 'a').getByText('Correct.').waitFor();
  });

  test('a program is filled, and a proof gets its reasons', async () => {
    const { page } = await open('/lessons/mode-connectivity/');
    await awake(page, 'barrier-program');
    const program = part(page, 'A program for the barrier', 'a');
    const pieces = ['α·θ1 + (1 − α)·θ2', 'α·L(θ1) + (1 − α)·L(θ2)', 'max(barrier, L(θ))'];
    for (const [gap, piece] of pieces.entries()) {
      await program.getByLabel(`Gap ${gap + 1}`).selectOption(piece);
    }
    await program.getByRole('button', { name: 'Check' }).click();
    await program.getByText('Gap 3 is the first that is not right.').waitFor();
    await program.getByLabel('Gap 3').selectOption('max(barrier, L(θ) − chord)');
    await program.getByRole('button', { name: 'Check' }).click();
    await program.getByText('Correct.').waitFor();
  });

  test('stand on the page to be worked on without JavaScript', async () => {
    const { page } = await open('/lessons/saddle-points/', { javaScriptEnabled: false });
    const proof = exercise(page, 'bad-minimum');
    await proof.getByText('A sum of functions that never fall never falls.').waitFor();
    expect(await proof.locator('.exercise__part').first().locator('ol > li').count()).toBe(5);
    expect(
      await exercise(page, 'conserved-quantity').locator('.exercise__given math').count(),
    ).toBe(1);
  });
});
