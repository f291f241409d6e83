import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

/** The origin of the app's own page. */
export const appOrigin = 'app://inspector'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/**
 * Gives the function that answers requests of the app's own scheme with the files of one folder and nothing else. Each
 * page gets a nonce of its own in the place of the word that electron.vite.config.ts lets the build write.
 */
export function serveFolder(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const url = new URL(request.url)
      const path = url.pathname === '/' ? '/index.html' : decodeURIComponent(url.pathname)
      const file = normalize(join(folder, path))
      const contentType = contentTypes[extname(file)]
      const isOurs = url.host === new URL(appOrigin).host && file.startsWith(folder + sep)
      if (!isOurs || contentType === undefined) return notFound()
      const content = await readFile(file)
      const headers = { 'Content-Type': contentType, 'X-Content-Type-Options': 'nosniff' }
      if (extname(file) !== '.html') return new Response(content, { headers })
      const nonce = randomBytes(16).toString('base64')
      return new Response(content.toString('utf8').replaceAll('CSP_NONCE', nonce), {
        headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy(nonce) },
      })
    } catch {
      return notFound()
    }
  }
}

/** Mantine's styles carry the nonce; nothing is loaded from anywhere but the app itself. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain' } })
}
