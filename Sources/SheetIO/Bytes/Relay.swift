import Diagnostics
import Dispatch
import Synchronization

/// Hands values from one thread to another in their order, a few ahead of whoever takes them.
///
/// At most `ahead` values wait or are in use, so memory stays bounded. Values that were given back
/// can be filled again.
final class Relay<Element: Sendable>: Sendable {
  private struct State {
    var ready: [Element] = []
    var spare: [Element] = []
    var failure: Failure?
    var isCancelled = false
  }

  private let state = Mutex(State())
  /// Counts what stands in `ready`, and one more for the end.
  private let filled = DispatchSemaphore(value: 0)
  /// Counts the values that may still be put.
  private let room = DispatchSemaphore(value: 0)

  init(ahead: Int) {
    for _ in 0..<ahead { room.signal() }
  }

  // MARK: The thread that makes the values

  /// Puts a value behind the others, as soon as there is room; `false` if nobody wants it.
  func put(_ element: consuming Element) -> Bool {
    room.wait()
    var given: Element? = consume element
    let isWanted = state.withLock { state in
      if !state.isCancelled, let element = given.take() { state.ready.append(element) }
      return !state.isCancelled
    }
    if isWanted { filled.signal() }
    return isWanted
  }

  /// A value that was given back, to be filled again.
  func takeSpare() -> Element? { state.withLock { $0.spare.popLast() } }

  /// Says that there are no more values, and why not if it was a failure.
  func finish(_ failure: Failure?) {
    state.withLock { $0.failure = failure }
    filled.signal()
  }

  // MARK: The thread that takes the values

  /// The next value, or `nil` at the end. Waits until it is there.
  ///
  /// - Throws: The failure with which the values ended, behind the last of them.
  func next() throws(Failure) -> Element? {
    filled.wait()
    let (element, failure) = state.withLock { state -> (Element?, Failure?) in
      if state.ready.isEmpty { return (nil, state.failure) }
      return (state.ready.removeFirst(), nil)
    }
    if let element { return element }
    // The end stays to be read again.
    filled.signal()
    if let failure { throw failure }
    return nil
  }

  /// Gives a value back, which makes room for another.
  ///
  /// The value is let go before the other thread may take it: held by both, it would be copied
  /// when it is filled again.
  func giveBack(_ element: consuming Element) {
    var given: Element? = consume element
    state.withLock { state in
      if let element = given.take() { state.spare.append(element) }
    }
    room.signal()
  }

  /// Lets the other thread end.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    room.signal()
  }
}
