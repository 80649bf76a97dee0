import { type FaultSettings, faultSettingsSchema } from '../engine/faults.ts';
import type { SandboxNumber } from '../engine/place.ts';
import { switchesSchema } from '../engine/switches.ts';
import type { TimelineEntry } from '../engine/timeline.ts';
import type { Engine } from '../start-engine.ts';
import { invalid } from './control-error.ts';
import { done, ok, type Route, readRequest } from './route.ts';

/** What the sandbox itself is, does and did. */
export function systemRoutes(engine: Engine): readonly Route[] {
  const { place, stack, faults, switches, timeline, feed, clock } = engine;
  const startedAt = clock.timestamp();
  return [
    { method: 'GET', path: '/api/health', handle: () => ok({ status: 'ready', startedAt }) },
    { method: 'GET', path: '/api/numbers', handle: () => ok(place.numbers.map(tellNumber)) },
    { method: 'GET', path: '/api/stack', handle: () => ok(stack.outputs) },
    { method: 'GET', path: '/api/faults', handle: () => ok(faults.settings) },
    {
      method: 'PUT',
      path: '/api/faults',
      handle: ({ body }) => {
        const settings = readRequest(faultSettingsSchema, body);
        checkOperations(settings, engine);
        faults.replace(settings);
        feed.publish({ event: 'settings', data: { name: 'faults' } });
        return ok(faults.settings);
      },
    },
    { method: 'GET', path: '/api/switches', handle: () => ok(switches.settings) },
    {
      method: 'PUT',
      path: '/api/switches',
      handle: ({ body }) => {
        switches.replace(readRequest(switchesSchema, body));
        feed.publish({ event: 'settings', data: { name: 'switches' } });
        return ok(switches.settings);
      },
    },
    {
      method: 'POST',
      path: '/api/reset',
      handle: async () => {
        await engine.reset();
        return done;
      },
    },
    { method: 'GET', path: '/api/timeline', handle: ({ query }) => ok(select(timeline.entries(), query)) },
  ];
}

/** @throws ControlError for an operation that is never called, which would be a fault that never strikes */
function checkOperations({ services }: FaultSettings, { endpoint, stack }: Engine): void {
  // Lambda's faults strike functions, too; Connect and End User Messaging publish.
  const besides: Readonly<Record<string, readonly string[]>> = {
    lambda: stack.functions.map(({ name }) => name),
    connect: ['Publish'],
    sms: ['Publish'],
  };
  for (const [service, { operation }] of Object.entries(services)) {
    const emulated = [...endpoint.services].find(([name]) => name === service)?.[1].operations ?? {};
    const known = [...Object.keys(emulated), ...(besides[service] ?? [])];
    if (operation === undefined || known.includes(operation)) continue;
    const expected = known.toSorted().join(', ');
    throw invalid(`${operation}: expected one of ${expected}`, `services.${service}.operation`);
  }
}

/** Those of one text or chat item, and the newest of them, where that is asked for. */
function select(entries: readonly TimelineEntry[], query: URLSearchParams): readonly TimelineEntry[] {
  const asked = query.get('correlationId');
  const last = query.get('last') ?? String(entries.length);
  if (!/^\d{1,9}$/.test(last)) throw invalid(`${last}: expected how many of the newest entries`, 'last');
  const found = asked === null ? entries : entries.filter(({ correlationId }) => correlationId === asked);
  return found.slice(Math.max(0, found.length - Number(last)));
}

function tellNumber({ phoneNumber, phoneNumberArn, route, sendsFiles = false }: SandboxNumber): object {
  return { phoneNumber, phoneNumberArn, route, sendsFiles };
}
