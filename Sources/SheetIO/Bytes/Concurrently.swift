import Diagnostics
import Dispatch
import Foundation
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

  /// The results of two pieces of work: the first on a thread of its own, the second where the
  /// caller is, which may itself use all processors.
  public static func both<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () -> First, _ second: () -> Second
  ) -> (First, Second) {
    // Not `concurrentPerform`: what is done inside of it cannot spread over processors again.
    let promise = Promise<First>()
    Thread.detachNewThread { promise.keep(first()) }
    let other = second()
    return (promise.value, other)
  }

  /// Pieces of one part that may wait until those before it are out.
  private static let aheadCount = 64

  /// Does `count` parts of a work on all processors, each on a thread other than the caller's, and
  /// takes the bytes that they make in the order of the parts, however they were made.
  ///
  /// Only so many pieces wait that memory stays bounded: a part that is far ahead stops meanwhile.
  ///
  /// - Parameters:
  ///   - produce: Makes one part, handing its bytes over piece by piece.
  ///   - consume: Takes the pieces, where the caller is.
  /// - Returns: What `produce` returned, in order.
  /// - Throws: The failure of the first part that failed, after everything before it was taken;
  ///   what `consume` throws.
  static func inOrder<Result: Sendable>(
    _ count: Int,
    produce:
      @escaping @Sendable (
        Int, @escaping ([UInt8]) throws(Failure) -> Void
      ) throws(Failure) -> Result,
    consume: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> [Result] {
    let parts = OrderedParts<Result>(count, ahead: aheadCount)
    for _ in 0..<min(count, ProcessInfo.processInfo.activeProcessorCount) {
      Thread.detachNewThread { parts.work(produce) }
    }
    defer { parts.cancel() }
    for relay in parts.relays {
      while let piece = try relay.next() {
        try consume(piece)
        relay.giveBack([])
      }
    }
    return parts.results
  }
}

/// A value that another thread is going to make.
private final class Promise<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)
  private let isKept = DispatchSemaphore(value: 0)

  func keep(_ value: Value) {
    kept.withLock { $0 = value }
    isKept.signal()
  }

  /// The value, as soon as it is made; to be asked for once.
  var value: Value {
    isKept.wait()
    guard let value = kept.withLock({ $0 }) else { preconditionFailure("it is kept before") }
    return value
  }
}

/// The parts of a work that are made by several threads.
private final class OrderedParts<Result: Sendable>: Sendable {
  let relays: [Relay<[UInt8]>]
  private let state: Mutex<(next: Int, results: [Result?])>

  init(_ count: Int, ahead: Int) {
    relays = (0..<count).map { _ in Relay(ahead: ahead) }
    state = Mutex((0, [Result?](repeating: nil, count: count)))
  }

  var results: [Result] { state.withLock { $0.results.compactMap(\.self) } }

  /// Makes one part after another until there are none left.
  func work(
    _ produce: (Int, @escaping ([UInt8]) throws(Failure) -> Void) throws(Failure) -> Result
  ) {
    while true {
      let index = state.withLock { state in
        defer { state.next += 1 }
        return state.next
      }
      guard index < relays.count else { return }
      let relay = relays[index]
      do throws(Failure) {
        let result = try produce(index) { piece throws(Failure) in
          guard relay.put(piece) else { throw Failure(.readingPaused, at: .none) }
        }
        state.withLock { $0.results[index] = result }
        relay.finish(nil)
      } catch {
        relay.finish(error)
      }
    }
  }

  /// Lets the threads end.
  func cancel() {
    state.withLock { $0.next = relays.count }
    for relay in relays { relay.cancel() }
  }
}
