import Diagnostics

extension PatchedText {
  /// A file and its text in UTF-8 side by side: copies the bytes of the file that a range of the
  /// text stands for.
  ///
  /// In GB 18030 `项A` is `CF EE 41`, in UTF-8 `E9 A1 B9 41`: copying up to offset 3 of the text
  /// copies 2 bytes of the file.
  struct Input: Sendable {
    private let file: [UInt8]
    /// Empty where the file is UTF-8 itself.
    private let text: [UInt8]
    private let name: String
    private let encoding: TextEncoding
    /// Where the text begins in the file.
    private let start: Int
    /// How far the file and the text have been dealt with.
    private var fileOffset: Int
    private var textOffset = 0
    /// Where what is to be copied next begins in the file: with a byte order mark at first.
    private var copied = 0

    /// Reads a file.
    ///
    /// - Throws: `.encodingInvalid`, `.fileUnreadable`.
    init(_ source: ByteSource, _ recognition: TextEncoding.Recognition) throws(Failure) {
      name = source.name
      encoding = recognition.encoding
      file = try source.allBytes()
      start = recognition.byteOrderMarkCount
      fileOffset = start
      guard recognition.encoding != .utf8 else {
        text = []
        return
      }
      var text: [UInt8] = []
      var input = try TextInput(source, recognition, pieceBytes: 1 << 20)
      var buffer: [UInt8] = []
      while !input.isAtEnd {
        try input.refill(&buffer, dropping: buffer.count, line: 1)
        text += buffer
      }
      self.text = text
    }

    /// Bytes of the text.
    var count: Int { encoding == .utf8 ? file.count - start : text.count }

    /// Copies the file up to an offset of the text, with the byte order mark at the beginning.
    mutating func copy(to offset: Int, _ bytes: inout [UInt8]) throws(Failure) {
      try advance(to: offset)
      bytes += file[copied..<fileOffset]
      copied = fileOffset
    }

    /// Leaves the file out up to an offset of the text.
    mutating func skip(to offset: Int) throws(Failure) {
      try advance(to: offset)
      copied = fileOffset
    }

    private mutating func advance(to offset: Int) throws(Failure) {
      switch encoding {
      case .utf8: fileOffset = start + offset
      case .utf16LittleEndian, .utf16BigEndian:
        while textOffset < offset {
          let length = Self.length(text[textOffset])
          fileOffset += length == 4 ? 4 : 2
          textOffset += length
        }
      case .gb18030:
        while textOffset < offset {
          let isPlain = file[fileOffset] < 0x80
          fileOffset += isPlain ? 1 : ASCII.isDigit(file[fileOffset + 1]) ? 4 : 2
          textOffset += Self.length(text[textOffset])
        }
      case .named: try advanceByEncoding(to: offset)
      }
    }

    /// Bytes of a character of UTF-8 that begins so.
    private static func length(_ lead: UInt8) -> Int {
      lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }

    /// Goes on by writing each character as the file should have it.
    ///
    /// - Throws: `.patchInexact` where it has it otherwise.
    private mutating func advanceByEncoding(to offset: Int) throws(Failure) {
      guard let converter = TextConverter(from: "UTF-8", to: encoding.name) else {
        throw Failure(.encodingNameUnknown, at: .none, facts: ["name": .quoting(encoding.name)])
      }
      var stored: [UInt8] = []
      while textOffset < offset {
        let length = Self.length(text[textOffset])
        stored.removeAll(keepingCapacity: true)
        let (taken, _) = converter.convert(
          Array(text[textOffset..<textOffset + length]), appendingTo: &stored)
        guard taken == length, file[fileOffset...].starts(with: stored) else {
          throw Failure(
            .patchInexact, at: Location(file: name),
            facts: ["encoding": Wording(encoding.name)])
        }
        fileOffset += stored.count
        textOffset += length
      }
    }
  }
}
