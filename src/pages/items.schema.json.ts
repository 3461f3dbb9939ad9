/** The JSON Schema of `/items.json`. */
import type { APIRoute } from 'astro';
import * as z from 'zod';
import { jsonFile } from '../linking/respond.ts';
import { Catalogue } from '../textbook/share/record.ts';

export const GET: APIRoute = () => jsonFile(z.toJSONSchema(Catalogue));
