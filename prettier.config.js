/** @type {import('prettier').Config} */
export default {
  printWidth: 100,
  singleQuote: true,
  // An event of a scenario is one line, so that a history reads from top to bottom.
  overrides: [{ files: 'test/scenarios/*.json', options: { printWidth: 210 } }],
};
