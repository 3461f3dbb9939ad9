import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { site, useBrowser } from './browser.ts';
import { LESSON, SIGNS, answerSigns, awake, part, verdict } from './exercise-page.ts';

describe('variants', () => {
  const open = useBrowser();

  test('change the numbers everywhere, and with them the right answer', async () => {
    const { page } = await open(LESSON);
    const box = await awake(page, 'signs');
    const before = await box.locator('.exercise__part').first().innerText();
    await box.getByRole('button', { name: 'Other numbers' }).click();
    await box.getByText(/^Variant \d+$/).waitFor();
    expect(page.url()).toMatch(/\?variant=\d+$/);
    expect(await box.locator('.exercise__part').first().innerText()).not.toBe(before);
    await answerSigns(page, '2^-1000');
    await verdict(page, SIGNS, 'b').getByText('Not yet').waitFor();
    await box.getByRole('button', { name: 'First numbers' }).click();
    await answerSigns(page, '2^-1000');
    await verdict(page, SIGNS, 'b').getByText('Correct.').waitFor();
  });

  test('that do not exist are named, and the first numbers stay', async () => {
    const { page } = await open(`${LESSON}?variant=seven`);
    const box = await awake(page, 'signs');
    await box.getByText('There is no variant “seven”').waitFor();
    expect(await box.locator('.exercise__statement').innerText()).toContain('1000');
  });
});

describe('progress', () => {
  const open = useBrowser();

  test('outlives a reload, and is exported, cleared and imported', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    await answerSigns(page, '2^-1000');
    const solved = part(page, SIGNS, 'b').getByText('Solved at the first attempt');
    await solved.waitFor();
    await page.reload();
    await awake(page, 'signs');
    await solved.waitFor();
    expect(await part(page, SIGNS, 'b').getByRole('textbox').inputValue()).toBe('2^-1000');

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const file = await (await download).path();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      exercises: { 'exercise-signs': { parts: { b: { solved: true } } } },
    });
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await solved.waitFor({ state: 'detached' });
    await page.reload();
    await awake(page, 'signs');
    expect(await solved.count()).toBe(0);

    await page.getByLabel('Import').setInputFiles({
      name: 'wrong.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    });
    await page.getByText('This is not a file of progress saved here.').waitFor();
    await page.getByLabel('Import').setInputFiles(file);
    await solved.waitFor();
  });

  test('is not kept in a sandboxed frame, which says so and checks answers all the same', async () => {
    const { page } = await open(LESSON);
    // Scripts of a frame without an origin need the header that static hosts send.
    await page.context().route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'access-control-allow-origin': '*' };
      await route.fulfill({ response, headers });
    });
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; z-index: 99';
      frame.id = 'book';
      frame.src = src;
      document.body.append(frame);
    }, `${site()}${LESSON}`);
    const frame = page.frameLocator('#book');
    await frame.getByText('This browser keeps nothing for this page.').waitFor();
    await awake(frame, 'signs');
    await part(frame, SIGNS, 'b').getByRole('textbox').fill('2^-1000');
    await part(frame, SIGNS, 'b').getByRole('textbox').press('Enter');
    await verdict(frame, SIGNS, 'b').getByText('Correct.').waitFor();
  });
});
