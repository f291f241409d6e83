/** For how long what was removed can be brought back. */
export const undoSeconds = 10
