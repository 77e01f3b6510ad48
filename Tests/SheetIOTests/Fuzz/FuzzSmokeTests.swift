import Diagnostics
import FuzzEntries
import TestSupport
import Testing

@testable import SheetIO

/// Runs every fuzz entry over seeded mutations of its seeds; `make fuzz` looks much further.
@Suite struct FuzzSmokeTests {
  private static var entries: [FuzzEntry] {
    FuzzEntry.all.map { entry in
      var entry = entry
      entry.readCarefully = { reader, index throws(Failure) in
        try reader.readSheet(at: index, usesScanner: false)
      }
      return entry
    }
  }

  @Test(arguments: Self.entries)
  func theSeedsBreakNoLaw(_ entry: FuzzEntry) {
    for (index, seed) in entry.seeds.enumerated() {
      #expect(entry.check(seed) == nil, "\(entry.name), seed \(index)")
    }
  }

  @Test(arguments: Self.entries)
  func mutatedInputBreaksNoLaw(_ entry: FuzzEntry) {
    for number in UInt64(0)..<150 {
      var random = SeededRandom(seed: number)
      let input = Self.mutated(entry.seeds, &random)
      #expect(entry.check(input) == nil, "\(entry.name), mutation \(number): \(input)")
    }
  }

  /// What XML, zip archives and text files are sensitive to.
  private static let pieces: [[UInt8]] =
    [
      "<", ">", "/>", "&", "&#x0;", "&#55296;", "&amp;", "]]>", "<![CDATA[", "<!--", "-->", "<?a?>",
      "\"", "'", "\r", "\n", ",", "=", " r=\"A0\"", " r=\"XFE1\"", " t=\"s\"", " s=\"-1\"",
      "1048577", "99999999999999999999", "1e999", "-", "_x0000_", "\u{0}", "<row>", "</row>", "<c>",
      "</c>", "<v>", "</v>",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80],
    ]

  /// A seed with a few small changes.
  private static func mutated(_ seeds: [[UInt8]], _ random: inout SeededRandom) -> [UInt8] {
    var input = seeds.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...input.count, using: &random)
      let end = min(input.count, place + Int.random(in: 1...12, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: input.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      case 1:
        input.replaceSubrange(place..<end, with: pieces.randomElement(using: &random) ?? [])
      case 2: input.removeSubrange(place..<end)
      case 3: input.insert(contentsOf: input[place..<end], at: place)
      case 4 where place < input.count: input[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 5 where Int.random(in: 0..<4, using: &random) == 0: input.removeLast(input.count - place)
      default: break
      }
    }
    return input
  }
}
