/** Which AWS is asked: an account's, or a sandbox's. */
export interface AwsTarget {
  readonly region: string;
  /** Of the shared configuration files; the SDK's own chain unless given. */
  readonly profile?: string;
  /** Of a sandbox. */
  readonly endpoint?: string;
  /** Of a sandbox, which takes any. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}
