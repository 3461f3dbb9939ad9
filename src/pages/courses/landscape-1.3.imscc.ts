/** The course cartridge in version 1.3. */
import type { APIRoute } from 'astro';
import { cartridge } from '../../linking/cartridge.ts';
import { catalogue, rootOf } from '../../linking/chapter-catalogue.ts';

export const GET: APIRoute = async ({ site }) =>
  new Response(cartridge(await catalogue(), rootOf(site), '1.3'));
