extension Migrations {
  /// Why a line was chosen, as JSON: kinds with what they are about, no longer English sentences. Sentences that hold days or
  /// courses are dropped.
  static let reasons = """
    ALTER TABLE plan_line RENAME COLUMN why TO reasons;
    UPDATE plan_line SET reasons = CASE reasons
      WHEN 'The only session open to them.' THEN '[{"kind":"only-session"}]'
      WHEN 'The only session that fits their other courses.' THEN '[{"kind":"only-fitting"}]'
      WHEN 'The other sessions are full.' THEN '[{"kind":"others-full"}]'
      ELSE '[]'
    END;
    """
}
