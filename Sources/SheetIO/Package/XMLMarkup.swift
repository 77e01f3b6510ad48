/// Where the elements of an XML part lie in its bytes, so that some bytes can be replaced and all
/// others kept.
///
/// Every construct of XML 1.0 is known but the DOCTYPE, which packages may not hold. The index
/// takes 32 bytes for each element.
struct XMLMarkup: Sendable {
  /// One element: half-open ranges of byte offsets, as numbers of 32 bits.
  struct Element: Sendable {
    /// Where its local name, without prefix, begins and ends.
    var nameStart: Int32
    var nameEnd: Int32
    /// Where its `<` is.
    var start: Int32
    /// Behind the `>` of its start tag.
    var tagEnd: Int32
    /// Where its end tag begins; `tagEnd` for an empty element.
    var contentEnd: Int32
    /// Behind its last `>`.
    var end: Int32
    /// The index of the element around it; -1 for the root.
    var parent: Int32
    /// The index of the first element that is not inside it.
    var next: Int32

    /// Whether it is written as one tag, `<a/>`.
    var isEmptyTag: Bool { end == tagEnd }
  }

  /// One attribute of a start tag.
  struct Attribute {
    /// Its whole name, prefix included.
    var name: Range<Int>
    /// Its value between the quotes, as written.
    var value: Range<Int>
    /// The blanks before it, its name and its quoted value.
    var whole: Range<Int>
  }

  /// What is wrong, and where.
  struct Fault: Error {
    var offset: Int
  }

  let bytes: [UInt8]
  private(set) var elements: [Element] = []

  /// Finds the elements.
  ///
  /// - Throws: `Fault` where the bytes are no well-formed XML as far as the tags go.
  init(_ bytes: [UInt8]) throws(Fault) {
    self.bytes = bytes
    guard bytes.count < Int(Int32.max) else { throw Fault(offset: 0) }
    var open: [Int] = []
    var position = 0
    let count = bytes.count
    while position < count {
      guard bytes[position] == 0x3C else {
        position += 1
        continue
      }
      guard position + 1 < count else { throw Fault(offset: position) }
      switch bytes[position + 1] {
      case UInt8(ascii: "?"):
        position = try end(of: "?>", from: position + 2)
      case UInt8(ascii: "!"):
        if starts(with: "<!--", at: position) {
          position = try end(of: "-->", from: position + 4)
        } else if starts(with: "<![CDATA[", at: position) {
          position = try end(of: "]]>", from: position + 9)
        } else {
          throw Fault(offset: position)
        }
      case UInt8(ascii: "/"):
        guard let index = open.popLast() else { throw Fault(offset: position) }
        var name = position + 2
        while name < count, Self.isNameByte(bytes[name]) { name += 1 }
        let started = elements[index]
        // The whole name, prefix included, begins right behind the `<`.
        guard bytes[(position + 2)..<name] == bytes[(Int(started.start) + 1)..<Int(started.nameEnd)]
        else { throw Fault(offset: position) }
        while name < count, UTF8Text.isBlank(bytes[name]) { name += 1 }
        guard name < count, bytes[name] == 0x3E else { throw Fault(offset: position) }
        elements[index].contentEnd = Int32(position)
        elements[index].end = Int32(name + 1)
        elements[index].next = Int32(elements.count)
        position = name + 1
      default:
        position = try startTag(at: position, &open)
      }
    }
    guard open.isEmpty, !elements.isEmpty else { throw Fault(offset: count) }
  }

  private mutating func startTag(at start: Int, _ open: inout [Int]) throws(Fault) -> Int {
    var position = start + 1
    var local = position
    while position < bytes.count, Self.isNameByte(bytes[position]) {
      if bytes[position] == UInt8(ascii: ":") { local = position + 1 }
      position += 1
    }
    guard position > local else { throw Fault(offset: start) }
    let nameEnd = position
    var quote: UInt8 = 0
    while position < bytes.count {
      let byte = bytes[position]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        break
      } else if byte == 0x3C {
        throw Fault(offset: position)
      }
      position += 1
    }
    guard position < bytes.count else { throw Fault(offset: start) }
    if open.isEmpty, !elements.isEmpty { throw Fault(offset: start) }
    let isEmpty = bytes[position - 1] == UInt8(ascii: "/")
    let end = Int32(position + 1)
    elements.append(
      Element(
        nameStart: Int32(local), nameEnd: Int32(nameEnd), start: Int32(start), tagEnd: end,
        contentEnd: end, end: end, parent: Int32(open.last ?? -1),
        next: Int32(elements.count + 1)))
    if !isEmpty { open.append(elements.count - 1) }
    return position + 1
  }

  private func starts(with word: StaticString, at position: Int) -> Bool {
    let word = Array(word.description.utf8)
    return position + word.count <= bytes.count
      && bytes[position..<position + word.count].elementsEqual(word)
  }

  private func end(of word: String, from start: Int) throws(Fault) -> Int {
    guard let range = UTF8Text.firstRange(of: word, in: bytes, from: start) else {
      throw Fault(offset: start)
    }
    return range.upperBound
  }

  /// Letters, digits, `:`, `_`, `-`, `.` and everything outside ASCII.
  static func isNameByte(_ byte: UInt8) -> Bool { byte >= 0x80 || XMLScan.isNameByte(byte) }
}

// MARK: - Looking things up

