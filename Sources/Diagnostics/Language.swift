/// The language of messages, findings and help texts.
public enum Language: String, CaseIterable, Sendable {
  case chinese = "zh"
  case english = "en"

  /// The language of a POSIX locale: Chinese for `zh`, `zh_CN.UTF-8` and their like.
  ///
  /// - Parameter environment: The first non-empty of `LC_ALL`, `LC_MESSAGES` and `LANG` decides,
  ///   as POSIX.1-2017 §8.2 orders them.
  public init(environment: [String: String]) {
    let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    self = name?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }
}

/// One text in both languages.
public struct Wording: Hashable, Sendable {
  /// The Chinese text.
  public var chinese: String
  /// The English text.
  public var english: String

  /// A text that exists in both languages.
  public init(zh chinese: String, en english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// The text in one language.
  public func text(in language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}
