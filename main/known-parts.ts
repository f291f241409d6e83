import type { z } from 'zod'

/** Each part of an object that its schema accepts, and the fallback's in place of the others. */
export function takeKnownParts<Whole extends Record<string, unknown>>(
  schema: z.ZodType<Whole> & { shape: Readonly<Record<string, z.ZodType>> },
  parts: Record<string, unknown>,
  fallback: Whole,
): Whole {
  const taken: Record<string, unknown> = { ...fallback }
  for (const [name, part] of Object.entries(schema.shape)) {
    const parsed = part.safeParse(parts[name])
    if (parsed.success) taken[name] = parsed.data
  }
  return schema.parse(taken)
}
