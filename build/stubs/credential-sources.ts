import { absent } from './absent.ts';

/** The SDK's default chain asks the environment first and these after it: so the environment had no credentials. */
function source(name: string): () => never {
  return () => absent(`the environment holds no credentials, and the source ${name}`);
}

export const fromContainerMetadata = source('container metadata');
export const fromHttp = source('HTTP');
export const fromIni = source('configuration files');
export const fromInstanceMetadata = source('instance metadata');
export const fromProcess = source('process');
export const fromSSO = source('SSO');
export const fromTokenFile = source('web identity token');
export const ENV_CMDS_FULL_URI = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
export const ENV_CMDS_RELATIVE_URI = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
