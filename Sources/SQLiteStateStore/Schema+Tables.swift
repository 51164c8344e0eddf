extension Schema {
  /// Version 1, never changed once released: what comes later is a migration of its own.
  ///
  /// Times are milliseconds since 1970, ids are text. What is looked up by its id or its digest has no row
  /// number, so that the lookup is one search in one tree.
  static let firstTables = """
    CREATE TABLE accounts (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      is_public_api_enabled INTEGER NOT NULL CHECK (is_public_api_enabled IN (0, 1))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE users (
      id TEXT NOT NULL PRIMARY KEY,
      login TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('person', 'programmatic')),
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      key_id TEXT NOT NULL,
      public_key BLOB NOT NULL,
      sealed_private_key BLOB NOT NULL,
      key_set_by TEXT REFERENCES users (id),
      created_at INTEGER NOT NULL,
      selected_account_id TEXT REFERENCES accounts (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX users_active_persons ON users (login) WHERE kind = 'person' AND is_active = 1;

    CREATE TABLE memberships (
      user_id TEXT NOT NULL REFERENCES users (id),
      account_id TEXT NOT NULL REFERENCES accounts (id),
      configurator INTEGER NOT NULL CHECK (configurator IN (0, 1)),
      user_configurator INTEGER NOT NULL CHECK (user_configurator IN (0, 1)),
      PRIMARY KEY (user_id, account_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX memberships_by_account ON memberships (account_id, user_id);

    CREATE TABLE registrations (
      user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
      scenario TEXT NOT NULL CHECK (scenario IN ('client-integration', 'own-product')),
      detail TEXT NOT NULL,
      registered_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """ + credentialTables + activityTable

  /// A slot holds at most one credential that has not ended: the unique index says so.
  private static let credentialTables = """

    CREATE TABLE credentials (
      digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('personal', 'public-api', 'partner', 'user-token')),
      owner_id TEXT NOT NULL REFERENCES users (id),
      account_id TEXT REFERENCES accounts (id),
      partner_id TEXT REFERENCES users (id),
      hint TEXT NOT NULL,
      sealed_key_id TEXT,
      sealed_box BLOB,
      created_at INTEGER NOT NULL,
      ended_at INTEGER,
      end_reason TEXT CHECK (end_reason IN ('replaced', 'revoked', 'password-changed')),
      ended_by TEXT REFERENCES users (id),
      slot TEXT GENERATED ALWAYS AS (
        kind || ' ' || coalesce(account_id, coalesce(partner_id || ' ', '') || owner_id)
      ) VIRTUAL,
      CHECK ((kind = 'public-api') = (account_id IS NOT NULL)),
      CHECK ((kind = 'user-token') = (partner_id IS NOT NULL)),
      CHECK ((sealed_key_id IS NULL) = (sealed_box IS NULL)),
      CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
      CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
      CHECK (ended_at IS NULL OR sealed_box IS NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX credentials_current_by_slot ON credentials (slot) WHERE ended_at IS NULL;
    CREATE INDEX credentials_current_by_owner ON credentials (owner_id, created_at, id)
      WHERE ended_at IS NULL;

    CREATE TABLE last_uses (
      credential_id TEXT NOT NULL PRIMARY KEY REFERENCES credentials (id),
      at INTEGER NOT NULL,
      address TEXT NOT NULL,
      user_agent TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE hourly_uses (
      credential_id TEXT NOT NULL REFERENCES credentials (id),
      hour INTEGER NOT NULL,
      count INTEGER NOT NULL CHECK (count >= 1),
      PRIMARY KEY (credential_id, hour)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX hourly_uses_by_hour ON hourly_uses (hour);
    """

  /// Entries refer to others by id alone: they outlive a restore of the rest.
  private static let activityTable = """

    CREATE TABLE activity (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      at INTEGER NOT NULL,
      actor_id TEXT,
      action TEXT NOT NULL,
      subject_id TEXT,
      account_id TEXT,
      credential_id TEXT,
      masked TEXT,
      reason TEXT,
      address TEXT,
      count INTEGER NOT NULL CHECK (count >= 1),
      group_hour INTEGER
    ) STRICT;
    CREATE INDEX activity_by_time ON activity (at);
    CREATE INDEX activity_by_actor ON activity (actor_id, at) WHERE actor_id IS NOT NULL;
    CREATE INDEX activity_by_subject ON activity (subject_id, at) WHERE subject_id IS NOT NULL;
    CREATE INDEX activity_by_account ON activity (account_id, at) WHERE account_id IS NOT NULL;
    CREATE UNIQUE INDEX activity_groups
      ON activity (group_hour, action, ifnull(credential_id, ''), ifnull(reason, ''))
      WHERE group_hour IS NOT NULL;
    """
}
