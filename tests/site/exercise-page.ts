/** Exercises as a reader meets them on a page. */
import type { FrameLocator, Page } from 'playwright';

export const LESSON = '/lessons/exercises/';

export const exercise = (page: Page | FrameLocator, label: string) =>
  page.locator(`#exercise-${label}`);
export const part = (page: Page | FrameLocator, title: string, id: string) =>
  page.getByRole('group', { name: `${title}, part ${id}`, exact: true });
export const verdict = (page: Page | FrameLocator, title: string, id: string) =>
  part(page, title, id).getByRole('status').last();

export const SIGNS = 'Signs of a Hessian';
export const SAM = 'What SAM penalises';

/** Goes near an exercise and waits until its answers can be checked. */
export async function awake(page: Page | FrameLocator, label: string) {
  const box = exercise(page, label);
  await box.scrollIntoViewIfNeeded();
  await box.locator('exercise-box[data-awake]').waitFor();
  return box;
}

export async function answerSigns(page: Page, text: string): Promise<void> {
  await part(page, SIGNS, 'b').getByRole('textbox').fill(text);
  await part(page, SIGNS, 'b').getByRole('button', { name: 'Check' }).click();
}

export const reply = (page: Page | FrameLocator, title: string, id: string) =>
  part(page, title, id).getByRole('textbox');
