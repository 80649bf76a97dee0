const interactive = 'application/vnd.amazonaws.connect.message.interactive';

function template(templateType, content) {
  return {
    contentType: interactive,
    content: JSON.stringify({ templateType, version: '1.0', data: { content } }, undefined, 2),
  };
}

/** What can be said at the desk, ready to send; prose is written by Enter, the others hold lines of JSON. */
export const samples = {
  'Plain text': { contentType: 'text/plain', content: '', isProse: true },
  Markdown: {
    contentType: 'text/markdown',
    isProse: true,
    content:
      '**Your order** ships today.\n\n- one lamp\n- two bulbs\n\n[Track it](https://example.com/t/1042)',
  },
  'List picker': template('ListPicker', {
    title: 'What is it about?',
    subtitle: 'Choose one',
    elements: [{ title: 'My order' }, { title: 'A bill' }, { title: 'Something else' }],
  }),
  'Quick reply': template('QuickReply', {
    title: 'Shall we call you?',
    elements: [{ title: 'Yes, please' }, { title: 'No' }],
  }),
  Panel: template('Panel', {
    title: 'Which store?',
    subtitle: 'All are open today',
    elements: [{ title: 'Main Street' }, { title: 'Harbour' }],
  }),
  'Time picker': template('TimePicker', {
    title: 'When may we come?',
    timeslots: [
      { date: '2026-12-01T09:00+00:00', duration: 60 },
      { date: '2026-12-01T14:30+00:00', duration: 60 },
    ],
  }),
  Carousel: template('Carousel', {
    title: 'Where to?',
    elements: ['Lisbon', 'Oslo'].map((title, index) => ({
      templateIdentifier: `template${index}`,
      templateType: 'Panel',
      version: '1.0',
      data: { content: { title, elements: [{ title: 'Book a flight' }, { title: 'Book a room' }] } },
    })),
  }),
};

/** Why a text isn't yet what its kind asks for; nothing where it is. */
export function problemOf(kind, text) {
  if (samples[kind].isProse) return '';
  const { templateType, data } = read(text) ?? {};
  if (read(text) === undefined) return "This isn't JSON yet.";
  return templateType && data?.content
    ? ''
    : 'This has no templateType and data.content, as Connect wants them.';
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
