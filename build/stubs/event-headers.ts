import { absent } from './absent.ts';

/** The signer makes one with itself and formats with it only the headers of streamed events. */
export class HeaderFormatter {
  format(): never {
    return absent('the signing of event streams');
  }
}
