/// How objects that have no identifier or URI of their own get one: always the same for the same framework and name.
struct CASEAddresses {
  let version: CASEVersion
  /// Without a slash at the end.
  private let base: String
  private let namespace: NameUUID

  /// - Parameters:
  ///   - base: the address of the server; what it lacks of `/ims/case/v1p1` is added.
  ///   - framework: the URI of the framework, the namespace of the UUIDs.
  init(_ version: CASEVersion, base: String, framework: String) {
    self.version = version
    self.base = Self.root(base)
    namespace = NameUUID(name: framework, in: .url)
  }

  /// A version 5: the 1.1 standard refuses version 7.
  func uuid(_ name: String) -> String { NameUUID(name: name, in: namespace).text }

  /// What a URI is called where others are named after it: the same in either version of CASE.
  static func name(_ uri: String) -> String { uri.replacing("/ims/case/v1p0/", with: "/ims/case/v1p1/") }

  func uri(of kind: CASEClass, _ identifier: String) -> String {
    let path = base.contains("/ims/case/v1p") ? base : "\(base)/ims/case/\(version.rawValue)"
    return "\(path)/\(kind.pathName)/\(CASEText.segment(identifier))"
  }

  /// The URI of an item of another framework that is known by its code only.
  func alignment(framework: String, code: String) -> String {
    "\(base)/alignments/\(CASEText.segment(framework))/\(CASEText.segment(code))"
  }

  static func framework(base: String, slug: String, version: String) -> String {
    "\(root(base))/frameworks/\(CASEText.segment(slug))/\(CASEText.segment(version))"
  }

  private static func root(_ base: String) -> String {
    var base = base
    while base.hasSuffix("/") { base.removeLast() }
    return base
  }
}
