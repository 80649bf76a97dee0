/** What a text that begins with a keyword does where AWS manages the keywords. */
export interface KeywordReply {
  readonly keyword: string;
  readonly optsOut: boolean;
  /** What the phone is answered; the words are the sandbox's, AWS's are the owner's to set. */
  readonly answer: string;
}

/** Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html */
const optOutKeywords = [
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

/**
 * Finds the keyword that a text begins with, whatever its case. AWS says no more than "begins with"; here the keyword
 * must be a word of its own, so that "Ending soon?" is a text like any other.
 */
export function findKeyword(body: string): KeywordReply | undefined {
  const [word = ''] = /^[A-Z]+(-[A-Z]+)?(?![\p{L}\p{N}])/u.exec(body.trim().toUpperCase()) ?? [];
  if (optOutKeywords.includes(word)) {
    return { keyword: word, optsOut: true, answer: 'You have opted out and will get no more texts from us.' };
  }
  if (word !== 'HELP') return undefined;
  return { keyword: word, optsOut: false, answer: 'Reply STOP to get no more texts from us.' };
}
