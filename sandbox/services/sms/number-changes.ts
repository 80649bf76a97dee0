import { z } from 'zod';
import type { OriginSetting } from './number-settings.ts';
import { nameOf } from './sms-arn.ts';
import { invalid } from './sms-error.ts';

/** What UpdatePhoneNumber and UpdatePool both change; what a request leaves out stays as it is. */
export const changedSetting = z.object({
  TwoWayEnabled: z.boolean().exactOptional(),
  TwoWayChannelArn: z.string().exactOptional(),
  TwoWayChannelRole: z.string().exactOptional(),
  SelfManagedOptOutsEnabled: z.boolean().exactOptional(),
  OptOutListName: z.string().transform(nameOf).exactOptional(),
  DeletionProtectionEnabled: z.boolean().exactOptional(),
});

/** @throws AwsError when two-way SMS would be on without a channel */
export function checkTwoWay({ TwoWayEnabled, TwoWayChannelArn }: OriginSetting): void {
  if (!TwoWayEnabled || TwoWayChannelArn !== undefined) return;
  throw invalid('TWO_WAY_CHANNEL_NOT_PRESENT', [{ Name: 'TwoWayChannelArn', Message: 'is required' }]);
}
