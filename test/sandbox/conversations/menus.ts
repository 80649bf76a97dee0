/** A menu as a bot asks it. */
export interface AskedMenu {
  readonly templateType: string;
  readonly content: object;
  /** Stands on the phone. */
  readonly shown: string;
  /** What Connect gets of a click on the second choice. */
  readonly click: string;
}

const twoColours = { title: 'Which one?', elements: [{ title: 'Red' }, { title: 'Blue' }] };

/** One of each template that can be answered; the second choice is the one taken. */
export const askedMenus: readonly AskedMenu[] = [
  ...['ListPicker', 'Panel', 'QuickReply'].map((templateType) => ({
    templateType,
    content: twoColours,
    shown: '2. Blue',
    click: 'Blue',
  })),
  {
    templateType: 'TimePicker',
    content: {
      title: 'When?',
      timeslots: [
        { date: '2026-03-05T15:00+00:00', duration: 60 },
        { date: '2026-03-05T16:30+00:00', duration: 60 },
      ],
    },
    // In the number's zone, New York.
    shown: '11:30',
    click: '2026-03-05T16:30+00:00',
  },
  {
    templateType: 'Carousel',
    content: {
      title: 'Where?',
      elements: ['Paris', 'Rome'].map((title, index) => ({
        templateIdentifier: `card${index}`,
        templateType: 'Panel',
        version: '1.0',
        data: { content: { title, elements: [{ title: 'Book' }] } },
      })),
    },
    shown: '2. Book',
    click: '{"templateIdentifier":"card1","listTitle":"Rome","selectionText":"Book"}',
  },
];
