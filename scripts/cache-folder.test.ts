import { expect, test } from 'vitest'

import { makeFolder } from './cache-folder.ts'

// Where Linux takes no folders at all, mkdir with `recursive` would never end.
test.each(process.platform === 'linux' ? ['/proc/none/.cache'] : [])(
  'a folder that cannot be made is named, with what to do: %s',
  (folder) => {
    expect(() => makeFolder(folder)).toThrow(/^\/proc\/none\/\.cache cannot be created .+ Set XDG_CACHE_HOME/)
  },
)
