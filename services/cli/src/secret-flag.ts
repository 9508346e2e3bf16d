/** Why a secret should not be given by a flag. */
export const flagWarning = (flag: string, variable: string): string =>
  `${flag} can be seen in the list of processes; prefer ${variable} or ${variable}_FILE.`;
