// @ts-check
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { unified } from '@astrojs/markdown-remark';
import { defineConfig } from 'astro/config';
import remarkMath from 'remark-math';
import { contentSecurity } from './src/chrome/content-security.ts';
import { licences } from './src/chrome/licences.ts';
import { searchIndex } from './src/chrome/search/integration.ts';
import { setFormulas } from './src/textbook/formulas.ts';
import { formerLessons } from './src/textbook/former-addresses.ts';
import { tags } from './src/textbook/tags.ts';
import { textbook } from './src/textbook/integration.ts';
import { base, origin, outDir } from './tools/site.ts';

const former = new Set(formerLessons(tags()).map(({ slug }) => `/lessons/${slug}/`));

export default defineConfig({
  site: origin,
  base,
  outDir,
  trailingSlash: 'always',
  // So that figures also compute in sandboxed frames, whose pages have no origin.
  server: { headers: { 'Access-Control-Allow-Origin': '*' } },
  // The default, 'jsx', deletes spaces between inline elements on separate lines.
  compressHTML: true,
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath],
      rehypePlugins: setFormulas,
    }),
  },
  integrations: [
    starlight({
      title: 'Neural Network Optimization Landscape',
      customCss: ['./src/styles/book.css'],
      components: {
        Footer: './src/chrome/Footer.astro',
        Head: './src/chrome/Head.astro',
        Header: './src/chrome/Header.astro',
        MarkdownContent: './src/chrome/MarkdownContent.astro',
        MobileMenuToggle: './src/chrome/ContentsToggle.astro',
        PageTitle: './src/chrome/PageTitle.astro',
        Sidebar: './src/chrome/Sidebar.astro',
      },
      // The margin belongs to notes; the contents are in the sidebar.
      tableOfContents: false,
      expressiveCode: false,
      // Search is our own: see docs/decisions.
      pagefind: false,
      disable404Route: true,
      markdown: { processedDirs: ['./content/lessons/'] },
      // The lessons come from their collection: see src/chrome/Sidebar.astro.
      sidebar: [
        { label: 'The whole chapter', link: '/' },
        { label: 'The ledger of claims', link: '/claims/' },
        { label: 'Symbols', link: '/symbols/' },
        { label: 'For courses', link: '/courses/' },
        { label: 'About', link: '/about/' },
      ],
    }),
    textbook(),
    // Without what only leads on, or repeats a part of a lesson.
    sitemap({
      filter: (page) => {
        const path = page.slice(origin.length + base.length - 1);
        return !/^\/(t|share|embed)\//.test(path) && !former.has(path);
      },
    }),
    mdx(),
    preact(),
    licences(),
    searchIndex(),
    contentSecurity(),
  ],
  vite: {
    worker: { format: 'es' },
    // The notices that the licences of what is shipped ask for.
    build: { license: { fileName: 'licences.txt' } },
  },
});
