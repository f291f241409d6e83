import { join } from 'node:path'

/** Where Electron keeps an app's data: `app.getPath('userData')` (electronjs.org/docs/latest/api/app#appgetpathname). */
export function userDataFolder(
  productName: string,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  home: string,
): string {
  if (platform === 'darwin') return join(home, 'Library/Application Support', productName)
  if (platform === 'win32') return join(environment.APPDATA ?? join(home, 'AppData/Roaming'), productName)
  return join(environment.XDG_CONFIG_HOME || join(home, '.config'), productName)
}
