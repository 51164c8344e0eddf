/// What a merge moves row by row without a decision on each: `main` is the copy of the backup, `present` the
/// present store, and `same` maps the present store's user ids to those of the copy.
enum MergeStatements {
  /// Who set a password may be known under another id; a key that nobody is known to have set is its owner's.
  static let setters = """
    UPDATE main.users SET key_set_by = (SELECT id FROM same WHERE present_id = key_set_by)
    WHERE key_set_by IN (SELECT present_id FROM same WHERE id <> present_id)
    """

  /// Of a user or an account that was added since the backup, the present store's memberships stay; to be run before
  /// any of the backup's is taken away, since who has none there counts as added.
  static let membershipsAddedSince = """
    INSERT OR IGNORE INTO main.memberships (user_id, account_id, configurator, user_configurator)
    SELECT s.id, p.account_id, p.configurator, p.user_configurator
    FROM present.memberships p JOIN same s ON s.present_id = p.user_id
    WHERE NOT (
      EXISTS (SELECT 1 FROM main.memberships b WHERE b.user_id = s.id)
      AND EXISTS (SELECT 1 FROM main.memberships b WHERE b.account_id = p.account_id))
    """

  /// The backup's memberships that allow more than the present store's between the same two; where that one has
  /// none at all, `is_member` is 0.
  static let membershipsToTakeBack = """
    SELECT b.user_id, b.account_id, b.configurator, b.user_configurator,
      p.user_id IS NOT NULL AS is_member,
      ifnull(p.configurator, 0) AS present_configurator,
      ifnull(p.user_configurator, 0) AS present_user_configurator
    FROM main.memberships b JOIN same s ON s.id = b.user_id
    JOIN present.accounts a ON a.id = b.account_id
    LEFT JOIN present.memberships p ON p.user_id = s.present_id AND p.account_id = b.account_id
    WHERE p.user_id IS NULL OR b.configurator > p.configurator
      OR b.user_configurator > p.user_configurator
    """

  /// Marketplace registrations that the backup does not know.
  static let registrations = """
    INSERT OR IGNORE INTO main.registrations (user_id, scenario, detail, registered_at)
    SELECT p.user_id, p.scenario, p.detail, p.registered_at FROM present.registrations p
    JOIN same s ON s.present_id = p.user_id AND s.id = p.user_id
    """

  /// Use is a matter of record: what either knows is kept.
  static let uses = """
    INSERT INTO main.last_uses (credential_id, at, address, user_agent)
    SELECT credential_id, at, address, user_agent FROM present.last_uses
    WHERE credential_id IN (SELECT id FROM main.credentials)
    ON CONFLICT DO UPDATE SET at = excluded.at, address = excluded.address,
      user_agent = excluded.user_agent WHERE excluded.at >= at;
    INSERT INTO main.hourly_uses (credential_id, hour, count)
    SELECT credential_id, hour, count FROM present.hourly_uses
    WHERE credential_id IN (SELECT id FROM main.credentials)
    ON CONFLICT DO UPDATE SET count = max(count, excluded.count);
    """

  /// The activity outlives a restore; a group that both counted has the higher count.
  static let activity = """
    UPDATE main.activity SET (at, address, count) = (
      SELECT p.at, p.address, p.count FROM present.activity p WHERE p.id = activity.id)
    WHERE group_hour IS NOT NULL AND EXISTS (
      SELECT 1 FROM present.activity p WHERE p.id = activity.id AND p.count > activity.count);
    INSERT OR IGNORE INTO main.activity (id, at, actor_id, action, subject_id, account_id,
      credential_id, masked, reason, address, count, group_hour)
    SELECT id, at, actor_id, action, subject_id, account_id, credential_id, masked, reason,
      address, count, group_hour
    FROM present.activity WHERE id NOT IN (SELECT id FROM main.activity) ORDER BY at, sequence;
    """

  /// Who was active in the backup.
  static let activeInBackup = """
    CREATE TEMP TABLE active_in_backup AS SELECT id FROM main.users WHERE is_active = 1
    """

  /// Accounts without an active person who manages users.
  static let lockedOut = """
    DROP TABLE IF EXISTS temp.locked_out;
    CREATE TEMP TABLE locked_out AS
    SELECT a.id FROM main.accounts a WHERE NOT EXISTS (
      SELECT 1 FROM main.memberships m JOIN main.users u ON u.id = m.user_id
      WHERE m.account_id = a.id AND m.user_configurator = 1 AND u.kind = 'person'
        AND u.is_active = 1)
    """

  /// Who manages such an account in the present store; nothing but that is given.
  static let keptManagers = """
    INSERT INTO main.memberships (user_id, account_id, configurator, user_configurator)
    SELECT s.id, p.account_id, 0, 1
    FROM present.memberships p JOIN same s ON s.present_id = p.user_id
    JOIN present.users u ON u.id = p.user_id AND u.kind = 'person' AND u.is_active = 1
    WHERE p.user_configurator = 1 AND p.account_id IN (SELECT id FROM locked_out)
    ON CONFLICT DO UPDATE SET user_configurator = 1
    """

