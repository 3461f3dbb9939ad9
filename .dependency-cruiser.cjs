/** Which way imports may point: the layers of src/, lowest first. */
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: to },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Types count as well.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-from-tests',
      comment: 'What only tests need is theirs; what both need is in src.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^tests/' },
    },
    only('text-stands-alone', '^src/text/', '^src/text/', 'Numbers, symbols, words: below all.'),
    only('numerics-stands-alone', '^src/numerics/', '^src/numerics/', 'Pure float64 mathematics.'),
    only('networks-on-numerics', '^src/networks/', '^src/(numerics|networks)/', ''),
    only(
      'definitions-are-cheap',
      ['definition\\.ts$', '^src/experiments/(contract|parameters)\\.ts$'],
      '^src/(experiments|numerics|text)/',
      'A page loads definitions long before it loads tfjs.',
    ),
    only(
      'runs-on-networks',
      '^src/experiments/[^/]+/[^/]+\\.ts$',
      '^src/(text|numerics|networks|experiments)/',
      '',
    ),
    only(
      'figures-on-charts',
      '^src/experiments/.+\\.tsx$',
      '^src/(text|charts|experiments|numerics)/',
      '',
    ),
    {
      name: 'no-experiment-imports-another',
      severity: 'error',
      from: { path: '^src/experiments/([^/]+)/' },
      to: { path: '^src/experiments/[^/]+/', pathNot: '^src/experiments/$1/' },
    },
    only('charts-on-text', '^src/charts/', '^src/(text|charts)/', ''),
    only(
      'engine-on-experiments',
      '^src/engine/',
      '^src/(text|numerics|networks|experiments|engine)/',
      '',
    ),
    only(
      'lab-below-textbook',
      '^src/lab/',
      '^src/(text|charts|experiments|engine|islands|lab)/',
      '',
    ),
    only('islands-stand-alone', '^src/islands/', '^src/islands/', 'Loaded with every page.'),
    {
      name: 'lab-loads-no-engine',
      comment: 'The page talks to the engine; only the worker loads it.',
      severity: 'error',
      from: { path: '^src/(lab|charts|textbook|pages|chrome)/' },
      to: { path: '^src/(networks/|engine/worker/|engine/node/run\\.ts|engine/backends\\.ts)' },
    },
    {
      name: 'engine-in-three-rooms',
      comment: 'What runs on the page, in its worker and in Node share only what lies beside them.',
      severity: 'error',
      from: {
        path: '^src/engine/(page|worker|node)/',
        pathNot: '^src/engine/page/start-worker\\.ts$',
      },
      to: { path: '^src/engine/(page|worker|node)/', pathNot: '^src/engine/$1/' },
    },
    {
      name: 'pages-on-top',
      severity: 'error',
      from: { pathNot: '^src/pages/' },
      to: { path: '^src/pages/' },
    },
    {
      name: 'tfjs-only-where-it-computes',
      severity: 'error',
      from: { pathNot: '^(src/networks/|src/engine/|src/experiments/[^/]+/[^/]+\\.ts$|tests/)' },
      to: { path: 'node_modules/@tensorflow/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'definitions-without-tfjs',
      severity: 'error',
      from: {
        path: [
          'definition\\.ts$',
          '^src/experiments/contract\\.ts$',
          '^src/experiments/parameters\\.ts$',
        ],
      },
      to: { path: 'node_modules/@tensorflow/', dependencyTypesNot: ['type-only'] },
    },
    only(
      'checking-on-numerics',
      '^src/exercises/(?!ui/).*\\.ts$',
      '^src/(exercises/(?!ui/)|numerics/|text/)',
      'Reading and marking an answer needs no page; only the box of a kind does.',
    ),
    {
      name: 'exercises-below-textbook',
      severity: 'error',
      from: { path: '^src/exercises/' },
      to: { path: '^src/(textbook|pages|engine|networks)/' },
    },
    {
      name: 'exercises-only-in-the-book',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(exercises|textbook|linking|pages|chrome)/' },
      to: { path: '^src/exercises/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/networks/kernels/assembly/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
