import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { atRest, useBrowser } from './browser.ts';
import {
  LESSON,
  SAM,
  SIGNS,
  answerSigns,
  awake,
  exercise,
  part,
  reply,
  verdict,
} from './exercise-page.ts';

/** Presses Tab until the part has the focus. */
async function tabInto(page: Page, title: string, id: string): Promise<void> {
  const inside = () =>
    part(page, title, id).evaluate((element) => element.contains(document.activeElement));
  for (let presses = 0; presses < 60; presses++) {
    if (await inside()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Part ${id} of “${title}” cannot be reached by Tab.`);
}

/** Chooses an option of the group that has the focus; the options are listed in an order of their own. */
async function chooseFocused(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Space');
  for (let presses = 0; presses < 10; presses++) {
    const chosen = await page.evaluate(
      () => document.activeElement?.closest('label')?.textContent ?? '',
    );
    if (chosen.includes(text)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`“${text}” cannot be chosen.`);
}

async function typeInto(page: Page, title: string, id: string, answer: string): Promise<void> {
  await tabInto(page, title, id);
  await page.keyboard.type(answer);
  await page.keyboard.press('Enter');
  await verdict(page, title, id).getByText('Correct.').waitFor();
  const focused = await part(page, title, id)
    .getByRole('textbox')
    .evaluate((input) => input === document.activeElement);
  expect(focused, 'the focus stays in the box').toBe(true);
}

describe('by keyboard alone', () => {
  const open = useBrowser();

  test('the first exercise of the source is solved', async () => {
    const { page, errors } = await open(LESSON);
    await awake(page, 'signs');
    await typeInto(page, SIGNS, 'a', 'a saddle point');
    await typeInto(page, SIGNS, 'b', '1 in 1.07e301');
    await typeInto(page, SIGNS, 'c', '10^-119280');
    await tabInto(page, SIGNS, 'd');
    await chooseFocused(page, 'Eigenvalues that repel each other');
    await page.keyboard.press('Tab');
    await chooseFocused(page, 'They do not know how high in the landscape the point lies');
    await page.keyboard.press('Enter');
    await verdict(page, SIGNS, 'd').getByText('Correct.').waitFor();
    expect(await exercise(page, 'signs').getByText('Solved').count()).toBe(4);
    expect(errors).toEqual([]);
  });

  test('the second exercise of the source is solved', async () => {
    const { page, errors } = await open(LESSON);
    await awake(page, 'sam-penalty');
    await typeInto(page, SAM, 'a', 'ρ g/‖g‖');
    await typeInto(page, SAM, 'b', 'L(\\theta)+\\rho\\lVert\\nabla L(\\theta)\\rVert');
    await typeInto(page, SAM, 'c', 'rho^2*M/2');
    await typeInto(page, SAM, 'd', 'the norm of the gradient');
    await typeInto(page, SAM, 'e', 'rho*H*g/norm(g)');
    await typeInto(page, SAM, 'f', 'L + 1/2 rho^2 lambda_max(H)');
    expect(await exercise(page, 'sam-penalty').getByText('Solved').count()).toBe(6);
    expect(errors).toEqual([]);
  });

  test('steps of a proof are put in order, and the focus goes with the step', async () => {
    const { page } = await open('/lessons/saddle-points/');
    const box = await awake(page, 'critical-products');
    const list = box.getByRole('list').filter({ has: page.getByRole('button') });
    const steps = () =>
      list
        .getByRole('listitem')
        .evaluateAll((items) => items.map((item) => Number((item as HTMLElement).dataset.step)));
    for (let goal = 0; goal < 5; goal++) {
      const order = await steps();
      await list.locator(`[data-step="${goal}"] [data-way="up"]`).focus();
      for (let at = order.indexOf(goal); at > goal; at--) await page.keyboard.press('Enter');
      await expect.poll(async () => (await steps()).indexOf(goal)).toBe(goal);
      const focused = await page.evaluate(
        () => document.activeElement?.closest<HTMLElement>('[data-step]')?.dataset.step,
      );
      expect(focused).toBe(String(goal));
    }
    await part(page, 'Prove what a critical point computes', 'a')
      .getByRole('button', { name: 'Check' })
      .press('Enter');
    await box.getByText('Correct.').waitFor();
  });
});

describe('an answer', () => {
  const open = useBrowser();

  test('has a name and an empty, polite live region before it is given', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    for (const id of ['a', 'b', 'c']) {
      await part(page, SIGNS, id)
        .getByRole('textbox', { name: `Answer to part ${id}`, exact: true })
        .waitFor();
      expect(await verdict(page, SIGNS, id).innerText()).toBe('');
    }
    await part(page, SIGNS, 'd').getByRole('group', { name: 'Answer to part d' }).waitFor();
    await part(page, SIGNS, 'd').getByRole('group', { name: 'Because' }).waitFor();
  });

  test('is shown as mathematics while it is typed, before it is judged', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    await part(page, SIGNS, 'b').getByRole('textbox').fill('1/2^1000');
    await part(page, SIGNS, 'b').locator('math mfrac msup').waitFor();
    expect(await verdict(page, SIGNS, 'b').innerText()).toBe('');
  });

  test('that cannot be read is named with its place and costs no attempt', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    await answerSigns(page, '2^-(1000');
    await verdict(page, SIGNS, 'b').getByText('Not understood, and not counted.').waitFor();
    expect(await part(page, SIGNS, 'b').innerText()).toMatch(/At character \d+: /);
    await answerSigns(page, '2^-500');
    await verdict(page, SIGNS, 'b').getByText('Attempt 1.').waitFor();
  });

  test('that cannot be read is refused in one place', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    await answerSigns(page, '2^-(1000');
    await verdict(page, SIGNS, 'b').getByText('Not understood, and not counted.').waitFor();
    const said = await part(page, SIGNS, 'b').innerText();
    expect(said.match(/This bracket is never closed/g)).toHaveLength(1);
  });

  test('is not checked by the Enter that ends a composition', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    const box = reply(page, SIGNS, 'b');
    await box.focus();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Input.imeSetComposition', {
      text: '2^-500',
      selectionStart: 6,
      selectionEnd: 6,
    });
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await devtools.send('Input.insertText', { text: '2^-500' });
    expect(await box.inputValue()).toBe('2^-500');
    // A key that is checked gets its verdict in the next frames.
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
    expect(await verdict(page, SIGNS, 'b').innerText()).toBe('');
    await box.press('Enter');
    await verdict(page, SIGNS, 'b').getByText('Attempt 1.').waitFor();
  });

  test('in words of one’s own is confirmed before it is marked', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'sam-penalty');
    await reply(page, SAM, 'd').fill('it penalises the squared lenght of the gradient');
    await reply(page, SAM, 'd').press('Enter');
    await verdict(page, SAM, 'd')
      .getByText('Do you mean: the squared norm of the gradient?')
      .waitFor();
    expect(await part(page, SAM, 'd').innerText()).not.toContain('Attempt');
    await part(page, SAM, 'd').getByRole('button', { name: 'Yes, check it' }).click();
    await verdict(page, SAM, 'd').getByText('The norm is not squared').waitFor();
    await verdict(page, SAM, 'd').getByText('Attempt 1.').waitFor();
    await reply(page, SAM, 'd').fill('gradient noise');
    await reply(page, SAM, 'd').press('Enter');
    await verdict(page, SAM, 'd').getByText('“noise” is not known here').waitFor();
  });

  test('is said to be right, wrong or not counted by sign and colour too', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    const seen = new Set<string>();
    for (const text of ['2^-(1000', '1/2', '2^-1000']) {
      await answerSigns(page, text);
      await verdict(page, SIGNS, 'b').locator('b').waitFor();
      const { content, colour } = await verdict(page, SIGNS, 'b').evaluate((element) => ({
        content: getComputedStyle(element, '::before').content,
        colour: getComputedStyle(element).borderInlineStartColor,
      }));
      seen.add(content).add(colour);
    }
    expect(seen.size).toBe(6);
  });

  test('that is a known mistake gets the feedback of that mistake, with the variant’s numbers', async () => {
    const { page } = await open(`${LESSON}?variant=7`);
    await awake(page, 'signs');
    const d = Number(
      await exercise(page, 'signs')
        .locator('.exercise__statement [data-given] ')
        .last()
        .innerText(),
    );
    await answerSigns(page, '1/2');
    await verdict(page, SIGNS, 'b').getByText(`all ${d} to be positive`).waitFor();
    await answerSigns(page, `2^-${d - 1}`);
    await verdict(page, SIGNS, 'b').getByText('Only minima were asked for').waitFor();
    await verdict(page, SIGNS, 'b').getByText('Attempt 2.').waitFor();
  });

  test('once right, leads to the figure with the exercise’s values', async () => {
    const { page } = await open('/lessons/flat-and-sharp-minima/');
    const box = await awake(page, 'valley-sharpness');
    await box.getByRole('textbox', { name: 'Answer to part a' }).fill('1.5^2+1/1.5^2');
    await page.keyboard.press('Enter');
    await box.getByRole('link', { name: 'Try it in the figure' }).click();
    await page.waitForURL(/sharpness-measures\.a=1\.5.*#figure-sharpness-measures$/);
    await page.locator('#figure-sharpness-measures live-figure[data-awake]').waitFor();
    const place = page.locator('#figure-sharpness-measures').getByRole('textbox').first();
    await expect.poll(() => place.inputValue()).toBe('1.5');
  });
});

/** Contrast of two colours as browsers print them, `rgb(1, 2, 3)`. */
function contrastOf(one: string, other: string): number {
  const [a, b] = [one, other].map((colour) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((text) => {
      const part = Number(text) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  const [dark = 0, light = 0] = [a ?? 0, b ?? 0].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe('the controls', () => {
  const open = useBrowser();

  test.each(['light', 'dark'] as const)(
    'make Check the first button to be seen, with a label under the mouse too, when it is %s',
    async (colorScheme) => {
      const { page } = await open(LESSON, { colorScheme });
      await awake(page, 'signs');
      const button = part(page, SIGNS, 'b').getByRole('button', { name: 'Check' });
      const look = () =>
        button.evaluate((element) => {
          const { color, backgroundColor } = getComputedStyle(element);
          return { color, backgroundColor, paper: getComputedStyle(document.body).backgroundColor };
        });
      for (const hovered of [false, true]) {
        if (hovered) await button.hover();
        const { color, backgroundColor, paper } = await look();
        expect(contrastOf(color, backgroundColor)).toBeGreaterThan(4.5);
        expect(contrastOf(backgroundColor, paper)).toBeGreaterThan(3);
      }
    },
  );

  test('are no smaller than 16 pixels where one types', async () => {
    const { page } = await open(LESSON);
    await awake(page, 'signs');
    const size = await reply(page, SIGNS, 'b').evaluate(
      (input) => getComputedStyle(input).fontSize,
    );
    expect(parseFloat(size)).toBeGreaterThanOrEqual(16);
  });
});

describe('what helps before and beside an answer', () => {
  const open = useBrowser();

  test('is the figure with the exercise’s numbers, where a prediction is asked for', async () => {
    const { page } = await open('/lessons/mental-model/');
    const box = await awake(page, 'goe-two');
    const link = box.getByRole('link', { name: 'Run the figure with these numbers' });
    expect(await link.count()).toBe(1);
    expect(await link.getAttribute('href')).toMatch(/random-hessian-signs\.draws=100000/);
  });

  test('says what may be typed, and has signs for fingers', async () => {
    const { page } = await open(LESSON, { hasTouch: true, isMobile: true });
    await awake(page, 'sam-penalty');
    const c = part(page, SAM, 'c');
    await c.getByText('What may be typed').click();
    await c.getByText('in any equal form').waitFor();
    await c.getByRole('button', { name: 'ρ', exact: true }).click();
    await page.keyboard.type('^2 M/2');
    expect(await reply(page, SAM, 'c').inputValue()).toBe('ρ^2 M/2');
    await reply(page, SAM, 'c').press('Enter');
    await verdict(page, SAM, 'c').getByText('Correct.').waitFor();
  });

  test('is the list of exercises, with what is solved and begun', async () => {
    const { page } = await open('/lessons/flat-and-sharp-minima/');
    const box = await awake(page, 'valley-sharpness');
    await box.getByRole('textbox', { name: 'Answer to part a' }).fill('1.5^2+1/1.5^2');
    await page.keyboard.press('Enter');
    await box.getByText('Solved').waitFor();
    await page.goto(page.url().replace('flat-and-sharp-minima', 'exercises'));
    const entry = page.locator('[data-exercise="exercise-valley-sharpness"]');
    await page.locator('.exercise-progress').scrollIntoViewIfNeeded();
    await entry.getByText('begun').waitFor();
    await page.getByText(/^0 of these \d+ are solved, 1 more are begun\.$/).waitFor();
  });
});

describe('hints and the solution', () => {
  const open = useBrowser();

  test('come one at a time', async () => {
    const { page } = await open(LESSON);
    const box = await awake(page, 'signs');
    const hint = (index: number) => box.getByText(`Hint ${index} of 3`);
    expect(await hint(2).isVisible()).toBe(false);
    await hint(1).click();
    await hint(2).click();
    await hint(3).waitFor();
    await box.locator('summary', { hasText: 'Solution' }).click();
    const steps = box.locator('.exercise__steps > li:visible');
    expect(await steps.count()).toBe(1);
    await box.getByRole('button', { name: 'Next step' }).click();
    expect(await steps.count()).toBe(2);
    await box.getByRole('status').getByText('Step 2 of').waitFor();
    await box.getByRole('button', { name: 'All steps' }).click();
    expect(await steps.count()).toBeGreaterThan(3);
  });

  test('are disclosures without JavaScript, and no dead box stands in the way', async () => {
    const { page } = await open(LESSON, { javaScriptEnabled: false });
    const box = exercise(page, 'signs');
    for (const index of [1, 2, 3])
      expect(await box.getByText(`Hint ${index} of 3`).isVisible()).toBe(true);
    await box.locator('summary', { hasText: 'Solution' }).click();
    expect(await box.locator('.exercise__steps > li:visible').count()).toBeGreaterThan(3);
    expect(
      await page.locator('.sl-markdown-content').locator('input, button:visible').count(),
    ).toBe(0);
  });

  test('are all there in the whole chapter too, by a link or at hand', async () => {
    const { page } = await open('/', { javaScriptEnabled: false });
    const folded = exercise(page, 'valley-sharpness');
    await folded.locator('summary').first().click();
    const link = folded.getByRole('link', { name: 'Hints and solution' });
    expect(await link.getAttribute('href')).toMatch(/\/lessons\/.+\/#exercise-valley-sharpness$/);
    const { page: live } = await open('/#exercise-valley-sharpness');
    await (await awake(live, 'valley-sharpness')).getByText('Hint 1 of 2').waitFor();
  });
});

describe('what checks answers', () => {
  const open = useBrowser();

  test('is loaded when an exercise is near, not before, and is at most 60 kB', async () => {
    const { page, requests } = await open('/lessons/saddle-points/');
    await atRest(page);
    const before = new Set(requests);
    expect([...before].filter((url) => url.endsWith('.json'))).toEqual([]);
    await awake(page, 'swaps-recruits');
    const scripts = requests.filter((url) => !before.has(url) && url.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(0);
    const bodies = await Promise.all(scripts.map(async (url) => (await fetch(url)).text()));
    const weight = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(weight).toBeLessThanOrEqual(60_000);
  });
});
