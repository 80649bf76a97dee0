/** What an intake does with a notification. */
export type Acceptance =
  | { readonly kind: 'put' }
  /** Counted and done: there is nothing to deliver. */
  | { readonly kind: 'dropped'; readonly reason: string }
  /** To the dead letters, whole. */
  | { readonly kind: 'refused'; readonly reason: string };
