import { absent } from './absent.ts';

export class EventStreamSerde {
  constructor() {
    absent('the codec of event streams');
  }
}

export function eventStreamSerdeProvider(): never {
  return absent('the codec of event streams');
}
