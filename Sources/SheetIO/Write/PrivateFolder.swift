import Glibc
import Synchronization

/// A hidden folder that nobody else can reach; it goes, with the plain files in it, when the last
/// owner lets go.
///
/// A process that is killed cannot clear up. Its folder is removed by the next one that works
/// beside it: an owner holds a lock on its folder, which the system drops when it dies.
final class PrivateFolder: Sendable {
  /// The folder's path.
  let path: String
  /// Holds the lock; negative where the system gives none.
  private let descriptor: Int32

  /// Makes a folder of a new name; `nil`, and `errno` is set, if the system refuses.
  init?(in parent: String) {
    Self.clearOnce(parent)
    var template = Array((parent == "/" ? "" : parent).utf8CString.dropLast())
    template += Array("/\(Self.prefix)XXXXXX".utf8CString)
    let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
    }
    guard isMade else { return nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { _ = flock(descriptor, LOCK_EX | LOCK_NB) }
  }

  /// Removes the folder before its owner goes.
  func remove() { Self.remove(path) }

  deinit {
    remove()
    if descriptor >= 0 { close(descriptor) }
  }

  /// How the names begin; six random characters follow.
  private static let prefix = ".sheetconv-"
  /// Seconds after which a folder without a lock is taken for left behind; until then its owner
  /// may be about to lock it.
  static let age = 3_600

  // MARK: What others left behind

  private static let cleared = Mutex<Set<String>>([])

  /// Clears a folder, the first time that this process makes one in it.
  private static func clearOnce(_ parent: String) {
    if cleared.withLock({ $0.insert(parent).inserted }) { clear(parent) }
  }

  /// Removes the folders that processes of this user left behind in a folder.
  static func clear(_ parent: String) {
    for name in names(in: parent) where name.hasPrefix(prefix) && name.utf8.count == 17 {
      let path = parent + "/" + name
      let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0, status.st_uid == geteuid(),
        status.st_mode & 0o777 == 0o700, time(nil) - status.st_mtim.tv_sec > age,
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      remove(path)
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe names.append(String(cString: $0))
        }
      }
    }
    return names
  }

  /// Removes a folder and the plain files in it.
  private static func remove(_ folder: String) {
    guard unsafe rmdir(folder) != 0, errno == ENOTEMPTY || errno == EEXIST else { return }
    for name in names(in: folder) where name != "." && name != ".." {
      unsafe unlink(folder + "/" + name)
    }
    unsafe rmdir(folder)
  }
}
