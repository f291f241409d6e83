import { z } from 'zod'

import { connectionSchema } from './connection.ts'
import { mostSelected, numberQuerySchema } from './number-query.ts'

const nothing = z.undefined()
const connectionId = z.string().min(1)

/** The part of the bridge's table that has to do with the app as one of the computer's. */
export const desktopMethods = {
  /** Brings a connection that was removed some seconds ago back, with all that it had. */
  undoRemoveConnection: { request: z.object({ connectionId }), reply: connectionSchema },
  /** What a link from elsewhere names, if one came that the window has not taken yet. One that comes is told as linkCame. */
  takeLink: {
    request: nothing,
    reply: z
      .object({
        /** As the link names it. */
        connection: z.string(),
        number: z.string(),
        /** Null where no connection has this id or name. */
        connectionId: z.string().nullable(),
      })
      .nullable(),
  },
  /** What is sensitive, as all that holds a phone number is, leaves the clipboard after a minute. */
  copyText: {
    request: z.object({ text: z.string().max(5_000_000), sensitive: z.boolean() }),
    reply: nothing,
  },
  /**
   * Copies the phone numbers of the records with these keys, one a line in the order of the query, or where `keys` is null of all
   * that it finds. Replies with how many. `revealed` are the records that are not masked with the others.
   */
  copyNumbers: {
    request: numberQuerySchema.extend({
      /** As in listNumbers. */
      version: z.number().int().nullable(),
      keys: z.array(z.string()).max(mostSelected).nullable(),
      masked: z.boolean(),
      revealed: z.array(z.string()).max(mostSelected),
    }),
    reply: z.number().int(),
  },
  /** Opens a user's page in Clerk's dashboard, in the browser. It is the only address that the app opens elsewhere. */
  openInDashboard: { request: z.object({ connectionId, userId: z.string().max(200) }), reply: nothing },
} as const

/** The same of the events. */
export const desktopEvents = {
  /** The computer was locked, or goes to sleep. */
  computerLeft: nothing,
  /** A link came: takeLink gives it. */
  linkCame: nothing,
  /** A command was chosen in the app's menu. One that the window does not offer at the moment is nothing. */
  commandChosen: z.object({ command: z.string() }),
} as const
