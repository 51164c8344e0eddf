/// What a merge moves row by row without a decision on each: `main` is the copy of the backup, `present` the
/// present store, and `same` maps the present store's user ids to those of the copy.
enum MergeStatements {
  /// Who set a password may be known under another id; a key that nobody is known to have set is its owner's.
  static let setters = """
    UPDATE main.users SET key_set_by = (SELECT id FROM same WHERE present_id = key_set_by)
    WHERE key_set_by IN (SELECT present_id FROM same WHERE id <> present_id)
    """

  /// Between a user and an account that the backup knows, its own memberships count; all others stay.
  static let memberships = """
    INSERT OR IGNORE INTO main.memberships (user_id, account_id, configurator, user_configurator)
    SELECT s.id, p.account_id, p.configurator, p.user_configurator
    FROM present.memberships p JOIN same s ON s.present_id = p.user_id
    WHERE NOT (
      EXISTS (SELECT 1 FROM main.memberships b WHERE b.user_id = s.id)
      AND EXISTS (SELECT 1 FROM main.memberships b WHERE b.account_id = p.account_id))
    """

  /// A key that is refused because its owner lost `configurator` is not to be accepted again.
  static let permissionsOfKeyOwners = """
    UPDATE main.memberships SET configurator = 0
    WHERE configurator = 1 AND EXISTS (
      SELECT 1 FROM present.credentials c JOIN same s ON s.present_id = c.owner_id
      LEFT JOIN present.memberships m
        ON m.user_id = c.owner_id AND m.account_id = c.account_id
      WHERE c.kind = 'public-api' AND c.ended_at IS NULL AND coalesce(m.configurator, 0) = 0
        AND s.id = memberships.user_id AND c.account_id = memberships.account_id)
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

  /// Accounts without an active person who manages users, which the present store can help.
  static let lockedOut = """
    CREATE TEMP TABLE locked_out AS
    SELECT a.id FROM main.accounts a WHERE NOT EXISTS (
      SELECT 1 FROM main.memberships m JOIN main.users u ON u.id = m.user_id
      WHERE m.account_id = a.id AND m.user_configurator = 1 AND u.kind = 'person'
        AND u.is_active = 1)
    """

  static let keptManagers = """
    INSERT INTO main.memberships (user_id, account_id, configurator, user_configurator)
    SELECT s.id, p.account_id, p.configurator, p.user_configurator
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
}
