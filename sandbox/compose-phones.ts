import type { Publishers } from './compose-publishers.ts';
import type { Core } from './engine/core.ts';
import type { Place } from './engine/place.ts';
import { Carrier } from './services/sms/carrier.ts';
import { ConfigurationSets } from './services/sms/configuration-sets.ts';
import { NumberSettings } from './services/sms/number-settings.ts';
import { OptOutLists } from './services/sms/opt-out-lists.ts';
import { PhoneSettings } from './services/sms/phone-settings.ts';
import { Phones } from './services/sms/phones.ts';
import { Texts } from './services/sms/texts.ts';
import type { Stack } from './template/stack.ts';

/** End User Messaging and the customers' phones. */
export interface PhoneServices {
  readonly texts: Texts;
  readonly optOuts: OptOutLists;
  readonly numberSettings: NumberSettings;
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
  const numberSettings = new NumberSettings();
  const optOuts = new OptOutLists({ ...core, place, numberSettings });
  const phoneSettings = new PhoneSettings();
  const configurationSets = new ConfigurationSets(stack, place);
  const phones = new Phones({
    ...core,
    ...{ texts, optOuts, numberSettings, place },
    topics: publishers.sms,
    inboundTopicArn: stack.outputs.InboundTopicArn ?? '',
  });
  const publisherFor = publishers.receipts;
  const carrier = new Carrier({ ...core, texts, phoneSettings, configurationSets, publisherFor });
  return { texts, optOuts, numberSettings, phones, phoneSettings, configurationSets, carrier };
}
