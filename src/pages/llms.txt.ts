/** What there is here and where, for language models (llmstxt.org). */
import type { APIRoute } from 'astro';
import { chapter, lessonEntries, slugOf } from '../chrome/chapter.ts';
import { rootOf } from '../linking/chapter-catalogue.ts';

export const GET: APIRoute = async ({ site }) => {
  const root = rootOf(site);
  const link = (path: string, name: string, about: string) =>
    `- [${name}](${new URL(path, root).href}): ${about}`;
  const lessons = (await lessonEntries()).map((lesson) =>
    link(`lessons/${slugOf(lesson) ?? ''}/`, lesson.data.title, lesson.data.description ?? ''),
  );
  const text = [
    `# ${chapter.title}`,
    `> ${chapter.subtitle}`,
    `A chapter of a textbook with live computations. Licence of the text: ${chapter.licence}. Numbers of theorems may change; cite an item by its permanent address, \`/t/TAG/\`, which \`items.json\` lists.`,
    '## Lessons',
    lessons.join('\n'),
    '## Reference',
    [
      link('', 'The whole chapter', 'every lesson on one page'),
      link('claims/', 'Ledger of claims', 'each claim of the page this chapter follows, judged'),
      link('symbols/', 'Symbols', 'notation and where it is introduced'),
      link('items.json', 'Items', 'every theorem, figure, exercise … with tag and addresses'),
    ].join('\n'),
    '## Optional',
    [
      link('courses/', 'For courses', 'how to link, embed and cite; reading lists; assignments'),
      link('myst.xref.json', 'myst.xref.json', 'cross-references for MyST'),
      link('objects.inv', 'objects.inv', 'cross-references for Sphinx'),
    ].join('\n'),
  ];
  return new Response(`${text.join('\n\n')}\n`);
};
