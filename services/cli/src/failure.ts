/** What ended a command, to be said in one line; `exitCode` 2 for wrong usage or settings, else 1. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { exitCode?: 1 | 2 } = {}) {
    super(message);
    this.name = 'Failure';
    this.exitCode = options.exitCode ?? 1;
  }
}

/** A command or setting that cannot be understood: says which, and what is allowed. */
export function usage(message: string): Failure {
  return new Failure(message, { exitCode: 2 });
}
