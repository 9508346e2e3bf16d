/** What no report can know. */
export const COMMON_LIMITS: readonly string[] = [
  'What was never posted to the ledger is not in it: a grant, a session or a use of access that no source recorded leaves no trace here.',
  'The ledger holds what its sources said. It shows on what basis a place is known, and keeps every correction, but it was not there.',
  'Could touch is not did touch: a span says that access was open, and nothing of whether it was used.',
];

export const UNRESOLVED_LIMIT =
  'Accounts that belong to nobody known, and groups whose members nobody stated, may stand for anybody: they are shown, and are never certain.';

export const SCOPE_LIMIT =
  'What was asked of roles, kinds of access, accounts and escorts themselves does not narrow this report: an assignment counts if its engineer and its tenant are what was asked for.';
