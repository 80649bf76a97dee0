import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PowertoolsLog } from '../../lambda/adapters/log.ts';
import { EmfMetrics } from '../../lambda/adapters/metrics.ts';
import { captureOutput } from './captured-output.ts';

beforeAll(() => {
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'inbound-delivery');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'ConnectSmsBridge');
});
afterAll(() => vi.unstubAllEnvs());

const linesOf = (output: string) =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** The line that tells of a fault. */
async function told(fault: unknown): Promise<string> {
  return captureOutput(() => new PowertoolsLog().error('delivery failed', { correlationId: 'c' }, fault));
}

describe('the log', () => {
  it.each(['info', 'warn', 'error'] as const)('writes a JSON line at level %s', async (level) => {
    const output = await captureOutput(() =>
      new PowertoolsLog()[level]('message accepted', {
        correlationId: 'c',
        receiveCount: 2,
        reason: undefined,
      }),
    );
    expect(linesOf(output)).toEqual([
      expect.objectContaining({
        level: level.toUpperCase(),
        message: 'message accepted',
        service: 'inbound-delivery',
        correlationId: 'c',
        receiveCount: 2,
      }),
    ]);
  });

  it('tells of a fault by name and place, and of its causes', async () => {
    const cause = new RangeError('the number +12065550142 is out of range');
    const [line] = linesOf(await told(new Error('a text of +12065550142 failed', { cause })));
    expect(line.fault).toEqual({
      name: 'Error',
      frames: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { name: 'RangeError', frames: expect.arrayContaining([expect.stringContaining('log.test.ts')]) },
    });
  });

  it.each([['a string +12065550142'], [12065550142], [null], [{ number: '+12065550142' }]])(
    'tells of what is no error by its type alone: %j',
    async (fault) => {
      const [line] = linesOf(await told(fault));
      expect(line.fault).toEqual({ name: typeof fault });
    },
  );

  it('never shows the message of a fault, whatever it is made of', async () => {
    const secret = 'Quetzal206555';
    const piece = fc.constantFrom(
      '\n',
      '    at ',
      ' at ',
      ' ',
      secret,
      '(',
      ':1:2)',
      '/',
      'file:///',
      'Error: ',
    );
    const message = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(message, message, async (outer, inner) => {
        const fault = new Error(`${secret}${outer}`, { cause: new Error(`${inner}${secret}`) });
        expect(await told(fault)).not.toContain(secret);
      }),
    );
  });

  it('never shows the message of a fault that got another since', async () => {
    const fault = new Error('Quetzal\n    at 206555 (/a:1:2)');
    expect(fault.stack).toContain('206555');
    fault.message = 'something else';
    expect(await told(fault)).not.toMatch(/Quetzal|206555/);
  });
});

describe('the metrics', () => {
  it('write counts that CloudWatch reads out of the log', async () => {
    const metrics = new EmfMetrics();
    const output = await captureOutput(() => {
      metrics.count('InboundDelivered');
      metrics.count('InboundDelivered');
      metrics.count('InboundLater');
      metrics.flush();
    });
    const [line] = linesOf(output);
    expect(line).toMatchObject({
      service: 'inbound-delivery',
      InboundDelivered: [1, 1],
      InboundLater: 1,
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'ConnectSmsBridge',
            Metrics: [
              { Name: 'InboundDelivered', Unit: 'Count' },
              { Name: 'InboundLater', Unit: 'Count' },
            ],
          },
        ],
      },
    });
  });
});
