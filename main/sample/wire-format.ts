import { z } from 'zod'

import {
  wireEnterpriseAccountSchema,
  wireExternalAccountSchema,
  wireOrganizationMembershipSchema,
  wirePasskeySchema,
  wireSamlAccountSchema,
  wireWeb3WalletSchema,
} from './wire-account.ts'
import { wireEmailVerificationSchema, wirePhoneVerificationSchema } from './wire-verification.ts'

/**
 * What Clerk's Backend API answers, after its published OpenAPI description of 2026-05-12: the same keys required, the
 * same keys forbidden.
 */

const instant = z.number().int()
const metadata = z.record(z.string(), z.unknown())

const wireLinkSchema = z.strictObject({
  type: z.string().regex(/^oauth_[a-z]+$/),
  id: z.string(),
})

export const wirePhoneNumberSchema = z.strictObject({
  id: z.string().optional(),
  object: z.literal('phone_number'),
  phone_number: z.string(),
  reserved_for_second_factor: z.boolean().optional(),
  default_second_factor: z.boolean().optional(),
  reserved: z.boolean(),
  verification: wirePhoneVerificationSchema.nullable(),
  linked_to: z.array(wireLinkSchema),
  backup_codes: z.array(z.string()).nullable().optional(),
  created_at: instant,
  updated_at: instant,
})

const wireEmailAddressSchema = z.strictObject({
  id: z.string().optional(),
  object: z.literal('email_address'),
  email_address: z.string(),
  reserved: z.boolean(),
  verification: wireEmailVerificationSchema.nullable(),
  linked_to: z.array(wireLinkSchema),
  matches_sso_connection: z.boolean().optional(),
  created_at: instant,
  updated_at: instant,
})

export const wireUserSchema = z.strictObject({
  id: z.string(),
  object: z.literal('user'),
  external_id: z.string().nullable(),
  primary_email_address_id: z.string().nullable(),
  primary_phone_number_id: z.string().nullable(),
  primary_web3_wallet_id: z.string().nullable(),
  username: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  locale: z.string().nullable().optional(),
  profile_image_url: z.string().optional(),
  image_url: z.string().optional(),
  has_image: z.boolean(),
  public_metadata: metadata,
  private_metadata: metadata.nullable().optional(),
  unsafe_metadata: metadata.optional(),
  email_addresses: z.array(wireEmailAddressSchema),
  phone_numbers: z.array(wirePhoneNumberSchema),
  web3_wallets: z.array(wireWeb3WalletSchema),
  passkeys: z.array(wirePasskeySchema),
  password_enabled: z.boolean(),
  two_factor_enabled: z.boolean(),
  totp_enabled: z.boolean(),
  backup_code_enabled: z.boolean(),
  mfa_enabled_at: instant.nullable(),
  mfa_disabled_at: instant.nullable(),
  password_last_updated_at: instant.nullable().optional(),
  external_accounts: z.array(wireExternalAccountSchema),
  saml_accounts: z.array(wireSamlAccountSchema),
  enterprise_accounts: z.array(wireEnterpriseAccountSchema),
  organization_memberships: z.array(wireOrganizationMembershipSchema).optional(),
  last_sign_in_at: instant.nullable(),
  banned: z.boolean(),
  locked: z.boolean(),
  deprovisioned: z.boolean().optional(),
  lockout_expires_in_seconds: z.number().int().nullable(),
  verification_attempts_remaining: z.number().int().nullable(),
  updated_at: instant,
  created_at: instant,
  delete_self_enabled: z.boolean(),
  create_organization_enabled: z.boolean(),
  create_organizations_limit: z.number().int().nullable().optional(),
  /** Day precision. */
  last_active_at: instant.nullable(),
  legal_accepted_at: instant.nullable(),
  bypass_client_trust: z.boolean().optional(),
  scim: z
    .strictObject({
      directory_id: z.string(),
      directory_enabled: z.boolean().optional(),
      external_id: z.string().nullable(),
    })
    .nullable()
    .optional(),
})

export const wireUserListSchema = z.array(wireUserSchema)

export const wireTotalCountSchema = z.strictObject({
  object: z.literal('total_count'),
  total_count: z.number().int(),
})

export const wireErrorsSchema = z.object({
  errors: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      long_message: z.string(),
      meta: metadata.optional(),
    }),
  ),
  meta: metadata.optional(),
  clerk_trace_id: z.string().optional(),
})

export type WireUser = z.infer<typeof wireUserSchema>
export type WirePhoneNumber = z.infer<typeof wirePhoneNumberSchema>
export type WireEmailAddress = z.infer<typeof wireEmailAddressSchema>
export type WireErrors = z.infer<typeof wireErrorsSchema>
