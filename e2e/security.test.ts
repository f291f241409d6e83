import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import { methodNames } from '../contract/bridge.ts'
import { sandboxAllowed } from '../scripts/electron-launch.ts'
import { environmentOf, expect, expectCount, secretKey, test } from './inspector.ts'

test('the page has no Node, no Electron, and of the bridge only its table', async ({ launch }) => {
  const { page } = await launch()
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    bridge: Object.keys(window.bridge).sort(),
    calls: Object.keys(window.bridge.calls).sort(),
  }))
  expect(found).toEqual({ node: [], bridge: ['calls', 'subscribe'], calls: [...methodNames].sort() })
})

test('the window is sandboxed and isolated', async ({ launch }) => {
  const { app, page } = await launch()
  await expect(page).toHaveTitle('Phone Number Inspector')
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // Not in Electron's types, though documented for tests of exactly this.
    const contents: unknown = BrowserWindow.getAllWindows()[0]?.webContents
    const read: unknown =
      typeof contents === 'object' && contents !== null && 'getLastWebPreferences' in contents
        ? contents.getLastWebPreferences
        : undefined
    return typeof read === 'function' ? JSON.stringify(read.call(contents)) : '{}'
  })
  expect(JSON.parse(preferences)).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  })
})

test('the renderer runs in the operating system’s sandbox, except as root', async ({ launch }) => {
  const { app, page } = await launch()
  await expect(page).toHaveTitle('Phone Number Inspector')
  const [pid, sandboxed] = await app.evaluate(({ app: electronApp, BrowserWindow }) => {
    const osPid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId()
    return [osPid, electronApp.getAppMetrics().find((metric) => metric.pid === osPid)?.sandboxed] as const
  })
  // Electron tells it on macOS and Windows; on Linux the kernel does: mode 2 is a filter of system calls (proc(5)).
  const isSandboxed =
    process.platform === 'linux'
      ? /^Seccomp:\s*2$/m.test(await readFile(`/proc/${pid}/status`, 'utf8'))
      : sandboxed === true
  expect(isSandboxed).toBe(sandboxAllowed())
})

test('the page can neither run inline scripts nor reach another host', async ({ launch, faults }) => {
  const { page } = await launch()
  await expect(page).toHaveTitle('Phone Number Inspector')
  // Added to the document, scripts are the page's own and stand under its policy, which evaluate() does not.
  const refused = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen = new Set<string>()
        document.addEventListener('securitypolicyviolation', (event) => {
          seen.add(event.effectiveDirective)
          if (seen.size === 4) resolve([...seen].sort())
        })
        const inline = document.createElement('script')
        inline.textContent = 'window.inlineRan = true'
        const image = document.createElement('img')
        image.src = 'https://example.com/pixel.png'
        const frame = document.createElement('iframe')
        frame.src = 'https://example.com/'
        document.body.append(inline, image, frame)
        void fetch('https://example.com/').catch(() => undefined)
      }),
  )
  expect(await refused).toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem'])
  expect(await page.evaluate(() => 'inlineRan' in window)).toBe(false)
  await expect.poll(() => faults.length).toBeGreaterThanOrEqual(4)
  expect(faults.splice(0).filter((fault) => !fault.startsWith('Refused to'))).toEqual([])
})

test('the window stays on its page and opens no other', async ({ launch }) => {
  const { app, page } = await launch()
  await expect(page).toHaveTitle('Phone Number Inspector')
  // Playwright waits for ever for a navigation that was prevented, so the page is asked through Electron.
  const outcome = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) throw new Error('There is no window')
    const prevented = new Promise<boolean>((resolve) =>
      window.webContents.once('will-navigate', (event) => resolve(event.defaultPrevented)),
    )
    const refused: unknown = await window.webContents.executeJavaScript(`
      const link = document.createElement('a')
      link.href = 'https://example.com/'
      document.body.append(link)
      link.click()
      window.open('https://example.com/') === null`)
    return { refused, prevented: await prevented, windows: BrowserWindow.getAllWindows().length }
  })
  expect(outcome).toEqual({ refused: true, prevented: true, windows: 1 })
})

test('nothing is opened elsewhere but a user’s page in Clerk’s dashboard', async ({ launch, clerk }) => {
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '0 numbers')
  await app.evaluate(({ app: electronApp, shell }) => {
    const opened: string[] = []
    Object.assign(electronApp, { opened })
    shell.openExternal = async (url) => void opened.push(url)
    shell.openPath = async (path) => String(opened.push(path))
  })
  const replies = await page.evaluate(async () => {
    const call = async (name: string, request?: unknown): Promise<unknown> =>
      window.bridge.calls[name]?.(request)
    const [{ id: connectionId }] = JSON.parse(JSON.stringify(await call('listConnections'))).value
    const userIds = [
      '',
      'user_',
      'user_1/..',
      'user_1&path=x',
      'https://example.com',
      'file:///etc/passwd',
      'user_2aB',
    ]
    const answered = []
    for (const userId of userIds) answered.push(await call('openInDashboard', { connectionId, userId }))
    answered.push(await call('openInDashboard', { connectionId: 'https://example.com', userId: 'user_1' }))
    answered.push(
      await call('openInDashboard', { connectionId, userId: 'user_1', url: 'https://example.com' }),
    )
    answered.push(await call('showExport', { exportId: '/etc/passwd' }))
    return JSON.stringify(answered)
  })
  const isOk = z.array(z.object({ ok: z.boolean() })).parse(JSON.parse(replies))
  expect(isOk.map(({ ok }) => ok)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
    true,
    false,
    true,
    false,
  ])
  const opened = await app.evaluate(({ app: electronApp }) =>
    'opened' in electronApp ? electronApp.opened : null,
  )
  expect(opened).toEqual([
    'https://dashboard.clerk.com/last-active?path=users/user_2aB',
    'https://dashboard.clerk.com/last-active?path=users/user_1',
  ])
})

test('permissions are denied', async ({ launch }) => {
  const { page } = await launch()
  await expect(page).toHaveTitle('Phone Number Inspector')
  const states = await page.evaluate(async () => [
    await Notification.requestPermission(),
    await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
  ])
  expect(states).toEqual(['denied', 'denied'])
})

test('a page of another origin is not answered', async ({ launch }) => {
  const { app, page } = await launch()
  await expect(page).toHaveTitle('Phone Number Inspector')
  const reply = await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
    // The same preload, in a window that shows something else.
    const preload = `${electronApp.getAppPath()}/out/preload/index.cjs`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await other.loadURL('data:text/html,<title>elsewhere</title>')
    const answered: unknown = await other.webContents.executeJavaScript(
      'window.bridge.calls.listConnections()',
    )
    other.destroy()
    return answered
  })
  expect(reply).toMatchObject({ ok: false, code: 'invalid_request' })
})

test('the key is nowhere on the disk, and never in the page', async ({ launch, clerk, userDataDir }) => {
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '0 numbers')
  const answers = await page.evaluate(async () =>
    JSON.stringify(await window.bridge.calls.listConnections?.(undefined)),
  )
  expect(answers).toContain('Environment')
  expect(answers).not.toContain(secretKey)
  expect(await app.evaluate(() => process.env.CLERK_SECRET_KEY ?? 'gone')).toBe('gone')
  await app.close()
  for (const entry of await readdir(userDataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const content = await readFile(join(entry.parentPath, entry.name), 'latin1')
    expect(content.includes(secretKey), entry.name).toBe(false)
  }
})
