/** The sidebar, from the lessons' file names: Starlight's own generator wants `src/content/docs`. */
import { readdirSync } from 'node:fs';

const lessons = new URL('../../content/lessons/', import.meta.url);

export const sidebar = [
  { label: 'The whole chapter', link: '/' },
  ...readdirSync(lessons)
    .filter((file) => file.endsWith('.mdx'))
    .sort()
    .map((file) => ({ slug: `lessons/${file.replace(/^\d+-|\.mdx$/g, '')}` })),
  { label: 'The ledger of claims', link: '/claims/' },
  { label: 'Symbols', link: '/symbols/' },
  { label: 'For courses', link: '/courses/' },
  { label: 'About', link: '/about/' },
];
