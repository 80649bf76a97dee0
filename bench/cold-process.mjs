// One cold process: loads a function as Lambda's runtime does, calls it, and tells on descriptor 3 what that took.
// Plain JavaScript, so that Node measures nothing but the function.
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const { folder, handler: name, event, warmRounds } = JSON.parse(process.env.BENCH_JOB);
const [file, exported] = name.split('.');
const context = {
  awsRequestId: '8f507cfc-0000-4000-8000-000000000000',
  functionName: 'function',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 30_000,
};

function cpuMilliseconds(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

async function load() {
  const module = join(folder, `${file}.mjs`);
  if (existsSync(module)) return import(pathToFileURL(module));
  return createRequire(import.meta.url)(join(folder, `${file}.js`));
}

// Not resourceUsage: a process inherits the peak of the one that started it.
function peakMebibytes() {
  if (process.platform !== 'linux') return process.memoryUsage.rss() / 1024 ** 2;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
}

async function measure() {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const { [exported]: handler } = await load();
  const loaded = performance.now();
  const loadCpu = cpuMilliseconds(cpu);
  const result = await handler(event, context);
  const called = performance.now();
  const coldCpu = cpuMilliseconds(cpu);
  if ((result?.batchItemFailures ?? []).length > 0) throw new Error('the message was not delivered');
  const times = { load: loaded - begun, first: called - loaded, cold: called - begun };
  const figures = { ...times, loadCpu, firstCpu: coldCpu - loadCpu, coldCpu };
  if (warmRounds === 0) return figures;

  for (let round = 0; round < 100; round++) await handler(event, context);
  const warm = process.cpuUsage();
  for (let round = 0; round < warmRounds; round++) await handler(event, context);
  return { ...figures, warmCpu: cpuMilliseconds(warm) / warmRounds };
}

const figures = await measure();
writeSync(3, JSON.stringify({ ...figures, peakMebibytes: peakMebibytes() }));
process.exit(0);
