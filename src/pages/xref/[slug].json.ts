/** What is on a lesson's page, for `/myst.xref.json`. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { catalogue, rootOf } from '../../linking/chapter-catalogue.ts';
import { chapterContent } from '../../linking/chapter-content.ts';
import { jsonFile } from '../../linking/respond.ts';
import { xrefPages } from '../../linking/xref.ts';

export const getStaticPaths: GetStaticPaths = async () => {
  const contents = await chapterContent(rootOf(new URL(import.meta.env.SITE)));
  const pages = xrefPages(await catalogue(), contents);
  return [...pages].map(([slug, page]) => ({ params: { slug }, props: { page } }));
};

export const GET: APIRoute = ({ props }) => jsonFile(props.page);
