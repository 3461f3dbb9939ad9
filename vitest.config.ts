import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumPath, FLAGS } from './tools/chromium.ts';

const executablePath = chromiumPath();

/** Full recipes, minutes long, on every backend: `npm run test:full`. */
const full = process.env.FULL === '1';
const testTimeout = full ? 1_200_000 : 120_000;

const inChromium = {
  testTimeout,
  fileParallelism: false,
  browser: {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({
      launchOptions: { args: FLAGS, ...(executablePath ? { executablePath } : {}) },
    }),
    instances: [{ browser: 'chromium' as const }],
  },
};
const optimizeDeps = {
  include: [
    '@tensorflow/tfjs-core',
    '@tensorflow/tfjs-backend-webgl',
    '@tensorflow/tfjs-backend-wasm',
    '@tensorflow/tfjs-backend-cpu',
    'comlink',
    'ml-matrix',
    'munkres',
    'quick-lru',
    'zod',
  ],
};

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/tests.json' }]],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          testTimeout,
        },
      },
      {
        optimizeDeps,
        define: { 'process.env.FULL': JSON.stringify(full ? '1' : '') },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          ...inChromium,
        },
      },
      {
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          globalSetup: 'tests/site/serve.ts',
          testTimeout,
          hookTimeout: 60_000,
          // No test is of speed: what must come is waited for; see PATIENCE in tests/site/browser.ts.
          expect: { poll: { timeout: 90_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
