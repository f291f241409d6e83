/** What the help of each command ends with. */
export const examples = {
  all: `Examples:
  $ phone-number-inspector cli sync --connection sample
  $ phone-number-inspector cli search "(201) 555"
  $ phone-number-inspector cli export --format csv --out numbers.csv --status failed
  $ CLERK_SECRET_KEY=… phone-number-inspector cli sync

Keys come from the connection, from CLERK_SECRET_KEY or from --secret-key-stdin, never from an argument.`,
  connections: `Examples:
  $ phone-number-inspector cli connections
  $ phone-number-inspector cli connections --json | jq -r '.[].name'`,
  sync: `The key comes from --secret-key-stdin, else from the connection, else from CLERK_SECRET_KEY. Without any
connection, a key makes the connection “Environment”.

Examples:
  $ phone-number-inspector cli sync --connection sample
  $ phone-number-inspector cli sync --connection "Acme production" --full
  $ pass show clerk/acme | phone-number-inspector cli sync --secret-key-stdin --json`,
  search: `Examples:
  $ phone-number-inspector cli search "(201) 555-0100"
  $ phone-number-inspector cli search "" --status failed,expired --country US --limit 20
  $ phone-number-inspector cli search brandt --json | jq -r .phone_number`,
  show: `Examples:
  $ phone-number-inspector cli show idn_2mrmTDdZVzF8GJ6tNRmrHXbAxkh
  $ phone-number-inspector cli show idn_2mrmTDdZVzF8GJ6tNRmrHXbAxkh --json | jq .record`,
  history: `Examples:
  $ phone-number-inspector cli history idn_2mrmTDdZVzF8GJ6tNRmrHXbAxkh
  $ phone-number-inspector cli history idn_2mrmTDdZVzF8GJ6tNRmrHXbAxkh --json | jq -c '[.observed_at, .kinds]'`,
  export: `Examples:
  $ phone-number-inspector cli export --format csv --out numbers.csv --status failed --mask
  $ phone-number-inspector cli export --format ndjson --out - | jq -r .phone_number.phone_number
  $ phone-number-inspector cli export --format xlsx --out numbers.xlsx --headings readable --time-zone Europe/Berlin
  $ phone-number-inspector cli export --format csv --out changes.csv --difference previous..latest
  $ pass show export | phone-number-inspector cli export --format sqlite --out acme.sqlite.age --passphrase-stdin`,
  triage: `Examples:
  $ phone-number-inspector cli triage numbers.txt
  $ cut -d, -f3 tickets.csv | phone-number-inspector cli triage --default-country US
  $ phone-number-inspector cli triage numbers.txt --json | jq -r 'select(.group == "failed") | .text'`,
  check: `Examples:
  $ phone-number-inspector cli check
  $ phone-number-inspector cli check --json | jq .last_sync_age_seconds`,
  completion: `Examples:
  $ phone-number-inspector cli completion bash > ~/.local/share/bash-completion/completions/phone-number-inspector
  $ phone-number-inspector cli completion zsh > ~/.zfunc/_phone-number-inspector
  $ phone-number-inspector cli completion fish > ~/.config/fish/completions/phone-number-inspector.fish
  > phone-number-inspector cli completion powershell >> $PROFILE`,
} as const
