/** The exercises in QTI 1.2, for Canvas and others. */
import type { APIRoute } from 'astro';
import { rootOf } from '../../linking/chapter-catalogue.ts';
import { chapterBanks } from '../../linking/questions/chapter-banks.ts';
import { withTex } from '../../linking/questions/html.ts';
import { qti12 } from '../../linking/questions/qti12.ts';
import { zip } from '../../linking/zip.ts';

export const GET: APIRoute = async ({ site }) =>
  new Response(zip(qti12(await chapterBanks(rootOf(site), withTex))));
