public import Diagnostics
import Glibc

/// A file in the making: written beside its target under a private name, put in place at the end.
///
/// Until `commit()` returns, whatever stood at the target is there unchanged, byte for byte; if the
/// value goes away without `commit()`, nothing of it remains on the disk.
///
/// The work happens in a hidden folder of mode 0700 in the target's own folder, so that putting
/// the file in place is one `rename` within one file system, and nobody else can reach what is
/// half written. The bits of an existing target's mode, and its owner where the system allows it,
/// are kept. If the target is a symbolic link, the file it points to is replaced, not the link.
///
/// A process that writes files should ignore `SIGXFSZ` (`signal(SIGXFSZ, SIG_IGN)`): only then
/// is running into a file-size limit an error that is reported, instead of the end of the process.
public struct OutputFile: ~Copyable {
  /// The target as the caller named it; failures quote it.
  public let path: String
  /// Where the bytes go until `commit()`; whoever wants a path to write to takes this one.
  public var temporaryPath: String { workspace.file }
  /// The private folder that holds `temporaryPath`; other temporary files may be put there too,
  /// they are removed with it if they are plain files.
  public var temporaryFolder: String { workspace.folder }

  /// Whether the file that is replaced stays beside the new one, its name ended by `.bak`.
  public var keepsReplaced = false

  private let workspace: OutputWorkspace
  private let place: OutputPlace
  /// The open file of the byte sink; negative until the first `write`.
  private var descriptor: Int32 = -1

  /// Prepares to write a file.
  ///
  /// - Parameter path: The target; its folder must exist, it may exist itself.
  /// - Throws: `.outputIsFolder`, `.outputNotAFile`, `.outputProtected`, `.outputFolderMissing`,
  ///   `.outputFolderNotWritable`, `.outputDiskFull`, or `.outputFailed` with the system's reason.
  public init(path: String) throws(Failure) {
    let place = try OutputPlace(path)
    let workspace = try OutputWorkspace(beside: place.folder, for: path)
    self.path = path
    self.place = place
    self.workspace = workspace
  }

  /// Appends bytes to the file; every one of them has been accepted by the system on return.
  ///
  /// The pieces should not be tiny, for nothing is buffered.
  ///
  /// - Throws: `.outputDiskFull`, `.outputTooLarge` or `.outputFailed`.
  public mutating func write(_ bytes: Span<UInt8>) throws(Failure) {
    if descriptor < 0 {
      descriptor = try OutputWorkspace.open(workspace.file, O_WRONLY | O_CREAT | O_EXCL, for: path)
      workspace.descriptor = descriptor
    }
    let code = OutputWorkspace.write(bytes, to: descriptor)
    guard code == 0 else { throw OutputWorkspace.failure(code, path: path) }
  }

  /// Appends bytes to the file; as `write(_:)` with a span.
  public mutating func write(_ bytes: [UInt8]) throws(Failure) { try write(bytes.span) }

  /// Puts the file in place: its bytes are on the disk before the name is, and the name before
  /// this returns.
  ///
  /// If nothing was written, the result is an empty file.
  ///
  /// - Throws: `.outputDiskFull`, `.outputTooLarge` or `.outputFailed`; the target is then what
  ///   it was before.
  public consuming func commit() throws(Failure) {
    if descriptor < 0 {
      // Whoever wrote through the path has closed the file; open it again to flush it.
      descriptor = try OutputWorkspace.open(workspace.file, O_WRONLY | O_CREAT, for: path)
      workspace.descriptor = descriptor
    }
    try place.copyPermissions(to: descriptor, for: path)
    try OutputWorkspace.take(.sync, for: path) {
      fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS
    }
    workspace.descriptor = -1
    try OutputWorkspace.take(.close, for: path) { close(descriptor) == 0 || errno == EINTR }
    if keepsReplaced { try place.keepReplaced(in: workspace.folder, for: path) }
    try place.replace(with: workspace.file, for: path)
    // From here on the target is the new file, so nothing may fail any more.
    let folder = unsafe open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      _ = fsync(folder)
      close(folder)
    }
  }
}

extension OutputFile {
  /// Whether two paths lead to one and the same file.
  public static func isSameFile(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    return unsafe stat(one, &first) == 0 && stat(other, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}

/// Where an output goes, and what stands there now.
struct OutputPlace: Sendable {
  /// The target with symbolic links resolved.
  let target: String
  /// The folder of `target`.
  let folder: String
  /// Mode, owner and group of the file that is to be replaced; `nil` if there is none.
  let replaced: (mode: mode_t, owner: uid_t, group: gid_t)?

  init(_ path: String) throws(Failure) {
    guard !path.isEmpty, !path.utf8.contains(0), path.utf8.last != UInt8(ascii: "/") else {
      throw Failure(.outputIsFolder, at: Location(file: path))
    }
    target = Self.resolved(path)
    if let slash = target.lastIndex(of: "/") {
      folder = slash == target.startIndex ? "/" : String(target[..<slash])
    } else {
      folder = "."
    }
    var status = stat()
    guard unsafe stat(target, &status) == 0 else {
      let code = errno
      guard code == ENOENT else { throw OutputWorkspace.failure(code, path: path, opening: true) }
      replaced = nil
      return
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw Failure(.outputIsFolder, at: Location(file: path))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.outputNotAFile, at: Location(file: path))
    }
    guard unsafe faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) == 0 else {
      throw Failure(.outputProtected, at: Location(file: path))
    }
    replaced = (status.st_mode & 0o7777, status.st_uid, status.st_gid)
  }

