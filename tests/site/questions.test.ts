/**
 * The question banks as a parser of XML finds them. Schemas of QTI cannot be had from a package
 * registry; what importers need of the structure was checked by hand and is what is tested here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { outDir } from '../../tools/site.ts';
import { useBrowser } from './browser.ts';

const read = (name: string) => readFileSync(join(outDir, 'courses', name));
const unzip = (name: string) =>
  Object.entries(unzipSync(read(name))).map(([file, bytes]) => [file, strFromU8(bytes)] as const);

/** What is wrong with XML files, by the browser's own parser and by questions put to it. */
function faults(page: Page, files: readonly (readonly [string, string])[], rules: string[][]) {
  return page.evaluate(
    ([all, asked]) =>
      all.flatMap(([name, text]) => {
        const tree = new DOMParser().parseFromString(text, 'application/xml');
        const error = tree.querySelector('parsererror');
        if (error) return [`${name}: ${error.textContent}`];
        return asked.flatMap(([each = '', needed = '']) =>
          [...tree.querySelectorAll(each)]
            .filter((element) => !element.querySelector(`:scope > ${needed}`))
            .map((element) => `${name}: <${element.tagName}> without ${needed}`),
        );
      }),
    [files, rules] as const,
  );
}

describe('the question bank', () => {
  const open = useBrowser();

  test('for Moodle is well-formed, and every question has its name, text, mark and solution', async () => {
    const { page } = await open('/404.html');
    const files = [['questions.moodle.xml', read('questions.moodle.xml').toString()]] as const;
    const question = 'question:not([type=category])';
    const rules = ['name > text', 'questiontext > text', 'generalfeedback > text', 'defaultgrade'];
    expect(
      await faults(page, files, [
        ...rules.map((needed) => [question, needed]),
        ['question[type=category]', 'category > text'],
        ['question[type=numerical]', 'answer[fraction="100"] > tolerance'],
        ['question[type=multichoice]', 'answer[fraction="100"] > text'],
        ['question[type=shortanswer]', 'answer[fraction="100"] > text'],
        ['question[type=matching]', 'subquestion > answer > text'],
        ['question[type=stack]', 'input > tans'],
        ['question[type=stack]', 'prt > node'],
        ['question[type=essay]', 'graderinfo > text'],
      ]),
    ).toEqual([]);
  });

  test('in QTI 1.2 is well-formed, and every item is presented, marked and explained', async () => {
    const { page } = await open('/404.html');
    expect(
      await faults(page, unzip('questions.qti12.zip'), [
        ['item', 'itemmetadata > qtimetadata'],
        ['item', 'presentation > material'],
        ['item', 'resprocessing > outcomes > decvar'],
        ['item', 'itemfeedback[ident=general_fb]'],
        ['assessment', 'section > item'],
        ['questestinterop', 'assessment'],
        ['manifest', 'resources > resource > file'],
      ]),
    ).toEqual([]);
  });

  test('in QTI 2.1 is well-formed, and each item declares its response and shows its solution', async () => {
    const { page } = await open('/404.html');
    const files = unzip('questions.qti21.zip');
    expect(files.length).toBeGreaterThan(200);
    expect(
      await faults(page, files, [
        ['assessmentItem', 'responseDeclaration[identifier=RESPONSE]'],
        ['assessmentItem', 'outcomeDeclaration[identifier=SCORE]'],
        ['assessmentItem', 'itemBody [responseIdentifier=RESPONSE]'],
        ['assessmentItem', 'responseProcessing'],
        ['assessmentItem', 'modalFeedback[identifier=solution]'],
        ['manifest', 'resources > resource > file'],
      ]),
    ).toEqual([]);
    const elements = new Set(files.flatMap(([, text]) => text.match(/<[a-zA-Z]+/g) ?? []));
    // HTML that QTI 2.1 does not have in its text.
    expect([...elements].filter((name) => /^<(?:u|s|button|input|section|b)$/.test(name))).toEqual(
      [],
    );
  });
});

describe('the sheet of an assignment', () => {
  const open = useBrowser();

  test('has the address of the group that is asked for, and prints without the choice', async () => {
    const { page } = await open('/courses/sheets/coins-against-matrices/?group=3');
    const address = page.locator('.sheet__address');
    await page.getByLabel('This sheet is for group').waitFor();
    expect(await address.innerText()).toContain('random-hessian-signs.seed=47');
    await page.getByLabel('This sheet is for group').selectOption('1');
    expect(await address.innerText()).toContain('random-hessian-signs.seed=7');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByLabel('This sheet is for group').isVisible()).toBe(false);
    expect(await page.locator('.sheet__room').count()).toBe(2);
    expect(await page.locator('.sheet__table td').count()).toBeGreaterThan(5);
  });
});
