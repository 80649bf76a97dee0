const interactive = 'application/vnd.amazonaws.connect.message.interactive';

function template(templateType, content) {
  return {
    contentType: interactive,
    content: JSON.stringify({ templateType, version: '1.0', data: { content } }, undefined, 2),
  };
}

/** What can be said at the desk, ready to send. */
export const samples = {
  'Plain text': { contentType: 'text/plain', content: '' },
  Markdown: {
    contentType: 'text/markdown',
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
