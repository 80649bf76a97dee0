import { policyDocumentSchema } from '../policies/policy-document.ts';
import { appliesTo } from '../policies/statement.ts';

/** Whether a service may do something, as a policy of the topic or key says. */
export interface PublisherQuestion {
  /** The document, as JSON. */
  readonly policy: string;
  readonly service: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
  readonly action: string;
  readonly resource: string;
}

/** Answers as AWS evaluates a resource's policy for a service of the same account. */
export function allows(question: PublisherQuestion): 'yes' | 'no' | 'unreadable' {
  const { policy, service, sourceArn, sourceAccount, action, resource } = question;
  const statements = readStatements(policy);
  if (!statements) return 'unreadable';
  const context = {
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': sourceAccount,
    'aws:SecureTransport': 'true',
  };
  const principal = { kind: 'service', name: service } as const;
  const effects = statements
    .filter((statement) => appliesTo(statement, { principal, action, resource, context }))
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny') ? 'yes' : 'no';
}

function readStatements(policy: string) {
  try {
    return policyDocumentSchema.safeParse(JSON.parse(policy)).data;
  } catch {
    return undefined;
  }
}
