import type { z } from 'zod'

import type { SampleServer } from './sample-server.ts'
import { wireErrorsSchema, type WireErrors } from './wire-format.ts'

/** Asks a sample server as the app would, and holds the answer to a schema. For tests. */
export async function ask<Schema extends z.ZodType>(
  server: SampleServer,
  secretKey: string,
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${secretKey}` } })
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return schema.parse(await response.json())
}

/** Asks for something that is refused, and holds the refusal to Clerk's shape of errors. For tests. */
export async function askRefused(
  server: SampleServer,
  path: string,
  init: RequestInit,
): Promise<{ status: number; headers: Headers; errors: WireErrors['errors'] }> {
  const response = await fetch(server.url + path, init)
  const { errors } = wireErrorsSchema.parse(await response.json())
  return { status: response.status, headers: response.headers, errors }
}
