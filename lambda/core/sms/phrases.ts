/** What the bridge itself says in a text. */
export interface Phrases {
  /** How to answer a menu. */
  readonly howToAnswer: string;
  /** Which zone times are in; `{zone}` is replaced by its name. */
  readonly timeZone: string;
  /** Stands with, or for, a message that has more to it than a text can show. */
  readonly notInFull: string;
}

const english: Phrases = {
  howToAnswer: 'Reply with the number of your choice.',
  timeZone: 'Time zone: {zone}',
  notInFull: "This message can't be shown in full as a text.",
};

/** By language, as in BCP 47. Worded so that each is GSM-7: "número" would double what its text costs. */
const phrases: ReadonlyMap<string, Phrases> = new Map([
  ['en', english],
  [
    'de',
    {
      howToAnswer: 'Antworten Sie mit der Nummer Ihrer Wahl.',
      timeZone: 'Zeitzone: {zone}',
      notInFull: 'Diese Nachricht kann per SMS nicht vollständig angezeigt werden.',
    },
  ],
  [
    'es',
    {
      howToAnswer: 'Responda con la cifra correspondiente.',
      timeZone: 'Zona horaria: {zone}',
      notInFull: 'Este mensaje no se puede mostrar completo por SMS.',
    },
  ],
  [
    'fr',
    {
      howToAnswer: 'Répondez par le chiffre de votre choix.',
      timeZone: 'Fuseau horaire : {zone}',
      notInFull: "Ce message n'est pas affichable en entier par SMS.",
    },
  ],
]);

/** The phrases of a language, English where it has none. */
export function phrasesIn(language: string): Phrases {
  const [base = ''] = language.toLowerCase().split('-');
  return { ...english, ...phrases.get(base) };
}
