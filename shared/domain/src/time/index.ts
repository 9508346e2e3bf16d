export * from './instant.ts';
export * from './range.ts';
export * from './cut.ts';
export * from './day.ts';
export * from './local-time.ts';
