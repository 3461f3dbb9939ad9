/** How to cite the chapter, with the address of this site. */
import type { APIRoute } from 'astro';
import manifest from '../../package.json';
import { chapter, lastReviewed, lessonEntries } from '../chrome/chapter.ts';
import { rootOf } from '../linking/chapter-catalogue.ts';
import { citationFile } from '../linking/citation-file.ts';
import { publication } from '../textbook/publication.ts';

export const GET: APIRoute = async ({ site }) => {
  const edition = {
    title: chapter.title,
    abstract: manifest.description,
    version: manifest.version,
    date: lastReviewed(await lessonEntries())
      .toISOString()
      .slice(0, 10),
    url: rootOf(site),
  };
  return new Response(citationFile(edition, publication()));
};
