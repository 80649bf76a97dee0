/** What a client token was used for before. */
export type TokenUse<Answer> =
  | { readonly kind: 'new' }
  | { readonly kind: 'repeated'; readonly answer: Answer }
  /** The token came with another request before. */
  | { readonly kind: 'changed'; readonly answer: Answer };

/** The client tokens of one operation: a request that comes again changes nothing and gets the first answer. */
export class ClientTokens<Answer> {
  readonly #uses = new Map<string, { readonly request: string; readonly answer: Answer }>();

  look(token: string, request: unknown): TokenUse<Answer> {
    const use = this.#uses.get(token);
    if (!use) return { kind: 'new' };
    const { answer } = use;
    return { kind: use.request === JSON.stringify(request) ? 'repeated' : 'changed', answer };
  }

  keep(token: string, request: unknown, answer: Answer): void {
    this.#uses.set(token, { request: JSON.stringify(request), answer });
  }

  clear(): void {
    this.#uses.clear();
  }
}
