/// Where the facts of verdicts come from: one for each thread that gives verdicts.
///
/// A source belongs to the thread that made it; nothing in it waits for a writer.
public protocol VerdictSource: AnyObject {
  /// Runs `body` on one view of the store, which begins with this call.
  ///
  /// The view has every commit that returned before the call, whichever process made it.
  /// - Throws: what `body` throws; `.store` when the store cannot be read. The next call tries anew.
  func read<Value>(
    _ body: (any VerdictReader) throws(DeskError) -> Value
  ) throws(DeskError) -> Value

  /// Lets go of a store that changed while nobody read from it; called from time to time.
  func letGoOfWhatChanged()
}
