import Glibc

/// What stands for one subscriber: an IPv4 address, or the 64 bits of an IPv6 address that belong to one household or office.
enum NetworkAddress {
  static func network(_ text: String) -> String {
    var address = in6_addr()
    // An interface may stand behind a percent sign.
    guard text.contains(":"), inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &address) == 1 else { return text }
    let bytes = withUnsafeBytes(of: address) { Array($0) }
    if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] {
      return bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
    return groups.joined(separator: ":") + "::/64"
  }
}
