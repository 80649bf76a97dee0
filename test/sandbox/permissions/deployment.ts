import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { World } from './world.ts';

/** Asks the stack's custom resource, as CloudFormation does, and waits for it to say that it is done. */
export async function turnTwoWayOn({ engine, marker, until }: World, index: number): Promise<void> {
  const number = engine.place.numbers[index];
  const wiring = engine.compute.functions.all().find(({ name }) => name.includes('WiringWirer'));
  if (!number || !wiring) throw new Error('the bridge wires no such number');
  engine.numberSettings.update(number, { TwoWayEnabled: false });
  await using answers = await openAnswers();
  const event = {
    ...{ RequestType: 'Create', RequestId: marker, StackId: 'stack', ResourceType: 'Custom::TwoWay' },
    ...{ LogicalResourceId: 'TwoWay', ResponseURL: answers.url },
    ResourceProperties: {
      OriginArn: number.phoneNumberArn,
      TopicArn: engine.stack.outputs.InboundTopicArn,
      Former: `${number.phoneNumberArn} off`,
    },
  };
  void engine.compute.functions.invoke(wiring, { event, correlationId: undefined });
  await until(() => answers.isDone() && engine.numberSettings.of(number).TwoWayEnabled);
}

/** Where CloudFormation would hear the answer. */
async function openAnswers(): Promise<{ url: string; isDone(): boolean } & AsyncDisposable> {
  let isDone = false;
  const server = createServer(async (request, response) => {
    const answer = await json(request);
    isDone ||= JSON.stringify(answer).includes('"SUCCESS"');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    isDone: () => isDone,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
