export const workspaceWords = {
  title: 'Phone numbers',
  notOpened: 'The stored numbers could not be opened',
}
