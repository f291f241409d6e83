import type { WireEmailAddress, WirePhoneNumber, WireUser } from './wire-format.ts'
import type { WireOtpVerification } from './wire-verification.ts'

const defaultCreatedAt = Date.UTC(2025, 0, 1)

/** A code verification, by default one that succeeded at the first try. */
export function makeWireVerification(fields: Partial<WireOtpVerification> = {}): WireOtpVerification {
  return {
    object: 'verification_otp',
    status: 'verified',
    strategy: 'phone_code',
    attempts: 1,
    expire_at: defaultCreatedAt + 600_000,
    channel: 'sms',
    verified_at_client: null,
    ...fields,
  }
}

/** A phone number with every key that Clerk sends, by default verified. Its default id follows from the number. */
export function makeWirePhoneNumber(
  fields: Partial<WirePhoneNumber> & Pick<WirePhoneNumber, 'phone_number'>,
): WirePhoneNumber {
  const createdAt = fields.created_at ?? defaultCreatedAt
  return {
    id: `idn_${fields.phone_number.replace(/\W/g, '')}`,
    object: 'phone_number',
    reserved_for_second_factor: false,
    default_second_factor: false,
    reserved: false,
    verification: makeWireVerification(),
    linked_to: [],
    backup_codes: null,
    created_at: createdAt,
    updated_at: createdAt,
    ...fields,
  }
}

/** An email address with every key that Clerk sends, by default verified by a code. */
export function makeWireEmailAddress(
  fields: Partial<WireEmailAddress> & Pick<WireEmailAddress, 'email_address'>,
): WireEmailAddress {
  const createdAt = fields.created_at ?? defaultCreatedAt
  return {
    id: `idn_${fields.email_address.replace(/\W/g, '')}`,
    object: 'email_address',
    reserved: false,
    verification: {
      object: 'verification_otp',
      status: 'verified',
      strategy: 'email_code',
      attempts: 1,
      expire_at: createdAt + 600_000,
      verified_at_client: null,
    },
    linked_to: [],
    matches_sso_connection: false,
    created_at: createdAt,
    updated_at: createdAt,
    ...fields,
  }
}

/** A user with every key that Clerk sends in a list. The first number and address are the primary ones by default. */
export function makeWireUser(fields: Partial<WireUser> & Pick<WireUser, 'id'>): WireUser {
  const createdAt = fields.created_at ?? defaultCreatedAt
  const secondFactor = fields.phone_numbers?.some((number) => number.reserved_for_second_factor) ?? false
  return {
    object: 'user',
    external_id: null,
    primary_email_address_id: fields.email_addresses?.[0]?.id ?? null,
    primary_phone_number_id: fields.phone_numbers?.[0]?.id ?? null,
    primary_web3_wallet_id: null,
    username: null,
    first_name: null,
    last_name: null,
    locale: null,
    image_url: `https://images.example.com/${fields.id}`,
    has_image: false,
    public_metadata: {},
    private_metadata: {},
    unsafe_metadata: {},
    email_addresses: [],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    password_enabled: true,
    two_factor_enabled: secondFactor,
    totp_enabled: false,
    backup_code_enabled: false,
    mfa_enabled_at: secondFactor ? createdAt : null,
    mfa_disabled_at: null,
    password_last_updated_at: createdAt,
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    last_sign_in_at: null,
    banned: false,
    locked: false,
    deprovisioned: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    updated_at: createdAt,
    created_at: createdAt,
    delete_self_enabled: true,
    create_organization_enabled: true,
    create_organizations_limit: null,
    last_active_at: null,
    legal_accepted_at: null,
    bypass_client_trust: false,
    ...fields,
  }
}
