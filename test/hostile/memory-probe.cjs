// Loaded into the server before its own code: whoever connects to the socket is told how much memory is in use once the
// garbage has been collected. It is the test's way to look into the process; the product has none.
const { createServer } = require('node:net');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const probe = createServer((socket) => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  socket.end(JSON.stringify(heapUsed + external));
});
if (require('node:worker_threads').isMainThread) probe.listen(process.env.MEMORY_PROBE).unref();
