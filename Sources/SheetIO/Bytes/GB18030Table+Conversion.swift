extension GB18030Table {
  /// Converts UTF-8 to GB 18030, `input[start...]`, and appends it to `output`.
  ///
  /// - Returns: How many bytes of the input were taken, and why it stopped there; bytes that are
  ///   not UTF-8 are `.invalid`.
  func encode(
    _ input: [UInt8], from start: Int, appendingTo output: inout [UInt8]
  ) -> (taken: Int, stop: TextConverter.Stop) {
    let bytes = input.span
    let codes = codes.span
    var stop = TextConverter.Stop.none
    var index = start
    // Two bytes of UTF-8 may become four; nothing grows more.
    var position = output.count
    output.append(contentsOf: repeatElement(0, count: 2 * (bytes.count - start)))
    var target = output.mutableSpan
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        target[position] = lead
        position &+= 1
        index &+= 1
        continue
      }
      if lead & 0xF0 == 0xE0, index &+ 2 < bytes.count {
        // The commonest: a hanzi of three bytes whose code has two.
        let second = UInt32(bytes[index &+ 1] ^ 0x80)
        let third = UInt32(bytes[index &+ 2] ^ 0x80)
        let scalar = UInt32(lead & 0x0F) &<< 12 | second &<< 6 | third
        if second | third < 0x40, scalar >= 0x800 {
          let code = codes[Int(scalar)]
          if code &- 1 < 0xFFFF {
            target[position] = UInt8(truncatingIfNeeded: code &>> 8)
            target[position &+ 1] = UInt8(truncatingIfNeeded: code)
            position &+= 2
            index &+= 3
            continue
          }
        }
      }
      let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      guard lead >= 0xC2, lead < 0xF5 else {
        stop = .invalid
        break
      }
      guard index &+ length <= bytes.count else {
        stop = .incomplete
        break
      }
      var scalar = UInt32(lead) & (0xFF &>> UInt32(length &+ 1))
      var isContinued = true
      for next in index &+ 1..<index &+ length {
        isContinued = isContinued && bytes[next] & 0xC0 == 0x80
        scalar = scalar &<< 6 | UInt32(bytes[next] & 0x3F)
      }
      let code =
        scalar < 0x10000
        ? codes[Int(scalar)] : codesBeyond[scalar] ?? Self.counted(scalar)
      let isShortest = length == 2 || scalar >= (length == 3 ? 0x800 : 0x10000)
      guard isContinued, isShortest, code != 0 else {
        stop = .invalid
        break
      }
      if code > 0xFFFF {
        target[position] = UInt8(truncatingIfNeeded: code &>> 24)
        target[position &+ 1] = UInt8(truncatingIfNeeded: code &>> 16)
        position &+= 2
      }
      target[position] = UInt8(truncatingIfNeeded: code &>> 8)
      target[position &+ 1] = UInt8(truncatingIfNeeded: code)
      position &+= 2
      index &+= length
    }
    output.removeLast(output.count - position)
    return (index - start, stop)
  }

  /// The code of a character beyond the first plane; 0 beyond the last.
  private static func counted(_ scalar: UInt32) -> UInt32 {
    guard scalar < 0x110000 else { return 0 }
    let code = bytes(ofQuadruple: firstBeyond + Int(scalar) - 0x10000)
    return code.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Converts GB 18030, `input[start...]`, to UTF-8 and appends it to `output`.
  ///
  /// - Returns: How many bytes of the input were taken, and why it stopped there.
  func decode(
    _ input: [UInt8], from start: Int, appendingTo output: inout [UInt8]
  ) -> (taken: Int, stop: TextConverter.Stop) {
    let bytes = input.span
    let pairs = pairs.span
    var stop = TextConverter.Stop.none
    var index = start
    // Two bytes become four at most: a pair beyond the first plane.
    var position = output.count
    output.append(contentsOf: repeatElement(0, count: 2 * (bytes.count - start)))
    var target = output.mutableSpan
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        target[position] = lead
        position &+= 1
        index &+= 1
        continue
      }
      guard lead != 0x80, lead != 0xFF else {
        stop = .invalid
        break
      }
      guard index &+ 1 < bytes.count else {
        stop = .incomplete
        break
      }
      let trail = bytes[index &+ 1]
      let scalar: UInt32
      var length = 2
      if trail >= 0x40 {
        guard trail != 0xFF else {
          stop = .invalid
          break
        }
        scalar = pairs[Int(lead &- 0x81) &* Self.pairWidth &+ Int(trail &- 0x40)]
      } else {
        length = 4
        guard ASCII.isDigit(trail) else {
          stop = .invalid
          break
        }
        guard index &+ 3 < bytes.count else {
          stop = .incomplete
          break
        }
        scalar = quadruple(lead, trail, bytes[index &+ 2], bytes[index &+ 3])
      }
      if scalar == 0 {
        stop = .invalid
        break
      }
      if scalar >= 0x10000 {
        target[position] = 0xF0 | UInt8(truncatingIfNeeded: scalar &>> 18)
        target[position &+ 1] = 0x80 | UInt8(truncatingIfNeeded: scalar &>> 12) & 0x3F
        position &+= 2
      } else if scalar >= 0x800 {
        target[position] = 0xE0 | UInt8(truncatingIfNeeded: scalar &>> 12)
        position &+= 1
      }
      if scalar >= 0x800 {
        target[position] = 0x80 | UInt8(truncatingIfNeeded: scalar &>> 6) & 0x3F
      } else {
        target[position] = 0xC0 | UInt8(truncatingIfNeeded: scalar &>> 6)
      }
      target[position &+ 1] = 0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F
      position &+= 2
      index &+= length
    }
    output.removeLast(output.count - position)
    return (index - start, stop)
  }

  /// The character of a code of four bytes, the second of which is a digit; 0 for none.
  private func quadruple(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ last: UInt8) -> UInt32 {
    guard third > 0x80, third < 0xFF, ASCII.isDigit(last) else { return 0 }
    let number =
      (Int(first - 0x81) * 10 + Int(second - 0x30)) * 1_260 + Int(third - 0x81) * 10
      + Int(last - 0x30)
    if number < quadruples.count { return quadruples[number] }
    guard number >= Self.firstBeyond else { return 0 }
    let scalar = UInt32(number - Self.firstBeyond) + 0x10000
    return scalar < 0x110000 ? scalar : 0
  }
}
