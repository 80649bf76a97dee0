import { App } from 'aws-cdk-lib';
import { bridgeFunctions, buildBundles } from '../build/bundles.ts';
import { BridgeStack } from '../lib/bridge-stack.ts';
import { readBridgeConfig } from '../lib/config.ts';
import { ConfigError } from '../lib/config-problems.ts';
import { checkTemplate } from '../lib/template-checks.ts';

try {
  const app = new App();
  const config = readBridgeConfig(app.node.tryGetContext('bridge'));
  new BridgeStack(app, config.stackName, { config, bundles: await buildBundles(bridgeFunctions) });
  checkTemplate(app);
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
