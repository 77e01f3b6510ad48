import Diagnostics
import Foundation
import Synchronization

/// Some rows of a sheet, their cells and texts side by side: what one thread hands to another.
struct RowBatch: Sendable {
  /// Where the cells and texts of one row are.
  struct Mark: Sendable {
    var row: Int
    /// Columns up to the last cell that holds something.
    var width: Int
    var cells: Range<Int>
    var bytes: Range<Int>
  }

  private(set) var marks: [Mark] = []
  private(set) var cells: [RawCell] = []
  private(set) var bytes: [UInt8] = []
  private(set) var context = SheetContext()

  /// Cells and bytes of text from which on a batch is handed over.
  private static let cellCount = 4_096
  private static let byteCount = 1 << 18
  /// Cells and bytes of text up to which a whole sheet may be held in one batch.
  private static let heldCellCount = 1 << 18
  private static let heldByteCount = 1 << 23

  /// Whether it should be handed over.
  var isFull: Bool { cells.count >= Self.cellCount || bytes.count >= Self.byteCount }

  /// Whether it is more than may be held of one sheet.
  var isTooLarge: Bool { cells.count > Self.heldCellCount || bytes.count > Self.heldByteCount }

  /// Adds a row that holds something.
  mutating func append(_ row: RowView, width: Int) {
    if marks.isEmpty { context = row.context }
    let cellStart = cells.count
    let byteStart = bytes.count
    cells.append(contentsOf: row.cells)
    if !row.bytes.isEmpty { bytes.append(contentsOf: row.bytes) }
    marks.append(
      Mark(
        row: row.index, width: width, cells: cellStart..<cells.count,
        bytes: byteStart..<bytes.count))
  }

  /// Forgets its rows and keeps its memory.
  mutating func clear() {
    marks.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}

/// Scans a sheet on a thread of its own, a few batches of rows ahead of whoever writes them.
///
/// The thread ends with the sheet, with its first failure, or when `cancel` is called.
final class RowPipeline: Sendable {
  /// Batches that may wait.
  private static let aheadCount = 8
  private let relay = Relay<RowBatch>(ahead: aheadCount)
  private let found = Mutex(SheetLosses())

  /// Starts to scan a sheet.
  init(_ reader: WorkbookReader, sheet: Int) {
    Thread.detachNewThread { [self] in produce(reader, sheet) }
  }

  /// The next rows that hold something, in stored order, or `nil` at the end of a sheet that
  /// proved whole. Waits until they are ready.
  ///
  /// - Throws: What reading the sheet throws.
  func next() throws(Failure) -> RowBatch? { try relay.next() }

  /// Takes a batch back, to be used again.
  func giveBack(_ batch: consuming RowBatch) { relay.giveBack(batch) }

  /// What the sheet holds and a text cannot; complete at its end.
  var losses: SheetLosses { found.withLock { $0 } }

  /// Lets the thread end.
  func cancel() { relay.cancel() }

  private func produce(_ reader: WorkbookReader, _ sheet: Int) {
    var losses = SheetLosses()
    var batch = RowBatch()
    do throws(Failure) {
      try reader.forEachRow(ofSheet: sheet) { row throws(Failure) in
        losses.take(row)
        let width = row.contentWidth
        if width == 0 { return }
        batch.append(row, width: width)
        if batch.isFull { batch = try handOver(batch) }
      }
      _ = try handOver(batch)
      finish(losses, nil)
    } catch {
      finish(losses, error)
    }
  }

  /// Hands a batch over as soon as there is room; another one to be filled.
  private func handOver(_ batch: RowBatch) throws(Failure) -> RowBatch {
    guard relay.put(batch) else { throw Failure(.readingPaused, at: .none) }
    var spare = relay.takeSpare() ?? RowBatch()
    spare.clear()
    return spare
  }

  private func finish(_ losses: SheetLosses, _ failure: Failure?) {
    found.withLock { $0 = losses }
    relay.finish(failure)
  }
}
