/// The SHA-256 digest of bytes (FIPS 180-4 §6.2): `abc` gives `ba7816bf…f20015ad`.
package struct SHA256: Sendable {
  private var state: InlineArray<8, UInt32> = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
    0x5BE0_CD19,
  ]
  private var pending: [UInt8] = []
  private var count: UInt64 = 0

  /// The digest of nothing yet.
  package init() { pending.reserveCapacity(Self.blockSize) }

  /// The digest of some bytes in hexadecimal, 64 lower-case digits.
  package static func text(of bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.add(bytes)
    return hash.finished()
  }

  /// Adds bytes.
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    let all = pending + bytes
    count += UInt64(all.count - pending.count)
    let whole = all.count - all.count % Self.blockSize
    for start in stride(from: 0, to: whole, by: Self.blockSize) { compress(all, from: start) }
    pending.removeAll(keepingCapacity: true)
    pending.append(contentsOf: all[whole...])
  }

  /// Ends the message; the digest in hexadecimal.
  package consuming func finished() -> String {
    let bitCount = count * 8
    pending.append(0x80)
    let used = (pending.count + 8) % Self.blockSize
    pending += [UInt8](repeating: 0, count: used == 0 ? 0 : Self.blockSize - used)
    for shift in stride(from: 56, through: 0, by: -8) {
      pending.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    for start in stride(from: 0, to: pending.count, by: Self.blockSize) {
      compress(pending, from: start)
    }
    return state.indices.map { index in
      let digits = String(state[index], radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private static let blockSize = 64

  /// Takes the block of `bytes` that begins at `start`.
  private mutating func compress(_ bytes: [UInt8], from start: Int) {
    let block = bytes.span.extracting(start..<(start + Self.blockSize))
    // The message schedule.
    var words = InlineArray<64, UInt32>(repeating: 0)
    for index in 0..<16 {
      let place = index * 4
      words[index] =
        UInt32(block[place]) << 24 | UInt32(block[place + 1]) << 16
        | UInt32(block[place + 2]) << 8 | UInt32(block[place + 3])
    }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let small = Self.rotated(early, 7) ^ Self.rotated(early, 18) ^ early >> 3
      let large = Self.rotated(late, 17) ^ Self.rotated(late, 19) ^ late >> 10
      words[index] = words[index - 16] &+ small &+ words[index - 7] &+ large
    }
    let constants = Self.constants
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let high = Self.rotated(e, 6) ^ Self.rotated(e, 11) ^ Self.rotated(e, 25)
      let first = h &+ high &+ (e & f ^ ~e & g) &+ constants[index] &+ words[index]
      let low = Self.rotated(a, 2) ^ Self.rotated(a, 13) ^ Self.rotated(a, 22)
      let second = low &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    let added: InlineArray<8, UInt32> = [a, b, c, d, e, f, g, h]
    for index in added.indices { state[index] &+= added[index] }
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 - count)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, found by
  /// whole-number search: ⌊2³²·∛p⌋.
  private static let constants: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      let wanted = UInt128(prime) << 96
      var root: UInt128 = 0
      for bit in (0..<36).reversed() {
        let next = root | 1 << UInt128(bit)
        if next * next * next <= wanted { root = next }
      }
      return UInt32(truncatingIfNeeded: root)
    }
  }()
}
