import Dispatch
import Synchronization

/// Work that is independent by its nature, done on all processors at once.
public enum Concurrently {
  /// The results of `work` for 0 up to `count`, in this order, whichever was ready first.
  ///
  /// Returns when all are done. A single piece of work is done where the caller is.
  public static func map<Result: Sendable>(
    _ count: Int, _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    guard count > 1 else { return (0..<count).map(work) }
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = work(index)
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// The results of two pieces of work.
  public static func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    let results = Mutex<(First?, Second?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      if index == 0 {
        let result = first()
        results.withLock { $0.0 = result }
      } else {
        let result = second()
        results.withLock { $0.1 = result }
      }
    }
    let (one, other) = results.withLock { $0 }
    guard let one, let other else { preconditionFailure("concurrentPerform does every piece") }
    return (one, other)
  }
}
