export { CONTINENTS, type Continent } from './continents.ts';
export * from './place.ts';
