import Diagnostics
import Dispatch
import Foundation
import Synchronization

/// Inflates an entry on a thread of its own, a few pieces ahead of whoever reads it.
///
/// Inflating and scanning take about the same time, so a large sheet is read in half of it. At
/// most `aheadCount` pieces wait, so memory stays bounded. The thread ends with the entry, with
/// its first failure, or when `cancel` is called.
final class ChunkPipeline: Sendable {
  private struct State {
    var ready: [[UInt8]] = []
    var spare: [[UInt8]] = []
    var failure: Failure?
    var isCancelled = false
  }

  /// Pieces that may wait.
  private static let aheadCount = 4
  private let state = Mutex(State())
  /// Counts what stands in `ready`, and one more for the end.
  private let filled = DispatchSemaphore(value: 0)
  /// Counts the pieces that may still be made.
  private let room = DispatchSemaphore(value: 0)

  /// Starts to inflate an entry of an archive.
  init(_ archive: ZipArchive, name: String, chunkCount: Int) {
    for _ in 0..<Self.aheadCount { room.signal() }
    Thread.detachNewThread { [self] in produce(archive, name, chunkCount) }
  }

  /// Appends the next piece to `buffer`, or returns `false` at the end of an entry that proved
  /// whole. Waits for the piece if it is not ready yet.
  func read(into buffer: inout [UInt8]) throws(Failure) -> Bool {
    filled.wait()
    let (piece, failure) = state.withLock { state -> ([UInt8]?, Failure?) in
      if state.ready.isEmpty { return (nil, state.failure) }
      return (state.ready.removeFirst(), nil)
    }
    guard let piece else {
      // The end stays to be read again.
      filled.signal()
      if let failure { throw failure }
      return false
    }
    buffer.append(contentsOf: piece)
    state.withLock { $0.spare.append(piece) }
    room.signal()
    return true
  }

  /// Lets the thread end.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    room.signal()
  }

  private func produce(_ archive: ZipArchive, _ name: String, _ chunkCount: Int) {
    do throws(Failure) {
      guard var entry = try archive.open(name) else {
        finish(nil)
        return
      }
      while true {
        room.wait()
        let spare = state.withLock { state -> [UInt8]? in
          state.isCancelled ? nil : state.spare.popLast() ?? []
        }
        guard var piece = spare else { break }
        piece.removeAll(keepingCapacity: true)
        guard try entry.read(chunkCount, into: &piece) else { break }
        state.withLock { $0.ready.append(piece) }
        filled.signal()
      }
      finish(nil)
    } catch {
      finish(error)
    }
  }

  private func finish(_ failure: Failure?) {
    state.withLock { $0.failure = failure }
    filled.signal()
  }
}
