import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { site, useBrowser } from './browser.ts';
import { LESSON, SAM, SIGNS, answerSigns, awake, part, reply, verdict } from './exercise-page.ts';

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

    // Below the list, it wakes when it is near.
    await page.locator('exercise-progress').scrollIntoViewIfNeeded();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const file = await (await download).path();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      exercises: { 'exercise-signs': { parts: { b: { solved: true } } } },
    });
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByText('Clear what is kept of 1 exercise?').waitFor();
    await page.getByRole('button', { name: 'Clear all' }).click();
    await solved.waitFor({ state: 'detached' });
    await page.reload();
    await awake(page, 'signs');
    expect(await solved.count()).toBe(0);

    await page.locator('exercise-progress').scrollIntoViewIfNeeded();
    await page.getByLabel('Import').setInputFiles({
      name: 'wrong.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    });
    await page.getByText('This is not a file of progress saved here.').waitFor();
    await page.getByLabel('Import').setInputFiles(file);
    await page.getByText('The file holds 1 answered part. 1 are new here').waitFor();
    expect(await solved.count()).toBe(0);
    await page.getByRole('button', { name: 'Add them' }).click();
    await solved.waitFor();
  });

  test('that was cleared comes back until the page is left', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    await answerSigns(page, '2^-1000');
    const solved = part(page, SIGNS, 'b').getByText('Solved at the first attempt');
    await solved.waitFor();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByRole('button', { name: 'Leave as it is' }).click();
    expect(await solved.count()).toBe(1);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByRole('button', { name: 'Clear all' }).click();
    await solved.waitFor({ state: 'detached' });
    expect(await reply(page, SIGNS, 'b').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Undo clearing' }).click();
    await solved.waitFor();
    expect(await reply(page, SIGNS, 'b').inputValue()).toBe('2^-1000');
  });

  test('outlives a hint and a step of the solution', async () => {
    const { page } = await open(LESSON);
    const box = await awake(page, 'signs');
    await answerSigns(page, '2^-1000');
    const solved = part(page, SIGNS, 'b').getByText('Solved at the first attempt');
    await solved.waitFor();
    await box.getByText('Hint 1 of 3').click();
    await box.locator('summary', { hasText: 'Solution' }).click();
    await box.getByRole('button', { name: 'Next step' }).click();
    await page.reload();
    await awake(page, 'signs');
    await solved.waitFor();
    await box.getByText('Hint 2 of 3').waitFor();
  });

  test('of two pages side by side adds up, and what one clears or adds reaches the other', async () => {
    const { page } = await open(LESSON);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await Promise.all([awake(page, 'signs'), awake(other, 'signs')]);
    await awake(other, 'sam-penalty');
    await reply(other, SIGNS, 'a').fill('typed, not checked');
    await answerSigns(page, '2^-1000');
    await part(other, SIGNS, 'b').getByText('Solved at the first attempt').waitFor();
    expect(await reply(other, SIGNS, 'a').inputValue()).toBe('typed, not checked');
    await reply(other, SAM, 'c').fill('rho^2*M/2');
    await reply(other, SAM, 'c').press('Enter');
    await part(other, SAM, 'c').getByText('Solved').waitFor();
    await page.reload();
    await awake(page, 'signs');
    await part(page, SIGNS, 'b').getByText('Solved').waitFor();
    await awake(page, 'sam-penalty');
    await part(page, SAM, 'c').getByText('Solved').waitFor();

    await page.locator('exercise-progress').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByRole('button', { name: 'Clear all' }).click();
    await part(other, SAM, 'c').getByText('Solved').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo clearing' }).click();
    await part(other, SAM, 'c').getByText('Solved').waitFor();
  });

  test('that cannot be stored is not said to be kept', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await answerSigns(page, '2^-1000');
    await part(page, SIGNS, 'b')
      .getByText('This browser does not keep it beyond this page.')
      .waitFor();
    await page.getByLabel('Import').setInputFiles({
      name: 'exercises.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        JSON.stringify({
          version: 1,
          exercises: {
            'exercise-signs': { parts: { a: { attempts: 1, solved: true } }, hints: 0, steps: 0 },
          },
        }),
      ),
    });
    await page.getByRole('button', { name: 'Add them' }).click();
    await page.getByText('It is here until this page is left.').waitFor();
    await page.getByText('This browser keeps nothing for this page').waitFor();
    await part(page, SIGNS, 'a').getByText('Solved').waitFor();
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
    await frame.getByText('This browser keeps nothing for this page:').waitFor();
    await awake(frame, 'signs');
    await part(frame, SIGNS, 'b').getByRole('textbox').fill('2^-1000');
    await part(frame, SIGNS, 'b').getByRole('textbox').press('Enter');
    await verdict(frame, SIGNS, 'b').getByText('Correct.').waitFor();
  });
});

describe('attempts', () => {
  const open = useBrowser();

  test('stay as they were when a solved part is tried again', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    await answerSigns(page, '2^-1000');
    await part(page, SIGNS, 'b').getByText('Solved at the first attempt').waitFor();
    await answerSigns(page, '2^-500');
    await verdict(page, SIGNS, 'b').getByText('This one is not right').waitFor();
    expect(await part(page, SIGNS, 'b').innerText()).not.toMatch(/Not yet|Attempt|✓/);
    await answerSigns(page, '2^(-1000)');
    await part(page, SIGNS, 'b').getByText('Solved at the first attempt').waitFor();
    await page.reload();
    await awake(page, 'signs');
    await part(page, SIGNS, 'b').getByText('Solved at the first attempt').waitFor();
  });

  test('are not spent on an answer that is equal to an earlier one', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    await answerSigns(page, '2^-500');
    await verdict(page, SIGNS, 'b').getByText('Attempt 1.').waitFor();
    await answerSigns(page, '2^-500');
    await verdict(page, SIGNS, 'b').getByText('still attempt 1.').waitFor();
    await answerSigns(page, '1/2');
    await verdict(page, SIGNS, 'b').getByText('Attempt 2.').waitFor();
    await answerSigns(page, '1/2^500');
    await verdict(page, SIGNS, 'b').getByText('still attempt 2.').waitFor();
  });

  test('and the verdict on a wrong answer are there again after a reload', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    await answerSigns(page, '1/2');
    await verdict(page, SIGNS, 'b').getByText('Attempt 1.').waitFor();
    const said = await verdict(page, SIGNS, 'b').innerText();
    await page.reload();
    await awake(page, 'signs');
    await expect.poll(() => verdict(page, SIGNS, 'b').innerText()).toBe(said);
    expect(await reply(page, SIGNS, 'b').inputValue()).toBe('1/2');
  });
});
