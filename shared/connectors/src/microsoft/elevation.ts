/** The definition of the role User Access Administrator, which every elevation gives on the root of Azure. */
export const USER_ACCESS_ADMINISTRATOR = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9';

/** Of the grant that an elevation is: no log names the assignment that Azure makes for it, and two tell of it. */
export const elevatedGrantId = (directory: string, accountId: string): string =>
  `azure:elevated/${directory}/${accountId}`;
