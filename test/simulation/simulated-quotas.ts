import { type Quota, Quotas } from '../../sandbox/engine/quotas.ts';
import { Switches } from '../../sandbox/engine/switches.ts';
import { connectQuotas } from '../../sandbox/services/connect/quotas.ts';
import { participantQuotas } from '../../sandbox/services/participant/quotas.ts';
import { smsQuotas } from '../../sandbox/services/sms/quotas.ts';
import type { Scheduler } from './scheduler.ts';

/** Whether a role takes a call now. */
export type Admits = (name: string, args: readonly unknown[]) => boolean;

const connectOperations: Readonly<Record<string, string>> = {
  start: 'StartChatContact',
  stream: 'StartContactStreaming',
  read: 'GetContactAttributes',
  write: 'UpdateContactAttributes',
  end: 'SendChatIntegrationEvent',
};
const participantOperations: Readonly<Record<string, string>> = {
  connect: 'CreateParticipantConnection',
  disconnect: 'DisconnectParticipant',
  confirm: 'SendEvent',
};
const instance = { instanceId: 'one' };
const ofParticipant = participantQuotas({
  chatOfConnection: () => instance,
  chatOfParticipant: () => instance,
});

/** AWS's documented quotas, as the sandbox has them, on the simulation's clock. */
export class SimulatedQuotas {
  readonly #quotas: Quotas;

  constructor(scheduler: Scheduler, hold: boolean) {
    const switches = new Switches();
    switches.replace({ ...switches.settings, quotas: hold });
    this.#quotas = new Quotas({ clock: { now: () => scheduler.now }, switches });
  }

  readonly admitsConnect: Admits = (name, args) => this.#quotas.admits(connectQuotasOf(name, args));

  /** A file itself is fetched elsewhere. */
  readonly admitsAttachment: Admits = (name) =>
    name !== 'find' || this.#quotas.admits(ofParticipant('GetAttachment', {}));

  readonly admitsText: Admits = (_name, [text]) => {
    const { customerNumber = '' } = (text ?? {}) as { readonly customerNumber?: string };
    return this.#quotas.admits(smsQuotas('SendTextMessage', { DestinationPhoneNumber: customerNumber }));
  };

  readonly admitsOptOut: Admits = (name) =>
    this.#quotas.admits(smsQuotas(name === 'add' ? 'PutOptedOutNumber' : 'DeleteOptedOutNumber', {}));
}

/** Both ways of sending have one name in the simulation's Connect: by a connection's token, or a whole message. */
function connectQuotasOf(name: string, [first]: readonly unknown[]): readonly Quota[] {
  if (name === 'send') {
    return typeof first === 'string'
      ? ofParticipant('SendMessage', {})
      : connectQuotas('SendChatIntegrationEvent');
  }
  const operation = participantOperations[name];
  return operation === undefined
    ? connectQuotas(connectOperations[name] ?? name)
    : ofParticipant(operation, {});
}
