import type { GoldenCase } from './case.ts';

const plain = (title: string, content: string, more: Partial<GoldenCase> = {}): GoldenCase => ({
  title,
  contentType: 'text/plain',
  content,
  ...more,
});

export const plainCases: readonly GoldenCase[] = [
  plain('A short answer', 'Your order is on its way. It arrives on Friday.'),
  plain('Characters of the extension count two', 'Total: €12 [paid] {ref} ~ok~'),
  plain('Curly quotes, dashes and dots fold', '“It’s ready” – come by… or call — any time'),
  plain(
    'Odd spaces and invisible characters fold',
    'Room\u00a012,\u202f9:00\u2009am\u200b – bring\u00ad ID\ufeff',
  ),
  plain('Bullets, arrows and signs fold', '• Settings → Account\n• Size ≤ 2×4\n· Acme® Phone™ © 2026'),
  plain('A letter with its accent apart is put together', 'Cafe\u0301 Roma\u0300'),
  plain('A letter outside GSM-7 stays, and so does all typography', 'Le garçon — “très bien”…'),
  plain('An emoji makes it UCS-2', 'All done 👍'),
  plain('Other scripts stay as they are', 'Спасибо — ваш заказ готов.'),
  plain('Joiners stay where a script needs them', 'می\u200cخواهم 👨\u200d👩\u200d👧'),
  plain('Folding may be switched off', '“It’s ready”', { options: { foldToGsm: false } }),
  plain('Line ends and empty lines are made one kind', 'Hello,\r\n\r\n\r\n\r\nyour code:\t1234  \r\nBye\r\n'),
  plain('Control characters go', 'A\u0000B\u0007C\u001b[31mD\u007f'),
  plain('A lone surrogate becomes a mark', 'Broken \ud83d emoji'),
  plain('JSON that a person typed is theirs', '{"status":"ok"}'),
  plain('JSON that a bot sent as text is handled as JSON', '{"status":"ok"}', { role: 'CUSTOM_BOT' }),
  plain('Nothing to see', ' \n\u200b\u00a0\t '),
  plain('Parameters of the type are no matter', 'Hello', { contentType: 'Text/Plain; charset=UTF-8' }),
  plain('A long text is cut behind a sentence', 'This sentence is one of a great many. '.repeat(60)),
  plain(
    'A long text is cut behind a paragraph',
    `${'One thing. '.repeat(120)}\n\n${'Another thing. '.repeat(60)}`,
  ),
  plain('Parts may be numbered', 'Please read all of this before you answer. '.repeat(45), {
    partMarkers: true,
  }),
  plain('Each part has an encoding of its own', `${'Plain words fill the first part. '.repeat(50)}👍`),
  plain('Extension characters fill segments less well', '[€]'.repeat(300)),
  plain('Long Chinese', '您的订单已经发货，预计明天送达。'.repeat(50), { options: { language: 'zh' } }),
];

const markdown = (title: string, content: string): GoldenCase => ({
  title,
  contentType: 'text/markdown',
  content,
});

export const markdownCases: readonly GoldenCase[] = [
  markdown('Emphasis goes', 'This is **very** *important*, ***really***, __yes__ _now_.'),
  markdown('A link has its URL behind it', 'See [our help pages](https://example.com/help?a=1&b=ü).'),
  markdown(
    'A link that is its own label stands alone',
    '<https://example.com> [example.com](https://example.com/) https://example.com',
  ),
  markdown(
    'Mail and telephone links lose their scheme',
    'Write to [us](mailto:help@example.com) or call [+1 206 555 0100](tel:+12065550100)',
  ),
  markdown('A picture is a link', '![Our map](https://example.com/map.png)'),
  markdown(
    'A list keeps its dashes',
    'You need:\n\n* a passport\n* two photos\n  * in colour\n  * of this year\n\n+ a pen',
  ),
  markdown('A numbered list keeps its numbers', '3. first\n4. then\n\n   more of it\n5. last'),
  markdown('Headings are plain', '# Opening hours\n\nMonday to Friday\n\nSunday\n---\nclosed'),
  markdown('Code stays as it is', 'Type `*#06#` or:\n\n```sh\nnpm  install\n  --all\n```'),
  markdown(
    'A table gives a line a row',
    '| Plan | Price |\n|:--|--:|\n| Basic | **$10** |\n| Pro | $20 \\| year |\n| Free | |',
  ),
  markdown('A quote keeps its mark', '> Where is my order?\n> It is late.\n\nIt is on its way.'),
  markdown('Line ends are kept', 'Dear Ann,\nyour room is booked.  \nSee you<br>soon'),
  markdown('Struck text keeps its marks', 'Now ~~$20~~ $15'),
  markdown('Placeholders and HTML stay', 'Answer with <your name>, not <b>mine</b> &amp; co &copy; &#8364;5'),
  markdown('A note in brackets is no definition', '[note]: later'),
  markdown('Escapes are undone', '5 \\* 3 = 15, snake_case_name, 2 * 3 * 4'),
  markdown('A dangerous link stays text', '[click](javascript:alert(1))'),
  markdown('What would vanish stays', '#'),
];
