import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const script = fileURLToPath(new URL('./page.ts', import.meta.url));
const style = fileURLToPath(new URL('./preview/preview.css', import.meta.url));

/** Gives every page the scripts of the book, and the style of what they add to it. */
export function textbook(): AstroIntegration {
  return {
    name: 'textbook',
    hooks: {
      'astro:config:setup': ({ injectScript }) => {
        injectScript('page-ssr', `import ${JSON.stringify(style)};`);
        injectScript('page', `import ${JSON.stringify(script)};`);
      },
    },
  };
}
