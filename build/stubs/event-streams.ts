import { absent } from './absent.ts';

export class EventStreamSerde {
  constructor() {
    absent('the codec of event streams');
  }
}

/** Clients whose model has streams ask for it when they are made, and use it when something streams. */
export function eventStreamSerdeProvider() {
  return { serialize: streams, deserialize: streams };
}

/** What such a client would be told of the codec. */
export function resolveEventStreamSerdeConfig<Config>(config: Config): Config {
  return config;
}

function streams(): never {
  return absent('the codec of event streams');
}
