/** The exercises in QTI 2.1. */
import type { APIRoute } from 'astro';
import { rootOf } from '../../linking/chapter-catalogue.ts';
import { chapterBanks } from '../../linking/questions/chapter-banks.ts';
import { withMathml } from '../../linking/questions/html.ts';
import { qti21 } from '../../linking/questions/qti21.ts';
import { zip } from '../../linking/zip.ts';

export const GET: APIRoute = async ({ site }) =>
  new Response(zip(qti21(await chapterBanks(rootOf(site), withMathml))));
