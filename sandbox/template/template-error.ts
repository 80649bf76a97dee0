/** The template can't be run here; the message says what in it and why. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}
