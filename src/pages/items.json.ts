/** Every item with its number, tag and addresses, for machines and for the “share” dialog. */
import type { APIRoute } from 'astro';
import { catalogue } from '../linking/chapter-catalogue.ts';
import { jsonFile } from '../linking/respond.ts';

export const GET: APIRoute = async () => jsonFile(await catalogue());
