const { builtinModules } = require('node:module');

/** The "never" rules of docs/architecture.md, enforced. */
const inSpec = '\\.spec\\.ts$';
const forSpecs = '(/testing/|testing\\.ts$|-fixture\\.ts$)';
const adapter = '^shared/store/src/(sqlite|eventstoredb)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Two modules that import each other are one idea in two files, or two ideas entangled.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-rooms-import-no-room',
      comment: 'domain and sealing stand alone.',
      severity: 'error',
      from: { path: '^shared/(domain|sealing)/' },
      to: { path: '^(services|test|shared)/', pathNot: '^shared/$1/' },
    },
    {
      name: 'connectors-know-only-the-domain',
      severity: 'error',
      from: { path: '^shared/connectors/' },
      to: { path: '^(services|test|shared)/', pathNot: '^shared/(connectors|domain)/' },
    },
    {
      name: 'verification-knows-what-it-verifies',
      comment: 'What verifies a report runs in the browser of a committee as well.',
      severity: 'error',
      from: { path: '^shared/verification/', pathNot: inSpec },
      to: {
        path: '^(services|test|shared)/',
        pathNot: '^shared/(verification|domain|sealing|projections|reports)/',
      },
    },
    {
      name: 'the-sdk-talks-http',
      comment:
        'What others install has no rooms beside it: only what verifies is bundled with it, and its types name no room.',
      severity: 'error',
      from: { path: '^shared/client/', pathNot: '^shared/client/src/verify/' },
      to: { path: '^(services|test|shared)/', pathNot: '^shared/client/' },
    },
    {
      name: 'the-sdk-verifies-as-all-do',
      severity: 'error',
      from: { path: '^shared/client/src/verify/' },
      to: {
        path: '^(services|test|shared)/',
        pathNot: '^shared/(client|sealing|verification)/',
      },
    },
    {
      name: 'verification-runs-in-browsers',
      comment:
        'So do the entries of other rooms that are named portable, and of the SDK those that ask and verify.',
      severity: 'error',
      from: {
        path: '^shared/([^/]+/src/portable/|verification/src/index\\.ts|client/src/(inquiry|verify)/)',
        pathNot: inSpec,
      },
      to: { path: `^(node:)?(${builtinModules.join('|')})$`, reachable: true },
    },
    {
      name: 'pure-rooms-do-no-io',
      comment:
        'domain, sealing, connectors and verification are pure: no I/O, no clock, no randomness.',
      severity: 'error',
      from: { path: '^shared/(domain|sealing|connectors|verification)/', pathNot: inSpec },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'adapters-apart',
      comment: 'Store adapters never import each other.',
      severity: 'error',
      from: { path: adapter },
      to: { path: adapter, pathNot: '^shared/store/src/$1/' },
    },
    {
      name: 'only-the-cli-names-an-adapter',
      comment: 'Everything else knows the port alone; specs may open a store of their own.',
      severity: 'error',
      from: { pathNot: ['^services/cli/', '^test/', adapter, inSpec, forSpecs] },
      to: { path: adapter },
    },
    {
      name: 'only-its-adapter-knows-the-client',
      comment: 'Nothing else may know by which client EventStoreDB is spoken to.',
      severity: 'error',
      from: { pathNot: '^(shared/store/src|test)/eventstoredb/' },
      to: { path: 'node_modules/@eventstore/' },
    },
    {
      name: 'telemetry-stands-alone',
      severity: 'error',
      from: { path: '^shared/telemetry/' },
      to: { path: '^(services|test|shared)/', pathNot: '^shared/telemetry/' },
    },
    {
      name: 'only-its-adapter-knows-opentelemetry',
      comment: 'It is loaded only where traces are sent.',
      severity: 'error',
      from: { pathNot: '^shared/telemetry/src/opentelemetry/' },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    {
      name: 'services-apart',
      comment: 'Only the CLI composes services.',
      severity: 'error',
      from: { path: '^services/([^/]+)/', pathNot: '^services/cli/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'the-app-runs-in-browsers',
      severity: 'error',
      from: { path: '^services/console/app/', pathNot: inSpec },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-app-talks-http',
      comment:
        'In the browser there are the rooms that verify; all else is asked of the server, as the SDK types it.',
      severity: 'error',
      from: { path: '^services/console/app/' },
      to: {
        path: '^(services|shared)/',
        pathNot:
          '^(services/console/app|shared/(domain|sealing|projections|reports|verification|client/src/api))/',
      },
    },
    {
      name: 'shared-knows-no-service',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^services/' },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'declared-dependencies-only',
      comment: 'A room names what it uses in its own package.json.',
      severity: 'error',
      from: {
        pathNot: [
          inSpec,
          '^test/',
          'vite\\.config\\.mjs$',
          '^services/cli/bundle',
          '^shared/client/pack/',
        ],
      },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
    {
      name: 'source-not-build',
      comment:
        'Rooms are seen through their sources (the condition "source" of their exports): from a build these rules could not tell one room from another.',
      severity: 'error',
      from: { pathNot: ['/dist/', '^services/cli/bin/'] },
      to: { path: '/dist/', pathNot: 'node_modules' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    exclude: { path: '^services/[^/]+/build/' },
    doNotFollow: { path: ['node_modules', '/dist/'] },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
    },
  },
};
