import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place } from '../../engine/place.ts';
import { changedSetting, checkTwoWay } from './number-changes.ts';
import type { NumberSettings } from './number-settings.ts';
import { smsArn } from './sms-arn.ts';
import { notFound } from './sms-error.ts';

export interface PoolParts {
  readonly place: Place;
  readonly numberSettings: NumberSettings;
}

const changes = changedSetting.extend({ PoolId: z.string() });

/**
 * Pools that numbers of the configuration are in.
 * Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_UpdatePool.html
 */
export function poolOperations(
  define: ReturnType<typeof modelledOperationMaker>,
  { place, numberSettings }: PoolParts,
): Record<string, Operation> {
  const ids = [...new Set(place.numbers.flatMap(({ poolId }) => poolId ?? []))];
  const arnOf = (id: string) => smsArn(place, 'pool', id);
  const find = (idOrArn: string) => {
    const found = ids.find((id) => [id, arnOf(id)].includes(idOrArn));
    if (found === undefined) throw notFound('pool', idOrArn);
    return found;
  };
  const describe = (id: string) => ({
    PoolArn: arnOf(id),
    PoolId: id,
    Status: 'ACTIVE',
    MessageType: 'TRANSACTIONAL',
    SharedRoutesEnabled: false,
    ...numberSettings.ofPool(id),
    CreatedTimestamp: 1_767_225_600,
  });
  return {
    DescribePools: define('DescribePools', {
      request: z.object({ PoolIds: z.array(z.string()).optional() }),
      resource: ({ PoolIds }) => (PoolIds?.[0] ? arnOf(find(PoolIds[0])) : '*'),
      run: ({ PoolIds }) => ({ Pools: (PoolIds?.map(find) ?? ids).map(describe) }),
    }),
    UpdatePool: define('UpdatePool', {
      request: changes,
      resource: ({ PoolId }) => arnOf(find(PoolId)),
      run: ({ PoolId, ...wanted }) => {
        const id = find(PoolId);
        checkTwoWay({ ...numberSettings.ofPool(id), ...wanted });
        numberSettings.updatePool(id, wanted);
        return describe(id);
      },
    }),
  };
}
