import { absent } from './absent.ts';

export function getInstanceMetadataRegion(): never {
  return absent('AWS_REGION is not set, and the look-up of the Region in instance metadata');
}
