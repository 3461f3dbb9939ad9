/** The exercises for Moodle's question bank. */
import type { APIRoute } from 'astro';
import { chapter } from '../../chrome/chapter.ts';
import { chapterBanks } from '../../linking/questions/chapter-banks.ts';
import { withTex } from '../../linking/questions/html.ts';
import { moodleXml } from '../../linking/questions/moodle.ts';

export const GET: APIRoute = async () =>
  new Response(moodleXml(chapter.title, await chapterBanks(withTex)));
