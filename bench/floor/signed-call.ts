import { createHash, createHmac } from 'node:crypto';
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

/** A call of an AWS API, as it goes over the wire. */
export interface Call {
  /** Name that the signature is scoped to. */
  readonly service: string;
  readonly url: URL;
  readonly method: 'POST' | 'PUT' | 'GET';
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const {
  AWS_REGION: region = '',
  AWS_ACCESS_KEY_ID: keyId = '',
  AWS_SECRET_ACCESS_KEY: secret = '',
} = process.env;
const sessionToken = process.env.AWS_SESSION_TOKEN;
const endpoint = process.env.AWS_ENDPOINT_URL ?? '';
const isTls = endpoint.startsWith('https:');
const agent = isTls ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
const request = isTls ? requestHttps : requestHttp;

/** Calls an operation of a JSON-RPC service, `target` being its X-Amz-Target. */
export function callJson(service: string, target: string, input: unknown): Promise<string> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
  return send({ service, url: new URL(endpoint), method: 'POST', headers, body: JSON.stringify(input) });
}

/** Calls an operation of a REST service. */
export function callRest(service: string, path: string, input: unknown): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  return send({
    service,
    url: new URL(path, endpoint),
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  });
}

function send(call: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const { url, method, body } = call;
    const sent = request(url, { method, agent, headers: sign(call) }, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        answer += piece;
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(answer);
        else reject(new Error(`${response.statusCode} of ${call.service}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function sign({ service, url, method, headers, body }: Call): Record<string, string> {
  const now = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const signed: Record<string, string> = {
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
    host: url.host,
    'x-amz-date': now,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(signed).sort();
  const canonical = names.map((name) => `${name}:${signed[name]}\n`).join('');
  const scope = `${now.slice(0, 8)}/${region}/${service}/aws4_request`;
  const toHash = `${method}\n${url.pathname}\n\n${canonical}\n${names.join(';')}\n${digest(body)}`;
  const toSign = `AWS4-HMAC-SHA256\n${now}\n${scope}\n${digest(toHash)}`;
  const key = [now.slice(0, 8), region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secret}`,
  );
  const signature = hmac(key, toSign).toString('hex');
  signed.authorization = `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return signed;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
