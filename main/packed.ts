import { deserialize, serialize } from 'node:v8'

declare const content: unique symbol

/** A value as bytes, which a thread can hand on to another without reading them. */
export type Packed<T> = Uint8Array<ArrayBuffer> & { readonly [content]?: T }

/** Turns a value of plain data into bytes, as sending it to a thread would. They are for this run of the app alone. */
export function pack<T>(value: T): Packed<T> {
  return serialize(value)
}

/** The value that was packed. */
export function unpack<T>(packed: Packed<T>): T {
  return deserialize(packed)
}
