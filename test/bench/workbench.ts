import { join } from 'node:path';
import type { HistoryOptions } from './history/history.ts';
import { writeEvents } from './http/events-file.ts';
import { ingest } from './http/ingest.ts';
import { startServer, type ServerProcess } from './http/server-process.ts';
import { indexOf, type BuiltIndex } from './measure/index-of-history.ts';
import { loadDatabases, type Databases } from './peers/databases.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A server that holds the history of the bench. */
export interface IngestedServer {
  server: ServerProcess;
  readonly data: string;
  readonly events: number;
  /** What the ingest of all events took. */
  readonly seconds: number;
}

/** What several sections need, made when the first of them asks for it. */
export class Workbench {
  readonly options: HistoryOptions;
  readonly say: (text: string) => void;
  #index: Promise<BuiltIndex> | undefined;
  #databases: Promise<Databases> | undefined;
  #server: Promise<IngestedServer> | undefined;

  /** `say` is told what is going on. */
  constructor(options: HistoryOptions, say: (text: string) => void) {
    this.options = options;
    this.say = say;
  }

  /** The product's index over the history. */
  index(): Promise<BuiltIndex> {
    return (this.#index ??= this.build({}));
  }

  /** An index over another history, which is not kept. */
  build(others: Partial<HistoryOptions>): Promise<BuiltIndex> {
    const options = { ...this.options, ...others };
    this.say(`building the index at scale ${options.factor} …`);
    return indexOf(options);
  }

  databases(): Promise<Databases> {
    if (!this.#databases) this.say('loading the databases …');
    return (this.#databases ??= loadDatabases(this.options));
  }

  /** The version of PostgreSQL, or why there is none; undefined if nobody has asked for the databases. */
  async postgresql(): Promise<string | undefined> {
    return (await this.#databases)?.postgresql;
  }

  server(): Promise<IngestedServer> {
    if (!this.#server) this.say('posting the history to a server …');
    return (this.#server ??= this.#ingested());
  }

  async close(): Promise<void> {
    if (this.#databases) await (await this.#databases).close();
    if (this.#server) await (await this.#server).server.stop();
  }

  async #ingested(): Promise<IngestedServer> {
    const folder = temporaryFolder('bench');
    const path = join(folder.path, 'events.ndjson');
    const events = writeEvents(path, this.options);
    const data = join(folder.path, 'data');
    const server = await startServer(data);
    const seconds = await ingest(server, path, events);
    return { server, data, events, seconds };
  }
}
