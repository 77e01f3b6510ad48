public import Diagnostics
import Glibc

/// The bytes of one input, read piece by piece at any offset: a file, or bytes in memory.
///
/// A file is never mapped: another program may shorten it while it is read, and a mapped page
/// that is gone ends the process. Reading what is no longer there is an error instead.
public struct ByteSource: Sendable {
  /// The input as the user named it; findings quote it.
  public let name: String
  /// The number of bytes; for a file, as it was when it was opened.
  public let count: Int
  private let storage: Storage

  private enum Storage: Sendable {
    case memory([UInt8])
    case file(FileDescriptor)
  }

  /// An input that is in memory already.
  public init(_ bytes: [UInt8], name: String) {
    self.init(name: name, count: bytes.count, storage: .memory(bytes))
  }

  private init(name: String, count: Int, storage: Storage) {
    self.name = name
    self.count = count
    self.storage = storage
  }

  /// Opens a file.
  ///
  /// - Throws: `.fileMissing`, `.fileIsFolder` or `.fileUnreadable`.
  public init(path: String) throws(Failure) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code: FindingCode = errno == ENOENT ? .fileMissing : .fileUnreadable
      throw Failure(
        code, at: Location(file: path), facts: ["reason": Wording(Self.systemMessage(errno))])
    }
    let file = FileDescriptor(descriptor)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw Failure(
        .fileUnreadable, at: Location(file: path),
        facts: ["reason": Wording(Self.systemMessage(errno))])
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw Failure(.fileIsFolder, at: Location(file: path))
    }
    if status.st_mode & S_IFMT == S_IFREG {
      self.init(name: path, count: Int(status.st_size), storage: .file(file))
    } else {
      // A pipe or a device has no size and no offsets: take all of it.
      self.init(try Self.readToEnd(descriptor, name: path), name: path)
    }
  }

  /// Everything that standard input holds.
  ///
  /// - Throws: `.fileUnreadable`.
  public static func standardInput(name: String) throws(Failure) -> ByteSource {
    ByteSource(try readToEnd(STDIN_FILENO, name: name), name: name)
  }

  /// The bytes of a range, cut where the input ends.
  ///
  /// - Throws: `.fileUnreadable`, also if the file has become shorter since it was opened.
  public func bytes(in range: Range<Int>) throws(Failure) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    switch storage {
    case .memory(let bytes):
      return range.count == bytes.count ? bytes : Array(bytes[range])
    case .file(let file):
      var wasShort = false
      var code: Int32 = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
        filled = 0
        while filled < range.count {
          let base = buffer.baseAddress!
          let got = unsafe pread(
            file.number, UnsafeMutableRawPointer(base + filled), range.count - filled,
            off_t(range.lowerBound + filled))
          if got > 0 {
            filled += got
          } else if got < 0, errno == EINTR {
            continue
          } else {
            wasShort = true
            code = got < 0 ? errno : 0
            break
          }
        }
      }
      if wasShort { throw unreadable(code) }
      return bytes
    }
  }

  /// All bytes.
  ///
  /// - Throws: As `bytes(in:)`.
  public func allBytes() throws(Failure) -> [UInt8] { try bytes(in: 0..<count) }

  private func unreadable(_ code: Int32) -> Failure {
    let reason =
      code == 0
      ? Wording(zh: "读取时文件变短了", en: "the file became shorter while it was read")
      : Wording(Self.systemMessage(code))
    return Failure(.fileUnreadable, at: Location(file: name), facts: ["reason": reason])
  }

  private static func readToEnd(_ descriptor: Int32, name: String) throws(Failure) -> [UInt8] {
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = unsafe read(descriptor, &piece, piece.count)
      if got > 0 {
        all.append(contentsOf: piece[..<got])
      } else if got == 0 {
        return all
      } else if errno != EINTR {
        throw Failure(
          .fileUnreadable, at: Location(file: name),
          facts: ["reason": Wording(systemMessage(errno))])
      }
    }
  }

  private static func systemMessage(_ code: Int32) -> String {
    unsafe String(cString: strerror(code))
  }
}

/// An open file, closed when the last source that reads from it is gone.
private final class FileDescriptor: Sendable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { close(number) }
}

extension FindingCode {
  /// There is no file of this name.
  public static let fileMissing = FindingCode(
    "file-missing", .error,
    message: Wording(zh: "找不到这个文件", en: "there is no such file"),
    fix: Wording(
      zh: "检查文件名和所在文件夹，注意扩展名", en: "check the name, its folder and its extension"))

  /// The name is that of a folder.
  public static let fileIsFolder = FindingCode(
    "file-is-folder", .error,
    message: Wording(zh: "这是文件夹，不是文件", en: "this is a folder, not a file"),
    fix: Wording(zh: "写出文件夹里那个表格文件的名字", en: "name the table inside the folder"))

  /// The system refuses to open or read the file.
  public static let fileUnreadable = FindingCode(
    "file-unreadable", .error,
    message: Wording(zh: "文件读不出来：{reason}", en: "the file cannot be read: {reason}"),
    fix: Wording(
      zh: "检查文件的权限，或把它复制到自己的文件夹再试",
      en: "check its permissions, or copy it to a folder of your own and try again"))
}
