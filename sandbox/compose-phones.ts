import type { Publishers } from './compose-publishers.ts';
import type { Core } from './engine/core.ts';
import type { Place } from './engine/place.ts';
import { Carrier } from './services/sms/carrier.ts';
import { ConfigurationSets } from './services/sms/configuration-sets.ts';
import { OptOutLists } from './services/sms/opt-out-lists.ts';
import { PhoneSettings } from './services/sms/phone-settings.ts';
import { Phones } from './services/sms/phones.ts';
import { Texts } from './services/sms/texts.ts';
import type { Stack } from './template/stack.ts';

/** End User Messaging and the customers' phones. */
export interface PhoneServices {
  readonly texts: Texts;
  readonly optOuts: OptOutLists;
  readonly phones: Phones;
  readonly phoneSettings: PhoneSettings;
  readonly configurationSets: ConfigurationSets;
  readonly carrier: Carrier;
}

export function composePhones(
  stack: Stack,
  { place, publishers, ...core }: Core & { readonly place: Place; readonly publishers: Publishers },
): PhoneServices {
  const texts = new Texts(core);
  const optOuts = new OptOutLists({ ...core, place });
  const phoneSettings = new PhoneSettings();
  const configurationSets = new ConfigurationSets(stack, place);
  const phones = new Phones({
    ...core,
    ...{ texts, optOuts, place },
    topics: publishers.sms,
    inboundTopicArn: stack.outputs.InboundTopicArn ?? '',
  });
  const publisherFor = publishers.receipts;
  const carrier = new Carrier({ ...core, texts, phoneSettings, configurationSets, publisherFor });
  return { texts, optOuts, phones, phoneSettings, configurationSets, carrier };
}
