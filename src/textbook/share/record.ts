/** What is known of each item to whoever links to it: the form of `/items.json`. */
import * as z from 'zod';
import { kinds, type BlockKind } from '../kinds.ts';
import { alphabet } from '../tags.ts';

const address = (what: string) =>
  z.string().describe(`${what}; to be resolved against the address of this file`);

const Item = z.strictObject({
  tag: z
    .string()
    .regex(new RegExp(`^[${alphabet}]{4}$`))
    .describe('Four characters that mean this item for ever'),
  label: z.string().describe('Its name in the source; also the id of its element'),
  kind: z.enum(['lesson', ...(Object.keys(kinds) as BlockKind[])]),
  name: z.string().describe('Kind and number: “Theorem 3.1”. Numbers may change; tags do not'),
  title: z.string().optional(),
  section: z.number().int().describe('Number of the lesson it is in'),
  permanent: address('The permanent address, which leads to the item wherever it is'),
  page: address('Where the item is now'),
  share: address('A page with everything needed to link, embed and cite the item'),
  embed: address('A page with nothing but the item, for an iframe').optional(),
});

export const Catalogue = z.strictObject({
  $schema: z.string(),
  title: z.string(),
  year: z.number().int().describe('Of the last review'),
  license: z.string(),
  items: z.array(Item),
});

export type Entry = z.output<typeof Item>;
export type Catalogue = z.output<typeof Catalogue>;
