/** Whether a text is a proof bundle (C2SP tlog-proof) rather than a checkpoint, by how it begins. */
export const isProof = (text: string): boolean =>
  text.trimStart().startsWith('c2sp.org/tlog-proof');
