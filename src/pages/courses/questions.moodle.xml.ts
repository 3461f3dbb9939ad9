/** The exercises for Moodle's question bank. */
import type { APIRoute } from 'astro';
import { chapter } from '../../chrome/chapter.ts';
import { rootOf } from '../../linking/chapter-catalogue.ts';
import { chapterBanks } from '../../linking/questions/chapter-banks.ts';
import { withTex } from '../../linking/questions/html.ts';
import { moodleXml } from '../../linking/questions/moodle.ts';

export const GET: APIRoute = async ({ site }) =>
  new Response(moodleXml(chapter.title, await chapterBanks(rootOf(site), withTex)));
