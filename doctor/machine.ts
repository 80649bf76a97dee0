import { type Finding, problem, well } from './finding.ts';

/** Versions of what the commands run with. */
export interface Machine {
  /** Such as `v24.21.0`. */
  readonly node: string;
  /** Version of the CDK's command line; none where it isn't installed. */
  readonly cdk: string | undefined;
}

const neededNode = 24;

/** Whether what runs the deploy is here. */
export function examineMachine({ node, cdk }: Machine): readonly Finding[] {
  const major = Number(node.slice(1).split('.')[0]);
  return [
    major >= neededNode
      ? well(`Node ${node.slice(1)}`)
      : problem({
          found: `Node ${node}, and the functions run on ${neededNode}`,
          todo: 'start it by npm run, which brings its own Node; allow install scripts if that says it has none',
        }),
    cdk === undefined
      ? problem({ found: "the CDK's command line isn't installed", todo: 'npm ci' })
      : well(`CDK ${cdk}`),
  ];
}
