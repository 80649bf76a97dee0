import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { FileStore } from '../core/outbound/send-file.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';

export interface MediaBucketOptions {
  readonly s3: S3Client;
  readonly bucketName: string;
}

/** The stack's bucket for files, from which End User Messaging takes them; they expire by the bucket's own rule. */
export class MediaBucket implements FileStore {
  readonly #options: MediaBucketOptions;

  constructor(options: MediaBucketOptions) {
    this.#options = options;
  }

  keep(name: string, file: { content: Uint8Array; contentType: string }): Promise<Outcome<string>> {
    const { s3, bucketName } = this.#options;
    const command = new PutObjectCommand({
      Bucket: bucketName,
      Key: name,
      Body: file.content,
      ContentType: file.contentType,
    });
    return repeatableOutcomeOf(async () => {
      await s3.send(command);
      return accepted(`s3://${bucketName}/${name}`);
    });
  }
}
