import Driver
import Entries

@main enum FuzzSheet {
  static func main() { Driver.run(.sheet) }
}
