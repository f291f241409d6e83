import { z } from 'zod'

import {
  wireAdminVerificationSchema,
  wireEnterpriseVerificationSchema,
  wireExternalAccountVerificationSchema,
  wirePasskeyVerificationSchema,
  wireSamlAccountVerificationSchema,
  wireWeb3VerificationSchema,
} from './wire-verification.ts'

/** What else a Clerk user holds beside numbers and addresses. Same source and strictness as wire-verification.ts. */

const instant = z.number().int()
const metadata = z.record(z.string(), z.unknown())

/** The only account object that the description leaves open to keys it does not name. */
export const wireExternalAccountSchema = z.looseObject({
  object: z.enum(['external_account', 'facebook_account', 'google_account']),
  id: z.string(),
  provider: z.string(),
  identification_id: z.string(),
  provider_user_id: z.string(),
  approved_scopes: z.string(),
  email_address: z.string(),
  email_address_verified: z.boolean().nullable().optional(),
  first_name: z.string(),
  last_name: z.string(),
  avatar_url: z.string().optional(),
  image_url: z.string().nullable().optional(),
  username: z.string().nullable().optional(),
  phone_number: z.string().nullable().optional(),
  public_metadata: metadata,
  label: z.string().nullable().optional(),
  created_at: instant,
  updated_at: instant,
  verification: wireExternalAccountVerificationSchema.nullable(),
})

export const wireWeb3WalletSchema = z.strictObject({
  id: z.string().optional(),
  object: z.literal('web3_wallet'),
  web3_wallet: z.string(),
  verification: z
    .discriminatedUnion('object', [wireWeb3VerificationSchema, wireAdminVerificationSchema])
    .nullable(),
  created_at: instant,
  updated_at: instant,
})

export const wirePasskeySchema = z.strictObject({
  id: z.string().optional(),
  object: z.literal('passkey'),
  name: z.string(),
  last_used_at: instant,
  verification: wirePasskeyVerificationSchema.nullable(),
})

const connection = {
  id: z.string(),
  name: z.string(),
  domain: z.string().optional(),
  domains: z.array(z.string()).optional(),
  active: z.boolean(),
  provider: z.string(),
  sync_user_attributes: z.boolean(),
  created_at: instant,
  updated_at: instant,
}

const namesItsDomains = (value: { domain?: unknown; domains?: unknown }) =>
  value.domain !== undefined || value.domains !== undefined

const account = {
  id: z.string(),
  provider: z.string(),
  active: z.boolean(),
  email_address: z.string(),
  first_name: z.string().nullable().optional(),
  last_name: z.string().nullable().optional(),
  provider_user_id: z.string().nullable().optional(),
  last_authenticated_at: instant.nullable().optional(),
  public_metadata: metadata.optional(),
}

export const wireSamlAccountSchema = z.strictObject({
  ...account,
  object: z.literal('saml_account'),
  verification: wireSamlAccountVerificationSchema.nullable(),
  saml_connection: z
    .strictObject({
      ...connection,
      allow_subdomains: z.boolean().optional(),
      allow_idp_initiated: z.boolean().optional(),
      disable_additional_identifications: z.boolean().optional(),
    })
    .refine(namesItsDomains)
    .nullable()
    .optional(),
})

export const wireEnterpriseAccountSchema = z.strictObject({
  ...account,
  object: z.literal('enterprise_account'),
  protocol: z.enum(['oauth', 'saml']).optional(),
  enterprise_connection_id: z.string().nullable().optional(),
  verification: wireEnterpriseVerificationSchema.nullable(),
  enterprise_connection: z
    .strictObject({
      ...connection,
      protocol: z.string(),
      logo_public_url: z.string().nullable(),
      allow_subdomains: z.boolean(),
      allow_idp_initiated: z.boolean(),
      disable_additional_identifications: z.boolean(),
    })
    .refine(namesItsDomains)
    .nullable()
    .optional(),
})

/** Open in the description; only what the filters read is named. */
export const wireOrganizationMembershipSchema = z.looseObject({
  object: z.literal('organization_membership'),
  id: z.string(),
  role: z.string(),
  permissions: z.array(z.string()),
  public_metadata: metadata,
  created_at: instant,
  updated_at: instant,
  organization: z.looseObject({ object: z.literal('organization'), id: z.string(), name: z.string() }),
})

export type WireExternalAccount = z.infer<typeof wireExternalAccountSchema>
