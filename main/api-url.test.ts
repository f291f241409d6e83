import { expect, test } from 'vitest'

import { readApiUrl } from './api-url.ts'

test.each([
  ['https://api.clerk.com', 'https://api.clerk.com'],
  [' https://api.clerk.com/ ', 'https://api.clerk.com'],
  ['https://api.clerk.com/v1', 'https://api.clerk.com'],
  ['\u200Bhttps://api.clerk.com/v1/\uFEFF', 'https://api.clerk.com'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['https://proxy.example/clerk', 'https://proxy.example/clerk'],
  ['https://proxy.example/clerk/', 'https://proxy.example/clerk'],
  ['https://proxy.example/clerk//', 'https://proxy.example/clerk'],
  ['https://proxy.example/clerk/v1', 'https://proxy.example/clerk'],
  ['https://proxy.example/clerk/v1/', 'https://proxy.example/clerk'],
  ['https://PROXY.example:443/Clerk/./EU', 'https://proxy.example/Clerk/EU'],
  ['http://127.0.0.1:8080/clerk', 'http://127.0.0.1:8080/clerk'],
  ['https://proxy.example/v2', 'https://proxy.example/v2'],
])('%j is %s', (typed, url) => {
  expect(readApiUrl(typed)).toBe(url)
})

test.each([
  ['api.clerk.com', 'has to be complete'],
  ['api.clerk.com:443', 'has to be complete'],
  ['localhost:8080', 'has to be complete'],
  ['https://', 'has to be complete'],
  ['http://api.clerk.com', 'https://'],
  ['http://127.0.0.1.example.com', 'https://'],
  ['http://127.0.0.1@example.com/clerk', 'https://'],
  ['ftp://api.clerk.com', 'https://'],
  ['https://me:secret@api.clerk.com', 'name or password'],
  ['https://me:secret@proxy.example/clerk', 'name or password'],
  ['https://api.clerk.com/v2', 'end with the host'],
  ['https://api.clerk.com/v1/users', 'end with the host'],
  ['https://api.clerk.com/?a=b', 'end before the ? or #'],
  ['https://proxy.example/clerk?', 'end before the ? or #'],
  ['https://proxy.example/clerk#v1', 'end before the ? or #'],
  ['https://proxy.exam\u200Bple/clerk', 'a space or an invisible character'],
  ['https://proxy.example/cl erk', 'a space or an invisible character'],
])('%j is refused', (typed, reason) => {
  expect(() => readApiUrl(typed)).toThrow(reason)
})

test('the sentence begins with where the address was found', () => {
  expect(() => readApiUrl('api.clerk.com', 'The address in CLERK_API_URL')).toThrow(
    /^The address in CLERK_API_URL has to be complete, such as https:\/\/api\.clerk\.com\.$/,
  )
})
