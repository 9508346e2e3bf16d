import * as room from './index.ts';

it('@grant-ledger/reports exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'BUNDLE_FILES',
    'BUNDLE_FORMAT',
    'DEFINITIONS',
    'REPORT_KINDS',
    'ReportError',
    'cellText',
    'csvTransform',
    'definitionOf',
    'drawReport',
    'echoReport',
    'inTurns',
    'indexedLog',
    'manifestSchema',
    'paramsOf',
    'parseReport',
    'parseReportEcho',
    'questionWords',
    'readReport',
    'reportCsv',
    'reportJson',
    'reportPdf',
    'reportSchema',
    'restate',
    'restatementSchema',
    'withinConfinement',
  ]);
});
