import Diagnostics
import Testing

@testable import SheetIO

@Suite struct ZipArchiveTests {
  private func read(
    _ builder: ZipBuilder, _ name: String, _ limits: ReadLimits = .standard
  ) throws(Failure) -> String? {
    let archive = try ZipArchive(ByteSource(builder.bytes(), name: "t.zip"), limits: limits)
    return try archive.bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  private func code(_ body: () throws(Failure) -> Void) -> FindingCode? {
    do throws(Failure) {
      try body()
      return nil
    } catch {
      return error.finding.code
    }
  }

  private let long = String(repeating: "预算绩效 abc ", count: 30_000)

  @Test(arguments: [false, true], [false, true])
  func anEntryIsReadWhole(_ isDeflated: Bool, _ usesDataDescriptor: Bool) throws {
    var file = ZipBuilder.File("a/b.xml", long, isDeflated: isDeflated)
    file.usesDataDescriptor = usesDataDescriptor
    #expect(try read(ZipBuilder(files: [.init("x", "1"), file]), "a/b.xml") == long)
  }

  @Test func sizesOfZip64AreRead() throws {
    var file = ZipBuilder.File("a", "hello", isDeflated: true)
    file.usesZip64 = true
    #expect(try read(ZipBuilder(files: [.init("x", "1"), file]), "a") == "hello")
  }

  @Test(arguments: ["XL\\Work.xml", "/xl/work.xml", "xl/WORK.XML"])
  func namesAreComparedWithoutCaseAndDirectionOfSlashes(_ stored: String) throws {
    #expect(try read(ZipBuilder(files: [.init(stored, "1")]), "xl/work.xml") == "1")
  }

  @Test func whatNothingNamesIsAbsent() throws {
    #expect(try read(ZipBuilder(files: [.init("a", "1")]), "b") == nil)
  }

  @Test func bytesAroundTheArchiveAreTolerated() throws {
    var builder = ZipBuilder(files: [.init("a", "1")])
    builder.prefix = Array(repeating: 7, count: 512)
    builder.comment = Array("PK comment".utf8)
    #expect(try read(builder, "a") == "1")
  }

  @Test func aNameThatOccursTwiceIsRefusedWhenItIsNeeded() throws {
    let builder = ZipBuilder(files: [.init("a", "1"), .init("A", "2"), .init("b", "3")])
    #expect(try read(builder, "b") == "3")
    #expect(code { () throws(Failure) in _ = try read(builder, "a") } == .zipNameTwice)
  }

  @Test func damageIsAnError() {
    var wrongSum = ZipBuilder.File("a", "hello", isDeflated: true)
    wrongSum.checksumDelta = 1
    var larger = ZipBuilder.File("a", long, isDeflated: true)
    larger.statedCount = 100
    var smaller = ZipBuilder.File("a", "hello", isDeflated: true)
    smaller.statedCount = 100
    var notDeflate = ZipBuilder.File("a", "hello hello hello")
    notDeflate.method = 8
    for file in [wrongSum, larger, smaller, notDeflate] {
      #expect(
        code { () throws(Failure) in _ = try read(ZipBuilder(files: [file]), "a") }
          == .zipPartDamaged)
    }
  }

  @Test func anUnknownMethodAndEncryptionAreNamed() {
    var bzip = ZipBuilder.File("a", "hello")
    bzip.method = 12
    var encrypted = ZipBuilder.File("a", "hello")
    encrypted.flags = 1
    for file in [bzip, encrypted] {
      #expect(
        code { () throws(Failure) in _ = try read(ZipBuilder(files: [file]), "a") }
          == .zipMethodUnknown)
    }
  }

  @Test func entriesThatShareBytesAreRefused() {
    var bytes = ZipBuilder(files: [.init("a", "11111"), .init("b", "22222")]).bytes()
    // The second directory entry's offset is made that of the first.
    let directory = bytes.indices.filter { bytes.littleEndian32(at: $0) == 0x0201_4B50 }
    bytes.replaceSubrange(directory[1] + 42..<directory[1] + 46, with: [0, 0, 0, 0])
    #expect(
      code { () throws(Failure) in
        _ = try ZipArchive(ByteSource(bytes, name: "t.zip"), limits: .standard)
      } == .zipDamaged)
  }

  @Test func everyLimitIsReachedByName() {
    let builder = ZipBuilder(files: [
      .init("a", [UInt8](repeating: 0, count: 200_000), isDeflated: true), .init("b", "1"),
    ])
    var entries = ReadLimits()
    entries.entryCount = 1
    var size = ReadLimits()
    size.entryBytes = 100_000
    var total = ReadLimits()
    total.inflatedBytes = 100_000
    var ratio = ReadLimits()
    ratio.ratioFloor = 100_000
    for limits in [entries, size, total, ratio] {
      #expect(
        code { () throws(Failure) in _ = try read(builder, "a", limits) } == .readLimitReached)
    }
  }

  @Test func everyTruncationIsAnError() {
    let bytes = ZipBuilder(files: [.init("a", long, isDeflated: true), .init("b", "1")]).bytes()
    for count in stride(from: 0, to: bytes.count, by: 1) {
      #expect(
        code { () throws(Failure) in
          let source = ByteSource(Array(bytes[..<count]), name: "t.zip")
          let archive = try ZipArchive(source, limits: .standard)
          _ = try archive.bytes(of: "a")
        } != nil, "cut after \(count) bytes")
    }
  }
}
