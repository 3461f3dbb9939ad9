/** What is known of each item to whoever links to it: the form of `/items.json`. */
import * as z from 'zod';
import { allKinds } from '../kinds.ts';
import { Person } from '../publication.ts';
import { alphabet } from '../tags.ts';

const address = (what: string) =>
  z.string().describe(`${what}; to be resolved against the address of this file`);

const Item = z.strictObject({
  tag: z
    .string()
    .regex(new RegExp(`^[${alphabet}]{4}$`))
    .describe('Four characters that mean this item for ever'),
  label: z.string().describe('Its name in the source; also the id of its element'),
  kind: z.enum(allKinds),
  name: z.string().describe('Kind and number: “Theorem 3.1”. Numbers may change; tags do not'),
  title: z.string().optional(),
  section: z.number().int().describe('Number of the lesson it is in'),
  permanent: address('The permanent address, which leads to the item wherever it is'),
  page: address('Where the item is now'),
  share: address('A page with everything needed to link, embed and cite the item'),
  embed: address('A page with nothing but the item, for an iframe').optional(),
  formerly: z
    .array(z.string())
    .describe('Labels it had before; their addresses lead to it')
    .optional(),
});

const tagOfAnother = z.string().regex(new RegExp(`^[${alphabet}]{4}$`));

const Retired = z.strictObject({
  tag: tagOfAnother,
  labels: z.array(z.string()).describe('What it was called, the last first'),
  kind: Item.shape.kind,
  reason: z.string().describe('What became of it'),
  successor: tagOfAnother.describe('The tag of what took its place').optional(),
  permanent: address('A page that says what became of it'),
});

export const Catalogue = z.strictObject({
  $schema: z.string(),
  title: z.string(),
  year: z.number().int().describe('Of the last review'),
  edition: z.string().describe('Version of the text'),
  license: z.string(),
  authors: z.array(Person).describe('Empty while nobody is named'),
  editors: z.array(Person),
  publisher: z.string().optional(),
  items: z.array(Item),
  retired: z.array(Retired).describe('What is no longer part of the chapter'),
});

export type Entry = z.output<typeof Item>;
export type Retired = z.output<typeof Retired>;
export type Catalogue = z.output<typeof Catalogue>;
