export * from './problem.ts';
export * from './principal.ts';
