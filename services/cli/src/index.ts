export { readSettings, type SettingFlags, type Settings } from './settings.ts';
export { startStandalone, type Standalone, type StandaloneOptions } from './standalone.ts';
