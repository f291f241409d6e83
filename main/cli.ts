import { productName, version } from '../package.json'
import { runCli } from './cli/run-cli.ts'
import { openStandardStream } from './cli/standard-stream.ts'
import { abortOnSignals } from './cli/stop-signals.ts'
import { workerFiles } from './cli/worker-files.ts'
import { usualUserData } from './user-data.ts'

// The command line under plain Node, as Electron is with ELECTRON_RUN_AS_NODE: without a display nothing else can start.

// Node 18 calls its fetch experimental on stderr, where only this program's own sentences belong.
process.removeAllListeners('warning')

void runCli(process.argv.slice(2), {
  environment: process.env,
  stdin: process.stdin,
  stdout: openStandardStream('stdout'),
  stderr: openStandardStream('stderr'),
  appVersion: version,
  usualFolder: usualUserData(productName),
  vault: {
    isBackedByKeyring: () => false,
    encrypt: outOfReach,
    decrypt: outOfReach,
  },
  noKeyring: "The system's keyring can be read only where there is a display.",
  fetch,
  workerFiles,
  clock: Date.now,
  signal: abortOnSignals(),
  // The sample's server and what waits for input would keep it from ending.
}).then((code) => process.exit(code))

function outOfReach(): never {
  throw new Error("The system's keyring is out of reach")
}
