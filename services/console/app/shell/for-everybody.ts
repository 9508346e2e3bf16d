/** The handle of routes whose page is there without a token. */
export const FOR_EVERYBODY = { isForEverybody: true } as const;
