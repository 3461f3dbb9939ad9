import type { AstroIntegration } from 'astro';

/** What every page of the book runs in the browser. */
export function textbook(): AstroIntegration {
  return {
    name: 'textbook',
    hooks: {
      'astro:config:setup': ({ injectScript }) => {
        injectScript('page-ssr', `import '/src/textbook/preview/preview.css';`);
        injectScript('page', `import '/src/textbook/preview/start.ts';`);
        injectScript('page', `import '/src/textbook/disclosures.ts';`);
        injectScript('page', `import '/src/textbook/scrollers.ts';`);
      },
    },
  };
}
