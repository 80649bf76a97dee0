import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configSchemaFile, configSchemaText } from '../../build/config-schema-file.ts';

describe('the JSON schema for editors', () => {
  it('is current; `npm run build` writes it', () => {
    expect(readFileSync(configSchemaFile, 'utf8')).toBe(configSchemaText());
  });

  it('wants of an owner only what has no default', () => {
    expect(JSON.parse(configSchemaText())).toMatchObject({
      required: ['numbers'],
      additionalProperties: false,
      properties: { numbers: { items: { required: ['phoneNumber', 'phoneNumberArn', 'route'] } } },
    });
  });
});
