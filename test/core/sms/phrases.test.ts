import { describe, expect, it } from 'vitest';
import { encodingOf } from '../../../lambda/core/sms/measure.ts';
import { phrasesIn } from '../../../lambda/core/sms/phrases.ts';

describe('phrasesIn', () => {
  it.each(['en', 'de', 'es', 'fr'])('has every phrase of %s in GSM-7', (language) => {
    const phrases = Object.values(phrasesIn(language));
    expect(phrases.map((phrase) => encodingOf(phrase))).toEqual(phrases.map(() => 'GSM-7'));
  });

  it('reads the language of a region', () => {
    expect(phrasesIn('de-AT')).toEqual(phrasesIn('de'));
    expect(phrasesIn('de')).not.toEqual(phrasesIn('en'));
  });

  it('falls back on English', () => {
    expect(phrasesIn('tlh')).toEqual(phrasesIn('en'));
  });
});
