import { z } from 'zod'

/** An account that Clerk links to a number. `type` is open text, like `oauth_google`. */
export const linkedAccountSchema = z.object({ type: z.string(), id: z.string() })

export type LinkedAccount = z.infer<typeof linkedAccountSchema>
