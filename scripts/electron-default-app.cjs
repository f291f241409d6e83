// Stands in for Electron's default_app.asar, which the fallback runtime lacks: it loads the app that the command line
// names (https://github.com/electron/electron/blob/v25.1.1/default_app/main.ts). Electron 25 reads this, so no TypeScript.
const { app } = require('electron')
const path = require('node:path')

const args = process.argv.slice(1)
const modules = []
let folder
for (let i = 0; i < args.length; i++) {
  if (args[i] === '-r' || args[i] === '--require') modules.push(args[++i])
  else if (!args[i].startsWith('-')) folder ??= path.resolve(args[i])
}
if (!folder) {
  console.error('Name the folder of an app: electron FOLDER')
  process.exit(1)
}

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
const manifest = require(path.join(folder, 'package.json'))
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)
for (const module of modules) require(path.resolve(module))
require(path.join(folder, manifest.main))
