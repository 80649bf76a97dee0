import type { WireFormat } from './wire-answer.ts';

interface Branch {
  [name: string]: Branch | string;
}

const headers = { 'Content-Type': 'text/xml' };

/**
 * The query protocol. Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 * @param namespace of the answers, an address with the API's version
 */
export function awsQuery(namespace: string): WireFormat {
  return {
    output: (operation, output) => ({
      status: 200,
      headers,
      body: `<${operation}Response xmlns="${namespace}"><${operation}Result>${toXml(output)}</${operation}Result><ResponseMetadata><RequestId>sandbox</RequestId></ResponseMetadata></${operation}Response>`,
    }),
    error: ({ code, message, status }, requestId) => ({
      status,
      headers,
      body: `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    }),
  };
}

/** Reads a form: `A.entry.1.Name=x` and `A.member.1.Name=x` become `{A: [{Name: 'x'}]}`. */
export function parseForm(body: string): { readonly operation: string; readonly input: unknown } {
  const root: Branch = Object.create(null);
  let operation = '';
  for (const [key, value] of new URLSearchParams(body)) {
    if (key === 'Action') operation = value;
    else if (key !== 'Version') plant(root, key.split('.'), value);
  }
  return { operation, input: toLists(root) };
}

function plant(branch: Branch, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    branch[name] = value;
    return;
  }
  const next = branch[name];
  const child = typeof next === 'object' ? next : Object.create(null);
  branch[name] = child;
  plant(child, rest, value);
}

function toLists(node: Branch | string): unknown {
  if (typeof node === 'string') return node;
  const list = node.entry ?? node.member;
  if (typeof list === 'object' && Object.keys(node).length === 1) {
    const indexes = Object.keys(list).sort((left, right) => Number(left) - Number(right));
    return indexes.map((index) => toLists(list[index] ?? ''));
  }
  return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, toLists(child)]));
}

function toXml(value: unknown): string {
  if (value instanceof Map) {
    return [...value].map(([key, entry]) => `<entry>${toXml({ key, value: entry })}</entry>`).join('');
  }
  if (Array.isArray(value)) return value.map((entry) => `<member>${toXml(entry)}</member>`).join('');
  if (typeof value !== 'object' || value === null) return escapeXml(String(value ?? ''));
  return Object.entries(value)
    .map(([name, child]) => `<${name}>${toXml(child)}</${name}>`)
    .join('');
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
