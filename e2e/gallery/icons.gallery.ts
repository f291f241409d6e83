import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '../inspector.ts'

const folder = join(import.meta.dirname, '../../main/icon')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

test('the icon in all sizes', async ({ launch }) => {
  const { page } = await launch()
  for (const size of sizes) {
    const svg = readFileSync(join(folder, size <= 32 ? 'icon-small.svg' : 'icon.svg'), 'utf8')
    const png = await page.evaluate(
      async ({ source, pixels }) => {
        const image = new Image(pixels, pixels)
        image.src = `data:image/svg+xml,${encodeURIComponent(source)}`
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = pixels
        canvas.getContext('2d')?.drawImage(image, 0, 0, pixels, pixels)
        return canvas.toDataURL('image/png').split(',')[1] ?? ''
      },
      { source: svg, pixels: size },
    )
    expect(png).not.toBe('')
    writeFileSync(join(folder, `icon-${size}.png`), Buffer.from(png, 'base64'))
  }
})
