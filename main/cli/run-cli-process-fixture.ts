import { z } from 'zod'

import { runOver } from './run-cli-fixture.ts'

// Runs commands over a user-data folder, one after another in a process of its own, and writes how they ended as JSON.

const { folder, commands, environment } = z
  .object({
    folder: z.string(),
    commands: z.array(z.array(z.string())),
    environment: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))
const ended = []
for (const command of commands)
  ended.push(await runOver(folder, command, { environment: { ...environment } }))
// The sample's server would keep it from ending.
process.stdout.write(JSON.stringify(ended), () => process.exit())