  /// Gives a file in the making the permissions of the one that it replaces, if there is one.
  ///
  /// - Parameters:
  ///   - descriptor: The open file.
  ///   - path: The target, for failures.
  func copyPermissions(to descriptor: Int32, for path: String) throws(Failure) {
    guard let replaced else { return }
    // Changing the owner clears some bits, so it comes first; only root is sure to succeed.
    _ = fchown(descriptor, replaced.owner, replaced.group)
    try OutputWorkspace.take(.permissions, for: path) { fchmod(descriptor, replaced.mode) == 0 }
  }

  /// Gives the file at the target, if there is one, a second name ended by `.bak`, in one step,
  /// whatever had that name before.
  func keepReplaced(in workspace: String, for path: String) throws(Failure) {
    guard replaced != nil else { return }
    let second = workspace + "/replaced"
    try OutputWorkspace.take(.keepReplaced, for: path) { unsafe link(target, second) == 0 }
    try OutputWorkspace.take(.keepReplaced, for: path) {
      unsafe rename(second, target + ".bak") == 0
    }
  }

  /// Puts a finished file in place.
  func replace(with file: String, for path: String) throws(Failure) {
    try OutputWorkspace.take(.rename, for: path) { unsafe rename(file, target) == 0 }
  }

  /// The path with symbolic links resolved, or as it is where it leads nowhere yet.
  private static func resolved(_ path: String) -> String {
    guard let pointer = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(pointer) }
    return unsafe String(cString: pointer)
  }
}

/// The private folder of one output and the file in it.
final class OutputWorkspace {
  private let privateFolder: PrivateFolder
  /// The folder's path.
  var folder: String { privateFolder.path }
  /// The path of the file in the making.
  let file: String
  /// An open file to be closed; negative if there is none.
  var descriptor: Int32 = -1

  /// Makes the folder.
  ///
  /// - Parameters:
  ///   - parent: The folder in which to make it.
  ///   - path: The target, for failures.
  init(beside parent: String, for path: String) throws(Failure) {
    privateFolder = try Self.makeFolder(in: parent, for: path)
    file = privateFolder.path + "/output"
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    unsafe unlink(file)
  }

  /// Makes a private folder of a new name.
  static func makeFolder(in parent: String, for path: String) throws(Failure) -> PrivateFolder {
    var made: PrivateFolder?
    let code = OutputStep.makeFolder.code {
      made = PrivateFolder(in: parent)
      return made != nil
    }
    guard let made else { throw failure(code, path: path, opening: true) }
    return made
  }

  /// Opens a file in the making.
  ///
  /// - Parameters:
  ///   - file: Its path.
  ///   - flags: How, as the system names it.
  ///   - path: The target, for failures.
  static func open(_ file: String, _ flags: Int32, for path: String) throws(Failure) -> Int32 {
    var descriptor: Int32 = -1
    try take(.open, for: path) {
      descriptor = unsafe Glibc.open(file, flags | O_CLOEXEC, 0o666 as mode_t)
      return descriptor >= 0
    }
    return descriptor
  }

  /// Takes a step of writing a file.
  ///
  /// - Parameters:
  ///   - path: The target, for failures.
  ///   - step: Returns whether it succeeded, and leaves `errno` if not.
  static func take(_ kind: OutputStep, for path: String, _ step: () -> Bool) throws(Failure) {
    let code = kind.code(step)
    guard code == 0 else { throw failure(code, path: path) }
  }

  /// Writes all of some bytes to an open file.
  ///
  /// - Returns: 0, or the system's error number.
  static func write(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int32 {
    unsafe bytes.withUnsafeBytes { buffer -> Int32 in
      var written = 0
      while written < buffer.count {
        let code = OutputStep.write.code { true }
        if code != 0 { return code }
        let count = unsafe Glibc.write(
          descriptor, buffer.baseAddress! + written, buffer.count - written)
        if count > 0 {
          written += count
        } else if errno != EINTR {
          return count == 0 ? ENOSPC : errno
        }
      }
      return 0
    }
  }

  /// What a system error means to somebody who wants a file written.
  ///
  /// - Parameter opening: Whether the error came from looking for the place, not from writing.
  static func failure(_ code: Int32, path: String, opening: Bool = false) -> Failure {
    let location = Location(file: path)
    switch code {
    case ENOENT where opening, ENOTDIR where opening, ELOOP where opening:
      return Failure(.outputFolderMissing, at: location)
    case EACCES, EPERM, EROFS:
      return Failure(.outputFolderNotWritable, at: location)
    case ENOSPC, EDQUOT:
      return Failure(.outputDiskFull, at: location)
    case EFBIG:
      return Failure(.outputTooLarge, at: location)
    default:
      let reason = unsafe String(cString: strerror(code))
      return Failure(.outputFailed, at: location, facts: ["reason": Wording(reason)])
    }
  }
}
