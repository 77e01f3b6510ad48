import Diagnostics
import Foundation

/// Inflates an entry on a thread of its own, a few pieces ahead of whoever reads it.
///
/// Inflating and scanning take about the same time, so a large sheet is read in half of it. The
/// thread ends with the entry, with its first failure, or when `cancel` is called.
final class ChunkPipeline: Sendable {
  /// Pieces that may wait.
  private static let aheadCount = 4
  private let relay = Relay<[UInt8]>(ahead: aheadCount)

  /// Starts to inflate an entry of an archive.
  init(_ archive: ZipArchive, name: String, chunkCount: Int) {
    Thread.detachNewThread { [relay] in
      do throws(Failure) {
        try Self.produce(archive, name, chunkCount, relay)
        relay.finish(nil)
      } catch {
        relay.finish(error)
      }
    }
  }

  /// Appends the next piece to `buffer`, or returns `false` at the end of an entry that proved
  /// whole. Waits for the piece if it is not ready yet.
  func read(into buffer: inout [UInt8]) throws(Failure) -> Bool {
    guard let piece = try relay.next() else { return false }
    buffer.append(contentsOf: piece)
    relay.giveBack(piece)
    return true
  }

  /// Lets the thread end.
  func cancel() { relay.cancel() }

  private static func produce(
    _ archive: ZipArchive, _ name: String, _ chunkCount: Int, _ relay: Relay<[UInt8]>
  ) throws(Failure) {
    guard var entry = try archive.open(name) else { return }
    while true {
      var piece = relay.takeSpare() ?? []
      piece.removeAll(keepingCapacity: true)
      guard try entry.read(chunkCount, into: &piece), relay.put(piece) else { return }
    }
  }
}
