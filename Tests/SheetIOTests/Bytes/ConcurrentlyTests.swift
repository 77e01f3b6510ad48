import Diagnostics
import Testing

@testable import SheetIO

/// Parts of a work that are made on several threads.
@Suite struct ConcurrentlyTests {
  @Test func partsComeOutInOrderWhateverTheirSizes() throws {
    var taken: [UInt8] = []
    let results = try Concurrently.inOrder(40) { index, sink throws(Failure) in
      // The first parts are the longest, and longer than what may wait.
      for piece in 0..<max(1, 200 - 10 * index) { try sink([UInt8(index), UInt8(piece)]) }
      return index
    } consume: { piece throws(Failure) in
      taken += piece
    }
    let expected = (0..<40).flatMap { index in
      (0..<max(1, 200 - 10 * index)).flatMap { [UInt8(index), UInt8($0)] }
    }
    #expect(taken == expected)
    #expect(results == Array(0..<40))
  }

  @Test func theFirstPartThatFailedIsTold() {
    var taken: [UInt8] = []
    let failure = #expect(throws: Failure.self) {
      try Concurrently.inOrder(9) { index, sink throws(Failure) in
        try sink([UInt8(index)])
        if index > 2 { throw Failure(.fileEmpty, at: Location(file: "\(index)")) }
      } consume: { piece throws(Failure) in
        taken += piece
      }
    }
    #expect(failure?.finding.location.file == "3")
    #expect(taken == [0, 1, 2, 3])
  }

  @Test func whoeverStopsTakingStopsTheWork() {
    for _ in 0..<20 {
      let failure = #expect(throws: Failure.self) {
        try Concurrently.inOrder(5) { index, sink throws(Failure) in
          while true { try sink([UInt8(index)]) }
        } consume: { _ throws(Failure) in
          throw Failure(.fileEmpty, at: .none)
        }
      }
      #expect(failure?.finding.code == .fileEmpty)
    }
  }
}
