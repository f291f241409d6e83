import { z } from 'zod'

/**
 * Clerk's verification objects as its Backend API sends them, after its published OpenAPI description of 2026-05-12.
 * Strict on purpose: this holds the sample to the description, while the app's own reader forgives more.
 */

const count = z.number().int()
const instant = z.number().int()

const errorSchema = z.object({
  message: z.string(),
  long_message: z.string(),
  code: z.string(),
  meta: z.record(z.string(), z.unknown()).optional(),
})

const common = {
  attempts: count.nullable(),
  expire_at: instant.nullable(),
  verified_at_client: z.string().nullable().optional(),
}

/** The verification of a phone number or email address by a code that was sent to it. */
const wireOtpVerificationSchema = z.strictObject({
  object: z.literal('verification_otp'),
  status: z.enum(['unverified', 'verified', 'failed', 'expired']),
  strategy: z.enum(['phone_code', 'email_code', 'reset_password_email_code']),
  channel: z.string().nullable().optional(),
  ...common,
})

/** The verification that an administrator granted without a code. */
export const wireAdminVerificationSchema = z.strictObject({
  object: z.literal('verification_admin'),
  status: z.literal('verified'),
  strategy: z.literal('admin'),
  ...common,
})

const fromOauthVerificationSchema = z.strictObject({
  object: z.literal('verification_from_oauth'),
  status: z.enum(['unverified', 'verified']),
  strategy: z.string().regex(/^from_oauth_(?:token_|custom_)?[a-z]+$/),
  error: errorSchema.nullable().optional(),
  ...common,
})

const ticketVerificationSchema = z.strictObject({
  object: z.literal('verification_ticket'),
  status: z.enum(['unverified', 'verified', 'expired']),
  strategy: z.literal('ticket'),
  ...common,
})

const samlVerificationSchema = z.strictObject({
  object: z.literal('verification_saml'),
  status: z.enum(['unverified', 'verified', 'failed', 'expired', 'transferable']),
  strategy: z.literal('saml'),
  external_verification_redirect_url: z.string().nullable().optional(),
  error: errorSchema.nullable().optional(),
  ...common,
  expire_at: instant.nullable().optional(),
})

const emailLinkVerificationSchema = z.strictObject({
  object: z.literal('verification_email_link'),
  status: z.enum(['unverified', 'verified', 'failed', 'expired']),
  strategy: z.literal('email_link'),
  ...common,
})

const scimVerificationSchema = z.strictObject({
  object: z.literal('verification_scim'),
  status: z.literal('verified'),
  strategy: z.literal('scim'),
  attempts: count.nullable(),
  expire_at: instant.nullable(),
})

const oauthVerificationSchema = z.strictObject({
  object: z.literal('verification_oauth'),
  status: z.enum(['unverified', 'verified', 'failed', 'expired', 'transferable']),
  strategy: z.string().regex(/^oauth_(?:token_|custom_)?[a-z]+$/),
  external_verification_redirect_url: z.string().optional(),
  error: errorSchema.nullable().optional(),
  ...common,
  expire_at: instant,
})

const googleOneTapVerificationSchema = z.strictObject({
  object: z.literal('verification_google_one_tap'),
  status: z.enum(['unverified', 'verified']),
  strategy: z.literal('google_one_tap'),
  error: errorSchema.nullable().optional(),
  ...common,
})

export const wirePasskeyVerificationSchema = z.strictObject({
  object: z.literal('verification_passkey'),
  status: z.literal('verified'),
  strategy: z.literal('passkey'),
  nonce: z.literal('nonce').optional(),
  message: z.string().nullable().optional(),
  ...common,
})

export const wireWeb3VerificationSchema = z.strictObject({
  object: z.literal('verification_web3'),
  status: z.enum(['unverified', 'verified', 'failed', 'expired']),
  strategy: z.enum([
    'web3_metamask_signature',
    'web3_base_signature',
    'web3_coinbase_wallet_signature',
    'web3_okx_wallet_signature',
    'web3_solana_signature',
  ]),
  nonce: z.string().nullable().optional(),
  message: z.string().nullable().optional(),
  ...common,
})

export const wirePhoneVerificationSchema = z.discriminatedUnion('object', [
  wireOtpVerificationSchema,
  wireAdminVerificationSchema,
])

export const wireEmailVerificationSchema = z.discriminatedUnion('object', [
  wireOtpVerificationSchema,
  wireAdminVerificationSchema,
  fromOauthVerificationSchema,
  ticketVerificationSchema,
  samlVerificationSchema,
  emailLinkVerificationSchema,
  scimVerificationSchema,
])

export const wireExternalAccountVerificationSchema = z.discriminatedUnion('object', [
  oauthVerificationSchema,
  googleOneTapVerificationSchema,
])

export const wireEnterpriseVerificationSchema = z.discriminatedUnion('object', [
  ticketVerificationSchema,
  samlVerificationSchema,
  oauthVerificationSchema,
])

export const wireSamlAccountVerificationSchema = z.discriminatedUnion('object', [
  samlVerificationSchema,
  ticketVerificationSchema,
])

export type WireOtpVerification = z.infer<typeof wireOtpVerificationSchema>
