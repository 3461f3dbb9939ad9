// @ts-check
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

const RANDOM = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: 'Randomness comes from numerics/random.ts, with a seed.',
};

/** Calls that take one argument for each number; not `push(...[a, b])`. */
const SPREAD_DATA = [
  "CallExpression[callee.object.name='Math'] > SpreadElement",
  'CallExpression[callee.property.name=/^(push|unshift|concat|splice|of|fromCharCode|fromCodePoint)$/] > SpreadElement[argument.type!="ArrayExpression"]',
].map((selector) => ({
  selector,
  message: 'Data spread into arguments overflow the stack: minimum, maximum, concat, a loop.',
}));

export default tseslint.config(
  {
    ignores: [
      'dist',
      '.astro',
      '.figures',
      'node_modules',
      '.dependency-cruiser.cjs',
      // AssemblyScript, which its own compiler checks, and what it becomes.
      'src/networks/kernels/assembly',
      'src/networks/kernels/generated.ts',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A mathematical object is often better written than inferred.
      '@typescript-eslint/no-inferrable-types': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': ['error', RANDOM],
    },
  },
  {
    files: ['src/**'],
    rules: { 'no-restricted-syntax': ['error', RANDOM, ...SPREAD_DATA] },
  },
  {
    // Loops over arrays that stay within them; a default in their place would hide a mistake.
    files: [
      'src/numerics/**/*.ts',
      'src/networks/landscapes/definite.ts',
      'src/networks/kernels/{cpu,plain-loops}.ts',
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  ...astro.configs.recommended,
  { files: ['**/*.{mjs,astro}', '**/*.astro/*.ts'], ...tseslint.configs.disableTypeChecked },
);
