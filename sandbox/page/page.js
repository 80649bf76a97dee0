const list = document.querySelector('#conversations');
const empty = document.querySelector('#empty');

async function load(path) {
  const response = await fetch(path);
  return response.json();
}

function element(name, properties, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

function conversation({ customerNumber, bridgeNumber, state, items }) {
  const messages = items.filter(({ type }) => type === 'MESSAGE');
  return element(
    'article',
    {},
    element(
      'h2',
      {},
      `${customerNumber} with ${bridgeNumber} `,
      element('span', { className: 'state', textContent: state }),
    ),
    element(
      'ul',
      {},
      ...messages.map(({ displayName, content }) =>
        element('li', { textContent: `${displayName}: ${content}` }),
      ),
    ),
  );
}

async function show() {
  const contacts = await load('/api/contacts');
  const whole = await Promise.all(contacts.map(({ id }) => load(`/api/contacts/${id}`)));
  empty.hidden = whole.length > 0;
  list.replaceChildren(...whole.map(conversation));
}

let showing = false;

/** Many changes in a row are shown once. */
function showSoon() {
  if (showing) return;
  showing = true;
  setTimeout(() => {
    showing = false;
    show();
  }, 100);
}

const events = new EventSource('/api/events');
events.addEventListener('contact', showSoon);
events.addEventListener('reset', showSoon);
show();
