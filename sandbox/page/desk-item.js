import { html } from 'lit';
import { shortTime } from './pane.js';

const events = 'application/vnd.amazonaws.connect.event.';

/** What Connect's events tell, for people. */
const told = {
  'participant.joined': 'joined',
  'participant.left': 'left',
  'transfer.succeeded': 'handed the chat to another agent',
  'transfer.failed': 'could not hand the chat over',
  'chat.ended': 'The chat has ended',
  typing: 'is typing',
};

/** Something of a chat, as the desk shows it. */
export function deskItem(one, isDelivered) {
  const { type, contentType = '', content = '', role = '', displayName = '', attachments = [], at } = one;
  if (type === 'EVENT') {
    const name = contentType.replace(events, '');
    return html`<li class="item event" title=${name}>${shortTime(at)} ${displayName} ${told[name] ?? name}</li>`;
  }
  return html`<li class="item ${sideOf(role, content)}">
    <header><b>${displayName || role}</b> ${shortTime(at)}${isDelivered ? ' · ✓ delivered' : ''}</header>
    ${contentType.includes('interactive') ? menu(content) : html`<span class="said" dir="auto">${content}</span>`}
    ${attachments.map(({ AttachmentName, ContentType }) => html`<span>File: ${AttachmentName ?? ContentType}</span>`)}
  </li>`;
}

/** Whose side of the chat it stands on; what the bridge says to the agent stands out. */
function sideOf(role, content) {
  if (role !== 'CUSTOMER') return 'own';
  return content.startsWith('[bridge]') ? 'note' : '';
}

/** A menu as its reader sees it, with what is really in it behind a click; what is none, as it is. */
function menu(content) {
  const { title, elements = [], timeslots = [] } = contentOf(content);
  if (!title) return html`<pre>${content}</pre>`;
  const options = [
    ...elements.map((element) => element.title ?? element.data?.content?.title),
    ...timeslots.map(({ date }) => date),
  ];
  return html`<span class="said" dir="auto">${title}</span>
    <span class="row">${options.map((option) => html`<span class="tag" dir="auto">${option}</span>`)}</span>
    <details><summary>JSON</summary><pre>${content}</pre></details>`;
}

function contentOf(content) {
  try {
    return JSON.parse(content).data?.content ?? {};
  } catch {
    return {};
  }
}
