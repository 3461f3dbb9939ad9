import type { KnipConfig } from 'knip';

/** `knip --production` counts no test as a use: what only tests need belongs to tests/oracles. */
const production = process.argv.includes('--production');

const config: KnipConfig = {
  // With `!`: also what production has.
  entry: [
    // What astro.config.mjs loads, which is no entry of production to knip.
    'src/{chrome/search,textbook}/integration.ts!',
    'src/chrome/{content-security,licences}.ts!',
    'src/pages/**/*.{astro,ts}!',
    'src/chrome/*.astro!',
    'src/textbook/{page,moved}.ts!',
    'src/engine/{node/cli,node/figures,worker/worker}.ts!',
    'src/experiments/*/{definition,run}.ts!',
    'src/experiments/*/Figure.tsx!',
    'content/lessons/*.mdx!',
    'tools/{*,bench/figure,clients/*}.{ts,mjs}!',
    'tests/**/*.test.{ts,tsx}',
  ],
  project: [
    'src/**/*.{ts,tsx,astro}!',
    '!src/networks/kernels/assembly/**',
    '!src/networks/kernels/assembly/**!',
    'tools/**/*.{ts,mjs}!',
    'tests/**/*.{ts,tsx}',
  ],
  ignoreDependencies: ['assemblyscript', 'mystmd', '@fontsource-variable/*'],
  ignoreBinaries: ['sphinx-build'],
  // Exported for its test, and used where it stands.
  ignoreExportsUsedInFile: production,
};

export default config;
