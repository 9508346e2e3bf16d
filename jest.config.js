import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/{shared,services,test}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: {
    // Its export map has the condition "import" alone, which jest does not ask for.
    '^canonicalize$': '<rootDir>/node_modules/canonicalize/lib/canonicalize.js',
    '^@grant-ledger/([a-z-]+)$': [
      '<rootDir>/shared/$1/src/index.ts',
      '<rootDir>/services/$1/src/index.ts',
    ],
    '^@grant-ledger/([a-z-]+)/([a-z-]+)$': '<rootDir>/shared/$1/src/$2/index.ts',
  },
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
      },
    ],
  },
  // These packages are ES modules only; jest runs CommonJS, so they are compiled like our own code.
  transformIgnorePatterns: [
    '/node_modules/(?!(uuid|canonicalize|jose|openid-client|oauth4webapi|@noble|temporal-polyfill|temporal-utils|iso-3166)/)',
  ],
  // Jest leaves one core to itself, and on two cores runs one file at a time: the servers that tests start wait most of theirs.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testSequencer: '<rootDir>/.ci/longest-first.mjs',
  setupFiles: ['<rootDir>/test/support/keep-traces.ts'],
  testTimeout: 60_000,
};
