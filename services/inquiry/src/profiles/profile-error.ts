/** Profiles that cannot be had now. The message is for whoever runs the ledger; it names files, and no person. */
export class ProfileError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'ProfileError';
  }
}
