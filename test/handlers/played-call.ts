/** What the process of `played-functions.ts` is sent. */
export interface Call {
  readonly name:
    | 'inbound-intake'
    | 'inbound-delivery'
    | 'outbound-intake'
    | 'outbound-delivery'
    | 'outbound-files'
    | 'receipts';
  readonly event: { readonly Records: readonly unknown[] };
}

/** What it writes to both its streams when a call is over. */
export const endOfCall = '--- end of call ---';
