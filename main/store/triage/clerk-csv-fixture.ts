const heading =
  'id,first_name,last_name,username,primary_email_address,primary_phone_number,verified_email_addresses,unverified_email_addresses,verified_phone_numbers,unverified_phone_numbers,totp_secret,password_digest,password_hasher'

const argon2 = '$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo'

/** What a file of users from Clerk's dashboard holds that nobody may see. */
export const clerkSecrets = [
  'JBSWY3DPEHPK3PXP',
  'KVKFKRCPNZQUYMLX',
  '$2b$10$N9qo8uLOickgx2ZMRZoMye',
  'pbkdf2_sha256$260000$12015550199$c2FsdA',
  argon2,
  '5f4dcc3b5aa765d61d8327deb882cf99',
]

/** Such a file of users: two have records, one has a number without any, one no number, and one what is none. */
export const clerkCsv = [
  heading,
  `user_0,Ada,"Brandt, née ""Roe""",ada,ada@example.com,+12015550100,ada@example.com,,+12015550100,,JBSWY3DPEHPK3PXP,$2b$10$N9qo8uLOickgx2ZMRZoMye,bcrypt`,
  `,Bao,"of two\nlines",,,+12025550199,,,"+12025550199, +12025550198",,,pbkdf2_sha256$260000$12015550199$c2FsdA,pbkdf2_sha256_django`,
  `,Cy,,,cy@example.com,,,,,,KVKFKRCPNZQUYMLX,"${argon2}",argon2id`,
  ',Di,,,,+1 201 55,,,,,,5f4dcc3b5aa765d61d8327deb882cf99,md5',
  'user_2NNEqL2nrIRdJ194ndJqAHwEfxC,Eve,,,,,,,,,,5f4dcc3b5aa765d61d8327deb882cf99,md5',
  '',
].join('\r\n')
