import { type GoldenCase, interactive, template } from './case.ts';

const asked = (title: string, content: unknown, options?: GoldenCase['options']): GoldenCase => ({
  title,
  contentType: interactive,
  content,
  ...(options && { options }),
});

const slots = (...dates: string[]) => dates.map((date) => ({ date, duration: 3600 }));

const appointment = {
  title: 'Schedule appointment',
  subtitle: 'Choose a time',
  timeZoneOffset: -450,
  location: { latitude: 47.616299, longitude: -122.4311, title: 'Oaktree Bank' },
  timeslots: slots('2026-11-23T17:00+00:00', '2026-11-23T23:30+00:00', '2026-11-24T04:00+00:00'),
};

const trip = (templateIdentifier: string, title: string, elements: unknown[]) => ({
  templateIdentifier,
  templateType: 'Panel',
  version: '1.0',
  data: { content: { title, elements } },
});

export const menuCases: readonly GoldenCase[] = [
  asked(
    'ListPicker; its reply message and its pictures are left out',
    template(
      'ListPicker',
      {
        title: 'What produce would you like to buy?',
        subtitle: 'Tap to select option',
        imageType: 'URL',
        imageData: 'https://example.com/fruit.jpg',
        elements: [
          { title: 'Apple', subtitle: '$1.00', imageType: 'URL', imageData: 'https://example.com/apple.jpg' },
          { title: 'Orange', subtitle: '$1.50' },
          { title: 'Banana', subtitle: '$10.00' },
        ],
      },
      { replyMessage: { title: 'Thanks for selecting!', subtitle: 'Produce selected' } },
    ),
  ),
  asked(
    'Panel with "show more"',
    template('Panel', {
      title: 'How can I help?',
      elements: [
        { title: 'Check self-service options' },
        { title: 'Talk to an agent' },
        { title: 'Show more', actionDetail: 'SHOW_MORE' },
      ],
    }),
  ),
  asked(
    'QuickReply, with typography that folds in label and text, not in the answer',
    template('QuickReply', {
      title: 'How was it?',
      elements: [{ title: '“Great”' }, { title: 'So–so' }, { title: 'I don’t know' }],
    }),
  ),
  asked(
    'QuickReply with emoji',
    template('QuickReply', { title: 'How was it?', elements: [{ title: '👍 Good' }, { title: '👎 Bad' }] }),
  ),
  asked('TimePicker in the number’s zone', template('TimePicker', appointment), {
    timeZone: 'America/Los_Angeles',
  }),
  asked('TimePicker in UTC', template('TimePicker', appointment)),
  asked('TimePicker in German', template('TimePicker', { ...appointment, title: 'Termin', subtitle: '' }), {
    language: 'de',
    timeZone: 'Europe/Berlin',
  }),
  asked(
    'TimePicker in French',
    template('TimePicker', { ...appointment, title: 'Rendez-vous', subtitle: '' }),
    {
      language: 'fr-CA',
      timeZone: 'America/Toronto',
    },
  ),
  asked(
    'TimePicker with dates that are none',
    template('TimePicker', {
      title: 'When?',
      timeslots: [...slots('tomorrow', '2026-13-99T00:00+00:00', '2026-11-23T17:00'), { date: {} }, 5],
    }),
  ),
  asked(
    'Carousel; the answer names the card',
    template('Carousel', {
      title: 'Where to?',
      elements: [
        trip('template0', 'California', [{ title: 'Book flights' }, { title: 'Book hotels' }]),
        trip('template1', 'New York', [
          { title: 'Book hotels' },
          { type: 'hyperlink', title: 'Read more', url: 'https://example.com/ny' },
        ]),
      ],
    }),
  ),
  asked(
    'Titles may be Markdown; the answer is the title as it was',
    template('ListPicker', {
      title: '## Choose **one**',
      subtitle: 'or read [the terms](https://example.com/terms)',
      elements: [{ title: '**Gold** card' }, { title: '1. Silver', subtitle: '*free*' }],
    }),
  ),
  asked(
    'Titles over several lines: options have one each',
    template('Panel', { title: 'First\nSecond', elements: [{ title: 'a\n\nb' }, { title: ' c ' }] }),
  ),
  asked(
    'Spanish',
    template('QuickReply', { title: 'Idioma', elements: [{ title: 'Español' }, { title: 'Inglés' }] }),
    {
      language: 'es-MX',
    },
  ),
  {
    ...asked('', template('QuickReply', { title: 'Ready?', elements: [{ title: 'Yes' }, { title: 'No' }] })),
    title: 'A template that came as plain text',
    contentType: 'text/plain',
  },
];
