/** The choices: each title is an utterance of the intent of the same name. */
const menu = {
  templateType: 'ListPicker',
  version: '1.0',
  data: {
    content: {
      title: 'What is it about?',
      elements: [{ title: 'Orders' }, { title: 'Returns', subtitle: 'within 30 days' }, { title: 'Agent' }],
    },
  },
};

/**
 * The code hook of the bot's FallbackIntent: whatever no intent understands is answered with the menu.
 * Source of the shape: https://docs.aws.amazon.com/lexv2/latest/dg/lambda-response-format.html
 */
export async function handler() {
  return {
    sessionState: { dialogAction: { type: 'ElicitIntent' } },
    messages: [{ contentType: 'CustomPayload', content: JSON.stringify(menu) }],
  };
}
