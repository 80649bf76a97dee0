/** Fails where a bundle is asked for what was left out of it; see `build/substitutes.ts`. */
export function absent(what: string): never {
  throw new Error(`${what} was left out of this bundle: build/substitutes.ts says why`);
}
