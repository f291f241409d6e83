import { revealMs } from '../privacy/reveals.ts'

const seconds = revealMs / 1_000

/** What is said about numbers that are masked. */
export const maskWords = {
  mask: 'Mask numbers',
  show: 'Show numbers',
  reveal: `Reveal this number for ${seconds} seconds`,
  maskAgain: 'Mask this number again',
  revealed: `Revealed for ${seconds} seconds`,
  left: (left: number) => `${left} s`,
  /** In place of the dots, which mean nothing when they are read aloud. */
  ending: (digits: string) => `Masked number ending in ${digits}`,
}

/** What is said while the window hides what it shows. */
export const curtainWords = {
  app: 'Phone Number Inspector',
  hide: 'Hide now',
  idle: (minutes: number) => `Hidden after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} without use`,
  asked: 'Hidden',
  left: 'Hidden because the computer was locked or went to sleep',
  meanwhile: 'Syncs and exports go on.',
  show: 'Show again',
}
