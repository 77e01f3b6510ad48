import CFileSystem
import Diagnostics
import Glibc
import Synchronization

/// A private folder in memory, for workbooks in the making that are small.
///
/// libxlsxwriter makes and removes ten temporary files for every workbook. On a disk's file system
/// that takes longer than writing the cells of a form, and two processors hinder each other; here
/// it is next to nothing. The folder and what is in it go when the value does.
final class MemoryFolder: Sendable {
  private let folder: PrivateFolder
  private let count = Atomic(0)

  /// Cells of a workbook up to which it is put together here: they take some tens of megabytes.
  static let mostCells = 100_000
  /// Bytes that must be free, so that a few workbooks at a time leave room to others.
  private static let freeBytes: UInt64 = 256 << 20
  /// How the system names file systems in memory (`TMPFS_MAGIC` in <linux/magic.h>).
  private static let tmpfs = 0x0102_1994

  /// Makes the folder; `nil` where the system has no file system in memory, or none that is
  /// roomy and open to us.
  ///
  /// - Parameter root: Where a file system in memory is looked for.
  init?(in root: String = "/dev/shm") {
    var status = statfs()
    guard unsafe statfs(root, &status) == 0, Int(status.f_type) == Self.tmpfs,
      UInt64(status.f_bavail) * UInt64(status.f_bsize) >= Self.freeBytes,
      let folder = PrivateFolder(in: root)
    else { return nil }
    self.folder = folder
  }

  /// The folder's path.
  var path: String { folder.path }

  /// The bytes of a workbook.
  ///
  /// - Parameter file: The output's name, for findings.
  /// - Throws: What `XLSXWriter` throws and what reading throws.
  func bytes(of workbook: Workbook, named file: String) throws(Failure) -> [UInt8] {
    let own = "\(path)/\(count.wrappingAdd(1, ordering: .relaxed).newValue)"
    defer { unsafe unlink(own) }
    try XLSXWriter.write(workbook, named: file, to: own, temporaryFolder: path)
    return try ByteSource(path: own).allBytes()
  }
}

extension Workbook {
  /// Whether it is small enough to be put together in memory.
  var fitsMemoryFolder: Bool {
    var count = 0
    for sheet in sheets {
      for row in sheet.rows {
        count += row.cells.count
        if count > MemoryFolder.mostCells { return false }
      }
    }
    return true
  }
}
