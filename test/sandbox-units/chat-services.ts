import type { AwsService } from '../../sandbox/aws-endpoint/aws-service.ts';
import { readServiceModel } from '../../sandbox/aws-endpoint/service-model.ts';
import { operator } from '../../sandbox/engine/caller.ts';
import { createCore } from '../../sandbox/engine/core.ts';
import { Chats } from '../../sandbox/services/connect/chats.ts';
import { ClientTokens } from '../../sandbox/services/connect/client-tokens.ts';
import { connectService } from '../../sandbox/services/connect/connect.ts';
import type { StartedChat } from '../../sandbox/services/connect/start-chat.ts';
import { participantService } from '../../sandbox/services/participant/participant.ts';
import { Participants } from '../../sandbox/services/participant/participants.ts';
import type { SentItem } from '../../sandbox/services/participant/send-message.ts';
import { Buckets } from '../../sandbox/services/s3/buckets.ts';
import type { Publication } from '../../sandbox/services/sns/topics.ts';

export const instanceId = '7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';
export const flowId = '2d9b7c4e-8f1a-4b6d-a3c5-0e7f9d1b2c4a';
export const topicArn = 'arn:aws:sns:us-east-1:111122223333:streaming';

const place = {
  account: '111122223333',
  region: 'us-east-1',
  numbers: [],
  instanceArns: [`arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`],
  contactFlowIds: [flowId],
};

/** Connect and the Participant Service, asked without a wire. */
export function chatServices({ speed = 1 }: { speed?: number } = {}) {
  const core = createCore(speed);
  const published: Publication[] = [];
  const publish = (publication: Publication) => {
    published.push(publication);
    return 'id';
  };
  const chats = new Chats({ ...core, place, topics: { arns: () => [topicArn], publish } });
  const participants = new Participants({ ...core, chats });
  const parts = {
    ...core,
    ...{ place, chats, participants, buckets: new Buckets(), awsUrl: 'http://127.0.0.1' },
    startTokens: new ClientTokens<StartedChat>(),
    streamTokens: new ClientTokens<{ readonly StreamingId: string }>(),
    itemTokens: new ClientTokens<SentItem>(),
  };
  const operations: AwsService['operations'] = {
    ...connectService({ ...parts, model: readServiceModel('connect') }).operations,
    ...participantService({ ...parts, model: readServiceModel('connectparticipant') }).operations,
  };
  const call = (operation: string, input: object): unknown => operations[operation]?.(input, operator).run();
  return { ...parts, published, call };
}
