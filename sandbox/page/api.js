/** What the sandbox wouldn't do, in its own words. */
export class SandboxError extends Error {}

async function ask(method, path, body) {
  const response = await reach(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const text = await response.text();
  const answer = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new SandboxError(answer?.error?.message ?? `${method} ${path}: ${response.status}`);
  return answer;
}

/** What a browser says of a server that isn't there tells nobody what to do. */
async function reach(path, request) {
  try {
    return await fetch(path, request);
  } catch (cause) {
    throw new SandboxError("the sandbox doesn't answer: npm start starts it again", { cause });
  }
}

export const get = (path) => ask('GET', path);
export const post = (path, body) => ask('POST', path, body);
export const put = (path, body) => ask('PUT', path, body);
