import Driver
import Entries

@main enum FuzzEncoding {
  static func main() { Driver.run(.encoding) }
}
