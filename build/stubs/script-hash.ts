import { absent } from './absent.ts';

/** The SDK falls back to it where Node was built without OpenSSL. */
export class Sha256Js {
  constructor() {
    absent('SHA-256 in JavaScript');
  }
}
