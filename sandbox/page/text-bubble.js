import { html } from 'lit';
import { shortTime } from './pane.js';

const failures = new Set(['failed', 'blocked', 'opted-out']);

/** A text on a phone. @param isMixed whether the phone texts with several of our numbers, so that it is told which */
export function textBubble(text, isMixed) {
  const { direction, body, at, from, to, media } = text;
  const isOwn = direction === 'inbound';
  return html`<li class="bubble ${isOwn ? 'own' : ''}">
    ${media ? file(text) : ''}
    ${body.trim() !== '' || media ? html`<span class="said" dir="auto">${body}</span>` : html`<i>(only blanks)</i>`}
    <footer>
      ${isMixed ? html`<span>${isOwn ? `to ${to}` : `from ${from}`}</span> · ` : ''}${shortTime(at)}${
        isOwn ? '' : html` · ${fateOf(text)} · ${sizeOf(text)}`
      }
    </footer>
  </li>`;
}

/** What came with an MMS. */
function file({ id, media }) {
  const address = `/api/texts/${encodeURIComponent(id)}/media`;
  return /\.(png|jpe?g|gif)$/.test(media)
    ? html`<img src=${address} alt="A picture from the desk" />`
    : html`<a href=${address} download>A file, ${media.slice(media.lastIndexOf('.') + 1)}</a>`;
}

/** What has become of a text, and why. */
function fateOf({ status, reason }) {
  if (status === 'delivered') return html`<span class="whole">✓ delivered</span>`;
  if (!failures.has(status)) return status;
  const why = reason && reason !== status ? `: ${reason.replaceAll('-', ' ')}` : '';
  return html`<span class="bad">✕ ${status.replaceAll('-', ' ')}${why}</span>`;
}

/** How a text travelled. */
function sizeOf({ part, encoding, segments, media }) {
  if (media) return 'MMS';
  // Of words in place of a file, too.
  const place = part.replace(/^(file|words) /, '');
  const which = place === '1/1' ? '' : `part ${place}, `;
  return html`${which}<span class="whole">${encoding}, ${segments} ${segments === 1 ? 'segment' : 'segments'}</span>`;
}
