// One cold process: loads a function as Lambda does, calls it, and tells on descriptor 3 what that took.
// CommonJS, so that Node measures nothing but the function.
const { readFileSync, writeSync } = require('node:fs');
const { performance } = require('node:perf_hooks');

const { folder, event, warmRounds } = JSON.parse(process.env.BENCH_JOB);
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

async function measure() {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const { handler } = require(folder);
  const loaded = performance.now();
  const loadCpu = cpuMilliseconds(cpu);
  const result = await handler(event, context);
  const called = performance.now();
  const coldCpu = cpuMilliseconds(cpu);
  const figures = { load: loaded - begun, loadCpu, cold: called - begun, coldCpu };
  if ((result?.batchItemFailures ?? []).length > 0) throw new Error('the message was not delivered');
  if (warmRounds === 0) return figures;

  for (let round = 0; round < 100; round++) await handler(event, context);
  const warm = process.cpuUsage();
  for (let round = 0; round < warmRounds; round++) await handler(event, context);
  return { ...figures, warmCpu: cpuMilliseconds(warm) / warmRounds };
}

// Not resourceUsage: a process inherits the peak of the one that started it.
function peakMebibytes() {
  if (process.platform !== 'linux') return process.memoryUsage.rss() / 1024 ** 2;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
}

measure().then((figures) => {
  writeSync(3, JSON.stringify({ ...figures, peakMebibytes: peakMebibytes() }));
  process.exit(0);
});
