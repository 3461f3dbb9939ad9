/** Every item by its label and tag, in the form of Sphinx. */
import type { APIRoute } from 'astro';
import { catalogue } from '../linking/chapter-catalogue.ts';
import { objectsInventory } from '../linking/xref.ts';

export const GET: APIRoute = async () => new Response(objectsInventory(await catalogue()));
