/// The units that are known by name, found by their bytes.
///
/// A unit has at most 15 bytes of UTF-8, so that two words hold it, from which follows where it
/// stands in a table; that costs less than hashing a string.
enum KnownUnits {
  /// A unit's bytes, the first eight in one word and the others in the next.
  private struct Key: Comparable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var count = 0

    static let byteLimit = 15
    /// A table of so many places and one stays mostly empty.
    static let slotMask = 1023

    /// The place of the key in such a table.
    var slot: Int {
      Int(truncatingIfNeeded: ((first ^ (second &* 31)) &* 0x9E37_79B9_7F4A_7C15) &>> 54)
    }

    mutating func append(_ byte: UInt8) {
      if count < 8 {
        first |= UInt64(byte) << UInt64(8 * count)
      } else {
        second |= UInt64(byte) << UInt64(8 * (count - 8))
      }
      count += 1
    }

    /// Appends a scalar's UTF-8; `false` where there is no room for it.
    mutating func append(_ scalar: Unicode.Scalar) -> Bool {
      let value = scalar.value
      guard count + 3 <= Self.byteLimit, value < 0x1_0000 else {
        guard value < 0x80, count < Self.byteLimit else { return false }
        append(UInt8(value))
        return true
      }
      if value < 0x80 {
        append(UInt8(value))
      } else if value < 0x800 {
        append(UInt8(0xC0 | value >> 6))
        append(UInt8(0x80 | value & 0x3F))
      } else {
        append(UInt8(0xE0 | value >> 12))
        append(UInt8(0x80 | value >> 6 & 0x3F))
        append(UInt8(0x80 | value & 0x3F))
      }
      return true
    }

