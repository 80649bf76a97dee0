import type { z } from 'zod';
import { invalid } from './control-error.ts';

export interface ControlRequest {
  /** Values of the path's `{names}`. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; `undefined` without a body. */
  readonly body: unknown;
}

export interface ControlAnswer {
  readonly status: 200 | 201 | 202 | 204;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of a body. */
  readonly file?: { readonly content: Uint8Array; readonly contentType: string };
}

/** One method on one path of the control API. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Such as `/api/contacts/{id}/items`. */
  readonly path: string;
  /** @throws ControlError */
  readonly handle: (request: ControlRequest) => ControlAnswer | Promise<ControlAnswer>;
}

/**
 * Validates a body.
 * @throws ControlError 400 with the path of the first problem
 */
export function readRequest<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...keys].join('.');
  throw invalid(keys.length > 0 ? `unknown key ${keys[0]}` : messageOf(issue), path);
}

type Issue = z.core.$ZodIssue;

function messageOf(issue: Issue | undefined): string {
  if (issue?.code === 'too_big') return `too much: expected at most ${issue.maximum}${unitOf(issue)}`;
  if (issue?.code === 'too_small') return `too little: expected at least ${issue.minimum}${unitOf(issue)}`;
  return issue?.message ?? 'invalid body';
}

function unitOf({ origin }: { readonly origin: string }): string {
  return origin === 'string' ? ' characters' : '';
}

export function ok(body: unknown): ControlAnswer {
  return { status: 200, body };
}

export const done: ControlAnswer = { status: 204 };
