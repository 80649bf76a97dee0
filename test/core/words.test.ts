import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchWords, type Words } from '../../lambda/core/words.ts';
import { hardText } from './hard-texts.ts';

const customaryOptOutWords = [
  'ARRET',
  'CANCEL',
  'END',
  'OPT-OUT',
  'OPTOUT',
  'QUIT',
  'REMOVE',
  'STOP',
  'TD',
  'UNSUBSCRIBE',
];

const words: Words = {
  end: ['bye', 'end chat', 'Auf Wiedersehen', 'Конец', 'END'],
  optOut: [...customaryOptOutWords, 'Désabonner', 'बंद', 'STOP ALL'],
  optIn: ['START', 'UNSTOP'],
  help: ['HELP'],
};

const onlyEnd: Words = { end: ['bye'], optOut: [], optIn: [], help: [] };

describe('matchWords', () => {
  it.each([
    'bye',
    'Bye!',
    '  BYE. ',
    '"bye"',
    'b\u200bye\u200f',
    'ｂｙｅ',
    'end chat',
    'End\u00a0 Chat',
    'auf wiedersehen!',
    'конец',
  ])('takes %j for an end word', (text) => {
    expect(matchWords(text, words)).toEqual({ kind: 'end' });
  });

  it.each([
    'STOP',
    'stop.',
    'Stop please',
    'STOP, you',
    'stop\nnow',
    'STOP-ALL',
    'Stop!!! 😡',
    'stop🛑',
    '(stop)',
    'arrêt',
    'ARRÊT svp',
    'opt-out',
    'Opt-Out of this',
    'stop all',
    'desabonner',
    'बंद करो',
    'ST\u00adOP',
    'END',
    'End of story',
    'cancel my order',
  ])('takes %j for an opt-out', (text) => {
    expect(matchWords(text, words)).toEqual({ kind: 'opt-out' });
  });

  it.each(customaryOptOutWords)('takes %s for an opt-out, as AWS does', (word) => {
    expect(matchWords(word.toLowerCase(), words)).toEqual({ kind: 'opt-out' });
  });

  it.each(['START', 'unstop', 'Start again please'])('takes %j for an opt-in', (text) => {
    expect(matchWords(text, words)).toEqual({ kind: 'opt-in' });
  });

  it.each(['HELP', 'help!', '\u201chelp\u201d'])('takes %j for a call for help', (text) => {
    expect(matchWords(text, words)).toEqual({ kind: 'help' });
  });

  it.each([
    'stopping',
    'stop_it',
    'stop2',
    'endless',
    'ending',
    'quitter',
    'tdx',
    'Please stop',
    '🛑 stop',
    'stоp',
    'ЅТОР',
    'ЕND',
    'bye bye',
    'goodbye',
    'bye?',
    'help me with my bill',
    'helpful',
    'starting',
    'restart',
    'बंदर',
    '',
    '...',
    '\u200b',
    '\u0301',
  ])('takes %j for what it says', (text) => {
    expect(matchWords(text, words)).toEqual({ kind: 'none' });
  });

  it.each(['STOP', 'START', 'HELP', 'end'])('leaves %s to AWS where it manages the opt-outs', (text) => {
    expect(matchWords(text, onlyEnd)).toEqual({ kind: 'none' });
  });

  it('finds an opt-out at the beginning of a long text, and no end word in it', () => {
    expect(matchWords(`stop ${'x'.repeat(100_000)}`, words)).toEqual({ kind: 'opt-out' });
    expect(matchWords(`bye${' '.repeat(100_000)}x`, words)).toEqual({ kind: 'none' });
  });

  it('finds nothing in words that are empty when folded', () => {
    const empty = ['', ' ', '\u200b'];
    fc.assert(
      fc.property(hardText, (text) => {
        expect(matchWords(text, { end: empty, optOut: empty, optIn: empty, help: empty }).kind).toBe('none');
      }),
    );
  });

  it('finds an opt-out whatever follows it behind a space', () => {
    fc.assert(
      fc.property(fc.constantFrom(...customaryOptOutWords), fc.string(), (word, rest) => {
        expect(matchWords(`${word} ${rest}`, { ...words, end: [], help: [] }).kind).toBe('opt-out');
      }),
    );
  });

  it('finds no opt-out in a word that goes on', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('STOP', 'QUIT', 'REMOVE'),
        fc.stringMatching(/^[a-z0-9]+$/),
        (word, rest) => {
          expect(matchWords(word + rest, words).kind).toBe('none');
        },
      ),
    );
  });
});
