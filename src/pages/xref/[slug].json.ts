/** What is on a lesson's page, for `/xref.json`. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { catalogue } from '../../linking/chapter-catalogue.ts';
import { jsonFile } from '../../linking/respond.ts';
import { xrefPages } from '../../linking/xref.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  [...xrefPages(await catalogue())].map(([slug, page]) => ({ params: { slug }, props: { page } }));

export const GET: APIRoute = ({ props }) => jsonFile(props.page);
