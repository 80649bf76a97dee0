import type { AwsTarget } from '../../commands/target.ts';
import type { Account } from '../account.ts';
import { awsConnect } from './aws-connect.ts';
import { awsDelivery } from './aws-delivery.ts';
import { awsHome } from './aws-home.ts';
import { awsMessaging } from './aws-messaging.ts';

/** An account, looked at through the SDK. */
export function awsAccount(target: AwsTarget): Account {
  return {
    home: awsHome(target),
    messaging: awsMessaging(target),
    connect: awsConnect(target),
    delivery: awsDelivery(target),
  };
}
