import { type GoldenCase, interactive, template } from './case.ts';

const odd = (title: string, content: unknown, more: Partial<GoldenCase> = {}): GoldenCase => ({
  title,
  contentType: interactive,
  content,
  ...more,
});

const json = (title: string, content: unknown, jsonTextKey?: string): GoldenCase => ({
  title,
  contentType: 'application/json',
  content,
  ...(jsonTextKey && { options: { jsonTextKey } }),
});

export const otherTemplateCases: readonly GoldenCase[] = [
  odd(
    'ViewResource: what can be read of a view; never its token',
    template('ViewResource', {
      viewId: 'detail',
      viewToken: 'AAAA-secret',
      viewData: {
        Heading: 'Confirm your order',
        Description: 'Two items',
        Cards: [{ Summary: { Heading: 'Shoes' } }],
      },
    }),
  ),
  odd(
    'ViewResource with nothing to read',
    template('ViewResource', { viewId: 'detail', viewToken: 'AAAA-secret' }),
  ),
  odd(
    'AppleForm',
    template('AppleForm', {
      title: 'Tell us about you',
      pages: [
        { pageType: 'input', title: 'Name' },
        { pageType: 'select', title: 'Size', items: [{ title: 'S' }, { title: 'M' }] },
      ],
    }),
  ),
  odd(
    'WhatsAppInteractiveList',
    template('WhatsAppInteractiveList', {
      header: { type: 'text', text: 'Delivery' },
      body: { text: 'How shall we send it?' },
      action: {
        button: 'Choose',
        sections: [{ title: 'Ways', rows: [{ id: '1', title: 'Express', description: '1 day' }] }],
      },
    }),
  ),
  odd(
    'A template that AWS adds later',
    template('MapPicker', { title: 'Choose a place', places: [{ title: 'Here' }] }),
  ),
];

export const degenerateCases: readonly GoldenCase[] = [
  odd('A menu without options', template('ListPicker', { title: 'Sorry, nothing left.', elements: [] })),
  odd(
    'A menu without a title',
    template('Panel', { elements: [{ title: 'Yes' }, 'No', { title: '' }, null, 7, {}] }),
  ),
  odd('A menu without the wrapper "content"', {
    templateType: 'QuickReply',
    data: { title: 'Ready?', elements: [{ title: 'Yes', id: 'y' }] },
  }),
  odd('A menu with nothing in it', template('ListPicker', {})),
  odd(
    'Fields of the wrong types',
    template('ListPicker', { title: { a: 1 }, subtitle: ['x'], elements: { title: 'y' } }),
  ),
  odd(
    'A title that is raw JSON',
    template('Panel', { title: '{"intent":"x"}', elements: [{ title: '["y"]' }, { title: '[1]' }] }),
  ),
  odd(
    'JSON within a JSON string',
    JSON.stringify(JSON.stringify(template('Panel', { title: 'Ready?', elements: [{ title: 'Yes' }] }))),
  ),
  odd(
    'A carousel whose cards are broken',
    template('Carousel', { title: 'Where to?', elements: [{}, null, { data: 5 }, 'x'] }),
  ),
  odd('No template at all', { hello: 'world' }),
  odd('A list', [1, 2, 3]),
  odd('Not JSON', "{'templateType': 'ListPicker'}"),
  odd('Nothing', ''),
];

export const otherTypeCases: readonly GoldenCase[] = [
  json('JSON is ignored unless a field is named', { message: 'Hello', id: 7 }),
  json('JSON whose named field is the text', { message: 'Hello “you”', id: 7 }, 'message'),
  json('JSON whose named field is missing', { id: 7 }, 'message'),
  json('JSON whose named field is JSON', { message: { text: 'Hello' } }, 'message'),
  odd(
    'An answer to a menu isn’t for the customer',
    { action: 'x' },
    { contentType: `${interactive}.response` },
  ),
  odd('A type that AWS adds later', 'Hello', { contentType: 'text/html' }),
];
