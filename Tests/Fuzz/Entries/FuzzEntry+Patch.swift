import Diagnostics
import SheetIO

extension FuzzEntry {
  /// A text file that is changed: the first byte chooses its encoding, the second what is done. What
  /// is changed reads as wanted, which the patch itself proves: with a delimiter that is given it
  /// may only refuse what it cannot encode.
  public static let patch = FuzzEntry(
    "patch",
    seeds: [
      "a,b\r\n1,\"x\"\"y\"\n", "a,b\r1,2\n\n3,4\n", "项目,得分\n\"甲,乙\",1.50\n\n", ",,\n,\"\"\n\"\"",
      "\u{FEFF}'=1,+1\r\n\"'@x\"z,-3%",
    ].flatMap { text in
      [0, 1, 2].map { [UInt8($0), 0x5A] + Array(text.utf8) }
    } + [[1, 0xFF, 0xCF, 0xEE, 0x2C, 0x84, 0x31, 0xA4, 0x37, 0x0A, 0xC4, 0xBF]]
  ) { input, _ in
    guard input.count >= 2 else { return nil }
    let text = Array(input[2...])
    var options = CSVReader.Options()
    options.limits = limits
    options.dialect = .comma
    options.encoding = [.utf8, .gb18030, .utf16LittleEndian, nil][Int(input[0]) % 4]
    let result = outcome { () throws(Failure) in
      var patch = try CSVPatch(ByteSource(text, name: "t.csv"), options: options)
      try change(&patch, input[1])
      return try patch.bytes()
    }
    guard case .failure(let failure) = result, failure.finding.code == .patchDiffers,
      options.encoding != nil, !holdsPreamble(text)
    else { return nil }
    return "a change is read otherwise"
  }

  private static func change(_ patch: inout CSVPatch, _ choice: UInt8) throws(Failure) {
    if choice & 1 != 0 { try patch.replace(record: 0, field: 1, with: "甲,\"乙\"\n") }
    if choice & 2 != 0 { try patch.replace(record: 1, field: 0, with: "") }
    if choice & 4 != 0 { try patch.replace(record: 2, field: 3, with: "=1+1") }
    if choice & 8 != 0 { patch.remove(record: 1) }
    if choice & 16 != 0 { try patch.insert(["", "x"], behind: 1) }
    if choice & 32 != 0 { try patch.insert([""], behind: 0) }
    if choice & 64 != 0 { try patch.insert(["\r", "-"], behind: -1) }
    if choice & 128 != 0 { patch.remove(record: 0) }
  }

  /// Whether a text holds what means something at its beginning only, and may come to stand there.
  private static func holdsPreamble(_ text: [UInt8]) -> Bool {
    text.contains { $0 == 0xEF || $0 >= 0xFE }
      || text.contains(Array("=".utf8))
        && String(decoding: text, as: UTF8.self).lowercased().contains("sep=")
  }
}
