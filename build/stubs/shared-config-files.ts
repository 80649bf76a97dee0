import { CredentialsProviderError } from '@smithy/core/config';
import { absent } from './absent.ts';

/** Answers as for files that say nothing, which lets the SDK take its default; files that somebody names are refused. */
export function fromSharedConfigFiles(): () => Promise<never> {
  return async () => {
    if (process.env.AWS_CONFIG_FILE || process.env.AWS_SHARED_CREDENTIALS_FILE || process.env.AWS_PROFILE) {
      absent("the reader of the SDK's configuration files");
    }
    throw new CredentialsProviderError('there are no configuration files');
  };
}
