import { z } from 'zod'

export const defaultApiUrl = 'https://api.clerk.com'

/** One Clerk instance as the window knows it. The key itself never leaves the main process. */
export const connectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['clerk', 'environment', 'sample']),
  apiUrl: z.url(),
  /**
   * Where the key is: in the system's keyring, in memory until the app quits, in the environment the app was started
   * with, or nowhere, so that a sync needs it entered again. The sample workspace needs none from the user.
   */
  key: z.enum(['keyring', 'session', 'environment', 'sample', 'missing']),
})

export type Connection = z.infer<typeof connectionSchema>
