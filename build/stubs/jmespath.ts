import { absent } from './absent.ts';

export function search(): never {
  return absent('JMESPath');
}

/** Made with every configuration of Powertools Idempotency; only a search would use it. */
export class PowertoolsFunctions {}
