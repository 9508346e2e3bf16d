#!/usr/bin/env node
// Committed, not built, so that npm can link it before the first build. Runs the bundle, which starts in half the time,
// unless a room has been compiled since it was made.
import { readdirSync, statSync } from 'node:fs';

const writtenAt = (path) =>
  statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const bundledAt = writtenAt('../build/main.js');
const compiledAt = ['../../../shared/', '../../'].flatMap((rooms) =>
  readdirSync(new URL(rooms, import.meta.url)).map((room) =>
    writtenAt(`${rooms}${room}/tsconfig.tsbuildinfo`),
  ),
);
await import(Math.max(...compiledAt) > bundledAt ? '../dist/main.js' : '../build/main.js');
