import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkLabels } from './check-labels.ts';
import { checkExercises } from './exercises/render.ts';
import { claims } from './ledger/claims.ts';
import { symbols } from './symbols.ts';

const script = fileURLToPath(new URL('./page.ts', import.meta.url));
const style = fileURLToPath(new URL('./preview/preview.css', import.meta.url));

/**
 * Gives every page the scripts of the book, and the style of what they add to it. What is not in
 * lessons is read before anything is built: a mistake in it leaves no half of a site.
 */
export function textbook(): AstroIntegration {
  return {
    name: 'textbook',
    hooks: {
      'astro:config:setup': ({ command, config, injectScript }) => {
        // Astro leaves some folders of the last site, which a build that fails would pass off as new.
        if (command === 'build') rmSync(config.outDir, { recursive: true, force: true });
        injectScript('page-ssr', `import ${JSON.stringify(style)};`);
        injectScript('page', `import ${JSON.stringify(script)};`);
      },
      // Before anything of the next site is there.
      'astro:build:setup': async ({ target }) => {
        if (target !== 'server') return;
        claims();
        symbols();
        await checkExercises();
        checkLabels();
      },
    },
  };
}
