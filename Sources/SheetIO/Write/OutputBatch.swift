import CFileSystem
public import Diagnostics
import Glibc
import Synchronization

/// Files of one folder in the making: written one beside the other, brought to the disk by one
/// sync for all, then put in place one by one.
///
/// Each file is replaced whole or not at all, and other files of the folder are left alone. The
/// work happens in a hidden folder of mode 0700 inside the target folder; what was not committed
/// is removed with it when the batch goes away.
public final class OutputBatch: Sendable {
  /// The folder in which the files will stand.
  public let folder: String
  /// The private folder in which they are written; C libraries put their own temporary files
  /// there too.
  var workspace: String { privateFolder.path }
  private let privateFolder: PrivateFolder
  /// Where small workbooks are put together; `nil` where that must happen in the workspace.
  let memory: MemoryFolder?
  /// What parts of the workbooks written so far were found to say when they were read back.
  let known = KnownParts()
  /// Whether the folder was made for the batch, so that it goes again if nothing gets into it.
  private let isNewFolder: Bool
  private let count = Atomic(0)

  /// A file of a batch.
  public struct File: Sendable {
    /// The target: the folder and the name.
    public let path: String
    /// Where the bytes go until the batch is committed.
    let temporaryPath: String
    fileprivate let place: OutputPlace
    /// Whether the file that is replaced stays beside the new one, its name ended by `.bak`.
    public var keepsReplaced = false
  }

  /// Prepares to write files into a folder, which is made if it does not exist.
  ///
  /// - Throws: `.outputNotAFolder` if the name is that of a file; `.outputFolderMissing`,
  ///   `.outputFolderNotWritable`, `.outputDiskFull` or `.outputFailed`.
  public convenience init(folder: String) throws(Failure) {
    try self.init(folder: folder, memory: MemoryFolder())
  }

  /// As `init(folder:)`; tests name what is in memory.
  init(folder: String, memory: MemoryFolder?) throws(Failure) {
    self.memory = memory
    var status = stat()
    let isThere = unsafe stat(folder, &status) == 0
    guard !isThere || status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure(.outputNotAFolder, at: Location(file: folder))
    }
    guard unsafe isThere || mkdir(folder, 0o777) == 0 else {
      throw OutputWorkspace.failure(errno, path: folder, opening: true)
    }
    var trimmed = folder
    while trimmed.utf8.count > 1, trimmed.utf8.last == UInt8(ascii: "/") { trimmed.removeLast() }
    self.folder = trimmed
    isNewFolder = !isThere
    do throws(Failure) {
      privateFolder = try OutputWorkspace.makeFolder(in: trimmed, for: folder)
    } catch {
      if !isThere { unsafe rmdir(folder) }
      throw error
    }
  }

  deinit {
    privateFolder.remove()
    // Fails, as it should, if files were put in it.
    if isNewFolder { unsafe rmdir(folder) }
  }

  /// The path at which a file of some name will stand; in the current folder the name alone.
  public func path(of name: String) -> String {
    switch folder {
    case ".": name
    case "/": "/" + name
    default: folder + "/" + name
    }
  }

  /// Begins a file; may be called from several threads.
  ///
  /// - Throws: `.outputIsFolder`, `.outputNotAFile`, `.outputProtected`.
  func begin(_ name: String) throws(Failure) -> File {
    let number = count.wrappingAdd(1, ordering: .relaxed).newValue
    let path = path(of: name)
    return File(
      path: path, temporaryPath: "\(workspace)/\(number)", place: try OutputPlace(path))
  }

  /// Writes a file of bytes.
  ///
  /// - Throws: As `begin`; `.outputDiskFull`, `.outputTooLarge` or `.outputFailed`.
  public func write(_ bytes: [UInt8], named name: String) throws(Failure) -> File {
    let file = try begin(name)
    try write(bytes, to: file)
    return file
  }

  /// Writes all of a file that was begun.
  ///
  /// - Throws: `.outputDiskFull`, `.outputTooLarge` or `.outputFailed`.
  func write(_ bytes: [UInt8], to file: File) throws(Failure) {
    let descriptor = try OutputWorkspace.open(
      file.temporaryPath, O_WRONLY | O_CREAT | O_EXCL, for: file.path)
    let code = OutputWorkspace.write(bytes.span, to: descriptor)
    try OutputWorkspace.take(.close, for: file.path) { close(descriptor) == 0 || errno == EINTR }
    guard code == 0 else { throw OutputWorkspace.failure(code, path: file.path) }
  }

  /// Brings the files to the disk and puts each in its place.
  ///
  /// - Parameter files: Finished files of this batch.
  /// - Returns: A finding for each file that could not be put in place; what stood there before
  ///   is unchanged.
  /// - Throws: `.outputDiskFull` or `.outputFailed` if the sync failed; no file was touched.
  public func commit(_ files: [File]) throws(Failure) -> [Finding] {
    for file in files { try prepare(file) }
    try sync()
    var failures: [Finding] = []
    for file in files {
      do throws(Failure) {
        if file.keepsReplaced { try file.place.keepReplaced(in: workspace, for: file.path) }
        try file.place.replace(with: file.temporaryPath, for: file.path)
      } catch {
        failures.append(error.finding)
      }
    }
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      _ = fsync(descriptor)
      close(descriptor)
    }
    return failures
  }

  /// Gives a file the permissions of the one that it replaces.
  private func prepare(_ file: File) throws(Failure) {
    guard file.place.replaced != nil else { return }
    let descriptor = try OutputWorkspace.open(file.temporaryPath, O_WRONLY, for: file.path)
    defer { close(descriptor) }
    try file.place.copyPermissions(to: descriptor, for: file.path)
  }

  /// One sync for everything that was written.
  private func sync() throws(Failure) {
    let descriptor = try OutputWorkspace.open(workspace, O_RDONLY | O_DIRECTORY, for: folder)
    defer { close(descriptor) }
    try OutputWorkspace.take(.sync, for: folder) { syncfs(descriptor) == 0 || errno == ENOSYS }
  }
}

extension FindingCode {
  /// Files are to be written into what is no folder.
  public static let outputNotAFolder = FindingCode(
    "output-not-a-folder", .error,
    message: Wording(
      zh: "已有同名文件，不能当作文件夹往里写", en: "a file has this name, so it cannot be a folder to write into"),
    fix: Wording(zh: "换一个文件夹名", en: "name another folder"))
}
