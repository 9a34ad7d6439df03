/** Each entry is one migration, run once and in order; `user_version` counts how many have run. Append only. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE account (
    id TEXT PRIMARY KEY, host TEXT NOT NULL, api_url TEXT NOT NULL, login TEXT NOT NULL, source TEXT NOT NULL,
    active INTEGER NOT NULL, tokens TEXT NOT NULL, added_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE credential (
    name TEXT PRIMARY KEY, position INTEGER NOT NULL, spec TEXT NOT NULL, current TEXT, last_rotated_at TEXT
  ) STRICT;
  CREATE TABLE observation (
    destination TEXT PRIMARY KEY, present INTEGER, updated_at TEXT, repository_id INTEGER, archived INTEGER NOT NULL,
    writable INTEGER, observed_at TEXT NOT NULL, failure TEXT
  ) STRICT;
  CREATE TABLE known_write (
    destination TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, updated_at TEXT, rotation TEXT NOT NULL
  ) STRICT;
  CREATE TABLE rotation (
    number INTEGER PRIMARY KEY, credential TEXT NOT NULL, state TEXT NOT NULL, facts TEXT NOT NULL,
    lease TEXT
  ) STRICT;
  CREATE INDEX rotation_of_credential ON rotation (credential);
  CREATE TABLE rotation_destination (
    rotation INTEGER NOT NULL REFERENCES rotation (number), position INTEGER NOT NULL, destination TEXT NOT NULL,
    state TEXT NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (rotation, destination)
  ) STRICT;
  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY, rotation INTEGER NOT NULL REFERENCES rotation (number), at TEXT NOT NULL,
    act TEXT NOT NULL, phase TEXT NOT NULL, detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX journal_of_rotation ON journal (rotation);
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, context TEXT NOT NULL,
    previous_hash TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE audit_head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE http_answer (
    key TEXT PRIMARY KEY, etag TEXT NOT NULL, body TEXT NOT NULL, link TEXT, stored_at TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE annotation (
    credential TEXT PRIMARY KEY, notes TEXT NOT NULL, entered_expiry TEXT, reminders_off_until TEXT
  ) STRICT;
  CREATE TABLE probe_record (
    credential TEXT NOT NULL, spec TEXT NOT NULL, ok INTEGER NOT NULL, detail TEXT NOT NULL, run_url TEXT,
    at TEXT NOT NULL, PRIMARY KEY (credential, spec)
  ) STRICT;
  CREATE TABLE reminder (
    credential TEXT NOT NULL, fingerprint TEXT NOT NULL, threshold TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (credential, fingerprint, threshold)
  ) STRICT;
  `,
  `
  ALTER TABLE observation ADD COLUMN fingerprint TEXT;
  ALTER TABLE observation ADD COLUMN facts TEXT;
  CREATE TABLE resolved_selection (credential TEXT PRIMARY KEY, destinations TEXT NOT NULL, at TEXT NOT NULL) STRICT;
  CREATE TABLE copy_search (credential TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT;
  CREATE TABLE workflow_scan (
    host TEXT NOT NULL, repository TEXT NOT NULL, uses TEXT NOT NULL, failure TEXT, at TEXT NOT NULL,
    PRIMARY KEY (host, repository)
  ) STRICT;
  `,
  `
  ALTER TABLE observation ADD COLUMN earlier TEXT;
  `,
  `
  CREATE TABLE token_facts (fingerprint TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT;
  CREATE TABLE policy_waiver (
    credential TEXT NOT NULL, rule TEXT NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (credential, rule)
  ) STRICT;
  CREATE TABLE github_app (id TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT;
  CREATE TABLE minted_token (fingerprint TEXT PRIMARY KEY, expires_at TEXT NOT NULL, facts TEXT NOT NULL) STRICT;
  CREATE TABLE leak (number INTEGER PRIMARY KEY, facts TEXT NOT NULL) STRICT;
  `,
  `
  CREATE INDEX IF NOT EXISTS rotation_destination_by_state ON rotation_destination (rotation, state, destination);
  `,
  // Who did a manual step and when were one text: "kim, 2026-11-21 09:09 UTC".
  `
  UPDATE rotation_destination SET facts = json_set(
    facts,
    '$.doneBy', substr(json_extract(facts, '$.doneBy'), 1, length(json_extract(facts, '$.doneBy')) - 22),
    '$.doneAt', substr(json_extract(facts, '$.doneBy'), -20, 10) || 'T'
      || substr(json_extract(facts, '$.doneBy'), -9, 5) || ':00.000Z'
  ) WHERE destination LIKE 'manual:%' AND json_extract(facts, '$.doneBy')
    GLOB '?*, [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9] UTC';
  `,
]
