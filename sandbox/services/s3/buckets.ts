/** Something that lies in a bucket. */
export interface StoredObject {
  readonly content: Uint8Array;
  readonly contentType: string;
}

/** All buckets, and what lies in them. Lifecycle rules don't run: a restart forgets everything. */
export class Buckets {
  readonly #objects = new Map<string, StoredObject>();

  put(bucket: string, key: string, object: StoredObject): void {
    this.#objects.set(`${bucket}/${key}`, object);
  }

  find(bucket: string, key: string): StoredObject | undefined {
    return this.#objects.get(`${bucket}/${key}`);
  }

  clear(): void {
    this.#objects.clear();
  }
}

/** Connect's own bucket for the files of chats, by the chat's id and the attachment's. */
export const attachmentBucket = 'amazon-connect-attachments';