extension XMLMarkup {
  /// Whether an element has this local name.
  func `is`(_ index: Int, _ name: StaticString) -> Bool {
    let element = elements[index]
    let count = Int(element.nameEnd - element.nameStart)
    guard count == name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { buffer in
      for offset in 0..<count
      where unsafe buffer[offset] != bytes[Int(element.nameStart) + offset] {
        return false
      }
      return true
    }
  }

  /// An element's local name.
  func name(_ index: Int) -> String {
    let element = elements[index]
    return String(decoding: bytes[Int(element.nameStart)..<Int(element.nameEnd)], as: UTF8.self)
  }

  /// What stands before an element's local name, colon included; empty without a prefix.
  func prefix(_ index: Int) -> String {
    let element = elements[index]
    return String(decoding: bytes[(Int(element.start) + 1)..<Int(element.nameStart)], as: UTF8.self)
  }

  /// The elements directly inside one, in order.
  func children(of index: Int) -> [Int] {
    var result: [Int] = []
    var child = index + 1
    let end = Int(elements[index].next)
    while child < end {
      result.append(child)
      child = Int(elements[child].next)
    }
    return result
  }

  /// The first element of this name directly inside another.
  func child(_ name: StaticString, of index: Int) -> Int? {
    var child = index + 1
    let end = Int(elements[index].next)
    while child < end {
      if self.is(child, name) { return child }
      child = Int(elements[child].next)
    }
    return nil
  }

  /// The attributes of an element, as written.
  func attributes(of index: Int) -> [Attribute] {
    let element = elements[index]
    var result: [Attribute] = []
    var position = Int(element.nameEnd)
    let end = Int(element.tagEnd) - 1
    while position < end {
      let start = position
      while position < end, UTF8Text.isBlank(bytes[position]) { position += 1 }
      let name = position
      while position < end, Self.isNameByte(bytes[position]) { position += 1 }
      let nameEnd = position
      guard nameEnd > name else { break }
      while position < end, bytes[position] != 0x22, bytes[position] != 0x27 { position += 1 }
      guard position < end else { break }
      let quote = bytes[position]
      let value = position + 1
      position = value
      while position < end, bytes[position] != quote { position += 1 }
      result.append(
        Attribute(name: name..<nameEnd, value: value..<position, whole: start..<position + 1))
      position += 1
    }
    return result
  }

  /// An attribute without a prefix; `nil` if the element has none of this name.
  func attribute(_ name: String, of index: Int) -> Attribute? {
    attributes(of: index).first { bytes[$0.name].elementsEqual(name.utf8) }
  }

  /// An attribute's value with its entities resolved.
  func value(_ name: String, of index: Int) -> String? {
    attribute(name, of: index).map { String(decoding: text(in: $0.value), as: UTF8.self) }
  }

  /// The value of an attribute of another namespace, whatever its prefix: `r:id`.
  func value(prefixed name: String, of index: Int) -> String? {
    for attribute in attributes(of: index)
    where String(decoding: bytes[attribute.name], as: UTF8.self).hasSuffix(":" + name) {
      return String(decoding: text(in: attribute.value), as: UTF8.self)
    }
    return nil
  }

  /// Where the content of an element lies.
  func content(of index: Int) -> Range<Int> {
    Int(elements[index].tagEnd)..<Int(elements[index].contentEnd)
  }

  /// Where the whole element lies.
  func range(of index: Int) -> Range<Int> { Int(elements[index].start)..<Int(elements[index].end) }

  /// Where an attribute can be added: behind an element's name.
  func attributeEnd(of index: Int) -> Int {
    let end = Int(elements[index].tagEnd) - 1
    return elements[index].isEmptyTag && bytes[end - 1] == UInt8(ascii: "/") ? end - 1 : end
  }

  /// Text of a range without markup in it: entities, CDATA and line ends resolved, comments out.
  func text(in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = bytes[position]
      if byte == 0x26 {
        var end = position + 1
        while end < range.upperBound, bytes[end] != 0x3B, end < position + 12 { end += 1 }
        let name = bytes[min(position + 1, end)..<end]
        if name.elementsEqual("lt".utf8) {
          result.append(0x3C)
        } else if name.elementsEqual("gt".utf8) {
          result.append(0x3E)
        } else if name.elementsEqual("amp".utf8) {
          result.append(0x26)
        } else if name.elementsEqual("quot".utf8) {
          result.append(0x22)
        } else if name.elementsEqual("apos".utf8) {
          result.append(0x27)
        } else if let scalar = Self.characterReference(name) {
          UTF8Text.append(scalar, to: &result)
        }
        position = end + 1
      } else if byte == 0x3C {
        if starts(with: "<![CDATA[", at: position),
          let end = UTF8Text.firstRange(of: "]]>", in: bytes, from: position + 9)
        {
          result.append(contentsOf: bytes[position + 9..<end.lowerBound])
          position = end.upperBound
        } else {
          while position < range.upperBound, bytes[position] != 0x3E { position += 1 }
          position += 1
        }
      } else if byte == 0x0D {
        result.append(0x0A)
        position += position + 1 < range.upperBound && bytes[position + 1] == 0x0A ? 2 : 1
      } else {
        result.append(byte)
        position += 1
      }
    }
    return result
  }

  private static func characterReference(_ name: ArraySlice<UInt8>) -> UInt32? {
    guard name.first == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
    let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
    guard let scalar = UInt32(digits, radix: isHexadecimal ? 16 : 10),
      UTF8Text.isXMLCharacter(scalar)
    else { return nil }
    return scalar
  }
}
