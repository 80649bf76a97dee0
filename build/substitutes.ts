import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

/** A module of a dependency that the functions never reach, or of which they use a little. */
export type Substitute = {
  /** End of the module's path below `node_modules/`. */
  readonly module: string;
  readonly reason: string;
} & (Replacement | Reduction);

interface Replacement {
  /** What takes its place, below `build/`; a name that is imported and missing there fails the build. */
  readonly by: string;
}

interface Reduction {
  /** Statements that it is rid of. */
  readonly without: RegExp;
}

const noEventStreams = 'no operation that is called streams events';
const noPaths = 'the ledger is given its keys, and the log its fields: nothing is searched for';
const plain = 'plain JSON over one path needs no schemas, middleware or endpoint rules';
const noErrorClasses =
  'what the protocol makes of an error that it does not know is the same, and nobody asks for its class';
const registration = /^\w+\.registerError\(.*\);$/gm;
const fewer = 'its schemas, serializers and errors do without its middleware and endpoint rules';

/** Everything that a bundle holds in another form than its package has it. */
export const substitutes: readonly Substitute[] = [
  {
    module: '@aws-sdk/client-connect/dist-es/ConnectClient.js',
    by: 'light/client-connect.ts',
    reason: fewer,
  },
  {
    module: '@aws-sdk/client-connect/dist-es/commandBuilder.js',
    by: 'light/rest-json-commands.ts',
    reason: fewer,
  },
  {
    module: '@aws-sdk/client-connectparticipant/dist-es/ConnectParticipantClient.js',
    by: 'light/client-connectparticipant.ts',
    reason: fewer,
  },
  {
    module: '@aws-sdk/client-connectparticipant/dist-es/commands/index.js',
    by: 'light/connectparticipant-commands.ts',
    reason: fewer,
  },
  {
    module: '@aws-sdk/client-connect/dist-es/schemas/schemas_0.js',
    without: registration,
    reason: noErrorClasses,
  },
  {
    module: '@aws-sdk/client-connectparticipant/dist-es/schemas/schemas_0.js',
    without: registration,
    reason: noErrorClasses,
  },
  { module: '@aws-sdk/client-dynamodb/dist-es/index.js', by: 'light/client-dynamodb.ts', reason: plain },
  {
    module: '@aws-sdk/client-lambda/dist-es/index.js',
    by: 'light/client-lambda.ts',
    reason: 'it only invokes, which takes bytes and gives bytes',
  },
  {
    module: '@aws-sdk/client-s3/dist-es/index.js',
    by: 'light/client-s3.ts',
    reason: 'it only puts files, whole and in memory',
  },
  { module: '@aws-sdk/client-sqs/dist-es/index.js', by: 'light/client-sqs.ts', reason: plain },
  {
    module: '@aws-sdk/client-pinpoint-sms-voice-v2/dist-es/index.js',
    by: 'light/client-pinpoint-sms-voice-v2.ts',
    reason: plain,
  },
  {
    module: '@smithy/core/dist-es/submodules/serde/util-stream/stream-type-check.js',
    by: 'light/stream-types.ts',
    reason: 'its questions load the streams of the web, a millisecond of every first call',
  },
  {
    module: '@smithy/core/dist-es/submodules/event-streams/index.js',
    by: 'stubs/event-streams.ts',
    reason: noEventStreams,
  },
  {
    module: '@smithy/signature-v4/dist-es/HeaderFormatter.js',
    by: 'stubs/event-headers.ts',
    reason: noEventStreams,
  },
  {
    module: '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js',
    by: 'stubs/script-hash.ts',
    reason: "Node's own crypto hashes",
  },
  {
    module: '@aws-lambda-powertools/jmespath/lib/esm/index.js',
    by: 'stubs/jmespath.ts',
    reason: noPaths,
  },
  {
    module: '@aws-lambda-powertools/jmespath/lib/esm/PowertoolsFunctions.js',
    by: 'stubs/jmespath.ts',
    reason: noPaths,
  },
];

/** Puts substitutes into a bundle, and reports each module that it met. */
export function substitution(substitutes: readonly Substitute[], report: (module: string) => void): Plugin {
  return {
    name: 'substitutes',
    load: {
      filter: { id: substitutes.map(({ module }) => `**/node_modules/${module}`) },
      handler(id) {
        const found = substitutes.find(({ module }) => id.endsWith(`/node_modules/${module}`));
        if (!found) return null;
        report(found.module);
        if ('without' in found) return readFileSync(id, 'utf8').replaceAll(found.without, '');
        return `export * from ${JSON.stringify(join(import.meta.dirname, found.by))};`;
      },
    },
  };
}
