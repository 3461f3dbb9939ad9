import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';

export const collections = {
  docs: defineCollection({
    // `07-edge-of-stability.mdx` is served at `/lessons/edge-of-stability/`.
    loader: glob({
      base: './content/lessons',
      pattern: '*.mdx',
      generateId: ({ entry }) => `lessons/${entry.replace(/^\d+-|\.mdx$/g, '')}`,
    }),
    schema: docsSchema({
      extend: z.object({
        question: z.string(),
        lastReviewed: z.date(),
      }),
    }),
  }),
};
