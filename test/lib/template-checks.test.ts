import { App, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../lib/template-checks.ts';
import { shippedContext } from './configs.ts';

describe('the check of the template', { timeout: 60_000 }, () => {
  it('fails the synthesis for a finding of AwsSolutions', () => {
    const app = new App({ context: shippedContext });
    new Queue(new Stack(app, 'Careless'), 'Queue', { enforceSSL: false });
    checkTemplate(app);

    expect(() => app.synth()).toThrow(/AwsSolutions-SQS4/);
  });
});
