import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { functionConfigFile } from '../lambda/env.ts';
import type { BridgeConfig } from './config.ts';
import { functionConfig } from './function-config.ts';

/** A function's code: its bundle, and beside it what the function needs of the configuration. */
export function functionCode(bundleFolder: string, config: BridgeConfig): Code {
  const local = {
    // A property, because CDK stages an asset once per source and options, and stacks differ only in this.
    configText: JSON.stringify(functionConfig(config), null, 2),
    tryBundle(outputFolder: string): boolean {
      cpSync(bundleFolder, outputFolder, { recursive: true });
      writeFileSync(join(outputFolder, functionConfigFile), this.configText);
      return true;
    },
  };
  // The image is asked for by the type; it never runs, since bundling locally always succeeds.
  const bundling = { local, image: DockerImage.fromRegistry('none') };
  return Code.fromAsset(bundleFolder, { assetHashType: AssetHashType.OUTPUT, bundling });
}
