// @ts-check
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { unified } from '@astrojs/markdown-remark';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { textbook } from './src/textbook/integration.ts';
import { sidebar } from './src/textbook/sidebar.ts';
import { macros } from './src/textbook/macros.ts';

export default defineConfig({
  site: process.env.SITE ?? 'http://localhost:4321',
  base: process.env.BASE_PATH ?? '/',
  trailingSlash: 'always',
  // The default, 'jsx', deletes spaces between inline elements on separate lines.
  compressHTML: true,
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath],
      rehypePlugins: [[rehypeKatex, { macros, strict: 'error', throwOnError: true }]],
    }),
  },
  integrations: [
    starlight({
      title: 'Neural Network Optimization Landscape',
      customCss: ['./src/styles/book.css'],
      sidebar,
    }),
    textbook(),
    mdx(),
    preact(),
  ],
  vite: { worker: { format: 'es' } },
});
