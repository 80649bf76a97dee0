import { styleText } from 'node:util';
import { type Command, type ExitCode, UsageError } from '../commands/command.ts';
import { describeStack } from '../commands/describe-stack.ts';
import { type GivenOptions, jsonOption } from '../commands/options.ts';
import { configOption, readConfig } from '../commands/read-config.ts';
import { findTarget, targetOptions } from '../commands/target.ts';
import { allQuestions } from './all-questions.ts';
import { awsTrial } from './aws-trial.ts';
import type { Answer, Question, Questioning } from './question.ts';

const options = {
  phone: { type: 'string', value: 'NUMBER', about: 'your own phone, E.164: flows may greet it' },
  only: { type: 'string', value: 'NAME', about: 'ask only this question' },
  yes: { type: 'boolean', about: 'open and end real chats, which AWS bills' },
  ...configOption,
  ...targetOptions,
  ...jsonOption,
} as const;

type Given = GivenOptions<typeof options>;

const patienceMilliseconds = 60_000;

/** `npm run smoke` */
export const smokeCommand: Command<typeof options> = {
  name: 'smoke',
  summary:
    "Asks a deployed bridge's account what AWS's documentation leaves open, by opening and ending chats.",
  options,
  async run(given) {
    const questions = chosen(given);
    const questioning = await prepare(given);
    const answers: (Answer & { readonly name: string })[] = [];
    for (const question of questions) {
      const answer = await question.ask(questioning);
      answers.push({ name: question.name, ...answer });
      if (!given.json) print(question, answer);
    }
    if (given.json) console.log(JSON.stringify(answers, undefined, 2));
    return exitCodeOf(answers);
  },
};

function chosen({ only }: Given): readonly Question[] {
  const questions = allQuestions.filter(({ name }) => only === undefined || name === only);
  if (questions.length > 0) return questions;
  const names = allQuestions.map(({ name }) => name).join(', ');
  throw new UsageError(`--only ${only}: expected one of ${names}`);
}

async function prepare(given: Given): Promise<Questioning> {
  const { phone, yes, url } = given;
  if (phone === undefined || !/^\+[1-9]\d{6,14}$/.test(phone)) {
    throw new UsageError(
      `--phone ${phone ?? 'is missing'}: expected your own number, E.164, such as +14255550182`,
    );
  }
  if (!yes && url === undefined) {
    throw new UsageError('this opens and ends real chats, which AWS bills: say --yes if that is all right');
  }
  const config = readConfig(given.config);
  const { aws, stackName } = await findTarget(given, config);
  const outputs = await describeStack(aws, stackName);
  const trial = awsTrial({
    ...{ aws, patienceMilliseconds },
    inboundTopicArn: outputs.InboundTopicArn ?? '',
    conversationTableName: outputs.ConversationTableName ?? '',
  });
  return { config, trial, phone, streamingTopicArn: outputs.StreamingTopicArn ?? '' };
}

const marks: Readonly<Record<Answer['kind'], string>> = {
  answered: styleText('green', 'answered '),
  'not-tried': styleText('cyan', 'not tried'),
  unclear: styleText('red', 'unclear  '),
};

function print({ name, asks }: Question, answer: Answer): void {
  console.log(`${marks[answer.kind]} ${name}: ${asks}`);
  console.log(`          ${answer.found}`);
  const next = answer.kind === 'answered' ? answer.configure : answer.todo;
  if (next !== undefined) console.log(`          ${answer.kind === 'answered' ? 'configure ' : ''}${next}`);
}

function exitCodeOf(answers: readonly Answer[]): ExitCode {
  return answers.some(
    (answer) => answer.kind === 'unclear' || (answer.kind === 'answered' && answer.configure !== undefined),
  )
    ? 1
    : 0;
}
