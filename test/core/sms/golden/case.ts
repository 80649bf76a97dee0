import type { RenderOptions } from '../../../../lambda/core/sms/render-item.ts';

/** A message as Connect streams it, whose rendering docs/rendered-messages.md shows. */
export interface GoldenCase {
  readonly title: string;
  readonly contentType: string;
  /** What isn't a string is sent as JSON. */
  readonly content: unknown;
  readonly role?: string;
  readonly options?: Partial<RenderOptions>;
  readonly partMarkers?: boolean;
}

export const interactive = 'application/vnd.amazonaws.connect.message.interactive';

/** An interactive message in the shape of AWS's guide. */
export function template(
  templateType: string,
  content: unknown,
  more: Record<string, unknown> = {},
): unknown {
  return { templateType, version: '1.0', data: { content, ...more } };
}
