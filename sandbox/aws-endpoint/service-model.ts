import { readFileSync } from 'node:fs';
import { z } from 'zod';

const member = z.object({
  shape: z.string(),
  location: z.enum(['uri', 'querystring', 'header']).optional(),
  locationName: z.string().optional(),
});

const shape = z.object({
  type: z.enum(['structure', 'string', 'list', 'map', 'boolean', 'integer', 'long', 'float', 'timestamp']),
  required: z.array(z.string()).default([]),
  members: z.record(z.string(), member).default({}),
  member: z.string().optional(),
  key: z.string().optional(),
  value: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  error: z.object({ httpStatusCode: z.number() }).optional(),
});

const modelSchema = z.object({
  operations: z.record(
    z.string(),
    z.object({
      http: z.object({ method: z.string(), requestUri: z.string() }),
      input: z.string(),
      errors: z.array(z.string()),
    }),
  ),
  shapes: z.record(z.string(), shape),
});

export type Shape = z.infer<typeof shape>;

/** What AWS publishes of a service: its operations and the shapes of their requests and errors. */
export type ServiceModel = z.infer<typeof modelSchema>;

/** Reads a model of this sandbox, such as `connect`. */
export function readServiceModel(name: string): ServiceModel {
  const file = new URL(`../models/${name}.json`, import.meta.url);
  return modelSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
