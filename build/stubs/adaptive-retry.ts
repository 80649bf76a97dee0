import { absent } from './absent.ts';

export class AdaptiveRetryStrategy {
  constructor() {
    absent('the adaptive retry mode');
  }
}