    static func < (left: Self, right: Self) -> Bool {
      left.first == right.first ? left.second < right.second : left.first < right.first
    }
  }

  /// The unit whose bytes run from a position to the end, or `nil` if it is not known.
  ///
  /// - Parameter multiplier: The power of ten that stood before the name.
  static func unit(
    _ bytes: Span<UInt8>, from start: Int, multiplier: Int
  ) -> MeasureUnit? {
    guard bytes.count - start <= Key.byteLimit else { return nil }
    var key = Key()
    var position = start
    while position < bytes.count {
      key.append(bytes[position])
      position += 1
    }
    return find(key).map { unit($0, multiplier: multiplier) }
  }

  /// The unit of an index.
  static func unit(_ index: Int, multiplier: Int) -> MeasureUnit {
    MeasureUnit(known: index, exponent: Int(table[index].exponent), multiplier: multiplier)
  }

  /// The name of a unit.
  static func name(_ index: Int) -> String { table[index].name }

  /// The usual name of the unit that a unit is compared by.
  static func base(_ index: Int) -> String { table[index].base }

  /// Whether a unit is a percentage or per mille.
  static func isRate(_ index: Int) -> Bool { table[index].kind == .rate }

  /// Whether a unit is money.
  static func isMoney(_ index: Int) -> Bool { table[index].kind == .money }

  /// The longest known unit that begins at a position, by its index, and where it ends.
  static func longest(
    in scalars: [Unicode.Scalar], from start: Int
  ) -> (index: Int, end: Int)? {
    var key = Key()
    var found: (Int, Int)?
    var position = start
    while position < scalars.count, key.append(scalars[position]) {
      position += 1
      if let index = find(key) { found = (index, position) }
    }
    return found
  }

  private static func find(_ key: Key) -> Int? {
    var slot = key.slot
    while finder.slots[slot] >= 0 {
      let index = Int(finder.slots[slot])
      if finder.keys[index] == key { return index }
      slot = (slot + 1) & Key.slotMask
    }
    return nil
  }

  private static let finder = Finder()

  /// Finds keys: each stands at the place that follows from its bytes, or the next one free.
  private struct Finder {
    /// The keys of the table by themselves, close together.
    let keys = table.map(\.key)
    /// The positions of the keys by their places; -1 where a place is free.
    private(set) var slots = [Int16](repeating: -1, count: Key.slotMask + 1)

    init() {
      for (index, key) in keys.enumerated() {
        var slot = key.slot
        while slots[slot] >= 0 { slot = (slot + 1) & Key.slotMask }
        slots[slot] = Int16(index)
      }
    }
  }

  private struct Entry {
    var key: Key
    var name: String
    var base: String
    var exponent: Int8
    var kind: Kind

    enum Kind {
      case rate
      case money
      case other
    }
  }

  private static let table: [Entry] = {
    var table: [Entry] = []
    for (base, exponent, names) in names {
      for name in names {
        var key = Key()
        for byte in name.utf8 { key.append(byte) }
        let kind: Entry.Kind = base == "%" ? .rate : base == "元" ? .money : .other
        table.append(Entry(key: key, name: name, base: base, exponent: exponent, kind: kind))
      }
    }
    table.sort { $0.key < $1.key }
    precondition(zip(table, table.dropFirst()).allSatisfy { $0.key != $1.key })
    return table
  }()

  /// Each unit's usual name, its power of ten, and all its names.
  private static let names: [(base: String, exponent: Int8, names: [String])] =
    [
      ("%", 0, ["%", "百分比", "百分率", "百分号", "%(百分比)"]),
      ("%", -1, ["‰", "千分比"]),
      ("百分点", 0, ["百分点", "个百分点"]),
      ("人", 0, ["人", "名", "位", "个人", "人员"]),
      ("人次", 0, ["人次", "人·次", "人/次"]),
      ("次", 0, ["次", "回", "次数"]),
      ("天", 0, ["天", "日", "自然日"]),
      ("工作日", 0, ["工作日", "个工作日"]),
      ("月", 0, ["月", "个月"]),
      ("季度", 0, ["季度", "个季度"]),
      ("年", 0, ["年", "周年"]),
      ("周", 0, ["周", "星期", "个星期"]),
      ("小时", 0, ["小时", "个小时", "h"]),
      ("分钟", 0, ["分钟"]),
      ("元", 0, ["元", "元人民币", "人民币元"]),
      ("元", 3, ["千元"]), ("元", 4, ["万元"]), ("元", 6, ["百万元"]), ("元", 8, ["亿元"]),
      ("米", 0, ["米", "m", "延米"]),
      ("米", 3, ["公里", "千米", "km", "KM"]),
      ("平方米", 0, ["平方米", "㎡", "m²", "m2", "平米", "平方"]),
      ("平方米", 6, ["平方公里", "平方千米"]),
      ("立方米", 0, ["立方米", "m³", "m3", "立方"]),
      ("亩", 0, ["亩"]),
      ("公顷", 0, ["公顷"]),
      ("克", 0, ["克", "g"]),
      ("克", 3, ["千克", "公斤", "kg", "KG"]),
      ("克", 6, ["吨", "t"]),
      ("周岁", 0, ["周岁", "岁"]),
      ("户", 0, ["户", "家庭户"]),
      ("千瓦时", 0, ["千瓦时", "kWh"]),
    ]
    + [
      "场", "个", "家", "件", "篇", "份", "起", "所", "批", "项", "条", "座", "处", "栋", "间", "张", "册", "本",
      "期", "班", "节", "课时", "学时", "门", "支", "株", "头", "只", "羽", "艘", "村", "镇", "乡", "例", "宗",
      "笔", "套", "台", "辆", "台套", "车次", "台次", "场次", "班次", "人月", "人天", "幅", "块", "片", "部", "集",
      "类", "种", "级", "倍", "分", "千瓦", "兆瓦", "升", "毫升", "℃", "度", "个村", "校", "人年", "吨次", "标段",
      "标准", "站", "口", "眼", "盏", "根", "棵", "瓶", "箱", "袋", "包", "页", "字", "字节", "对", "队", "组", "团",
      "社区", "街道", "小区", "单位", "企业", "学校", "机构", "基地", "平台", "系统", "车辆", "床", "床位", "张床",
    ].map { ($0, 0, [$0]) }
}
