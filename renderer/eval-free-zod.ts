import { config } from 'zod'

// The page's policy forbids eval. Zod tries it when an object schema is made and a refused try is logged as a violation
// (zod/v4/core/util.js, allowsEval), so this module comes before every module that makes schemas.
config({ jitless: true })