  static let activeManagers = """
    UPDATE main.users SET is_active = 1 WHERE id IN (
      SELECT s.id FROM present.memberships p JOIN same s ON s.present_id = p.user_id
      JOIN present.users u ON u.id = p.user_id AND u.kind = 'person' AND u.is_active = 1
      WHERE p.user_configurator = 1 AND p.account_id IN (SELECT id FROM locked_out))
    """

  /// Where the present store has nobody active either, and the backup nobody at all, whoever could be recovered.
  static let keptInactiveManagers = """
    INSERT INTO main.memberships (user_id, account_id, configurator, user_configurator)
    SELECT s.id, p.account_id, 0, 1
    FROM present.memberships p JOIN same s ON s.present_id = p.user_id
    JOIN present.users u ON u.id = p.user_id AND u.kind = 'person'
    WHERE p.user_configurator = 1 AND p.account_id IN (SELECT id FROM locked_out)
      AND NOT EXISTS (
        SELECT 1 FROM main.memberships m JOIN main.users o ON o.id = m.user_id
        WHERE m.account_id = p.account_id AND m.user_configurator = 1 AND o.kind = 'person')
    ON CONFLICT DO UPDATE SET user_configurator = 1
    """

  /// Those who manage such an account by the backup, and have another id in the present store; `is_active` where
  /// nobody deactivated either of the two.
  static let namesakesInBackup = """
    SELECT s.id AS merged_id, u.*,
      u.is_active = 1 AND s.id IN (SELECT id FROM active_in_backup) AS was_active
    FROM present.users u JOIN same s ON s.present_id = u.id
    WHERE s.id <> u.id AND u.kind = 'person' AND EXISTS (
      SELECT 1 FROM main.memberships m
      WHERE m.user_id = s.id AND m.user_configurator = 1
        AND m.account_id IN (SELECT id FROM locked_out))
    """

  /// Inactive persons who alone could manage an account.
  static let inactiveManagers = """
    SELECT count(DISTINCT u.id) FROM main.memberships m JOIN main.users u ON u.id = m.user_id
    WHERE m.user_configurator = 1 AND u.kind = 'person'
      AND m.account_id IN (SELECT id FROM locked_out)
    """

  /// Those of them who have another id in the backup.
  static let managingNamesakes = """
    SELECT s.id AS merged_id, u.*, 1 AS was_active
    FROM present.users u JOIN same s ON s.present_id = u.id
    WHERE s.id <> u.id AND u.kind = 'person' AND u.is_active = 1 AND EXISTS (
      SELECT 1 FROM present.memberships p
      WHERE p.user_id = u.id AND p.user_configurator = 1
        AND p.account_id IN (SELECT id FROM locked_out))
    """

  /// The current credentials of a user that the present store never heard of.
  static let credentialsOnlyInBackup = """
    SELECT b.id FROM main.credentials b WHERE b.owner_id = ? AND b.ended_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM present.credentials p WHERE p.digest = b.digest)
    """

  /// A user whom nothing is left of in the backup's accounts stays in one of the present store's, without a permission.
  static let keptMembers = """
    INSERT INTO main.memberships (user_id, account_id, configurator, user_configurator)
    SELECT s.id, min(p.account_id), 0, 0
    FROM present.memberships p JOIN same s ON s.present_id = p.user_id
    WHERE NOT EXISTS (SELECT 1 FROM main.memberships b WHERE b.user_id = s.id)
    GROUP BY s.id
    """
}

/// What is counted of a merge when it is done.
extension MergeStatements {
  /// The memberships that either knew, before anything is merged.
  static let knownMemberships = """
    CREATE TEMP TABLE known_memberships AS
    SELECT user_id, account_id, max(configurator) AS configurator,
      max(user_configurator) AS user_configurator
    FROM (
      SELECT user_id, account_id, configurator, user_configurator FROM main.memberships
      UNION ALL
      SELECT s.id, p.account_id, p.configurator, p.user_configurator
      FROM present.memberships p JOIN same s ON s.present_id = p.user_id)
    GROUP BY user_id, account_id
    """

  /// Users who were active until now.
  static let deactivatedUsers = """
    SELECT count(*) FROM main.users u WHERE u.is_active = 0 AND EXISTS (
      SELECT 1 FROM same s JOIN present.users p ON p.id = s.present_id
      WHERE s.id = u.id AND p.is_active = 1)
    """

  static let removedMemberships = """
    SELECT count(*) FROM known_memberships k WHERE NOT EXISTS (
      SELECT 1 FROM main.memberships m
      WHERE m.user_id = k.user_id AND m.account_id = k.account_id)
    """

  /// Of memberships that are left.
  static let withdrawnPermissions = """
    SELECT sum((k.configurator > m.configurator) + (k.user_configurator > m.user_configurator))
    FROM known_memberships k JOIN main.memberships m
      ON m.user_id = k.user_id AND m.account_id = k.account_id
    """
}
