import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/**
 * Checks the template, when the app is synthesized, against AWS's rules for solutions, besides those of CDK itself.
 * A finding fails the synthesis; what is acknowledged is so where it is made, with its reason.
 */
export function checkTemplate(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
