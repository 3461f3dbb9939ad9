/** Every item by its label, in the form of MyST. */
import type { APIRoute } from 'astro';
import { catalogue } from '../linking/chapter-catalogue.ts';
import { jsonFile } from '../linking/respond.ts';
import { xref } from '../linking/xref.ts';

export const GET: APIRoute = async () => jsonFile(xref(await catalogue()));
