import Copenssl

/// SHA-1, 20 bytes: for names that a standard makes with it. It protects nothing, for two texts with one digest are known.
package func sha1(_ message: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 20)
  precondition(EVP_Digest(message, message.count, &digest, nil, EVP_sha1(), nil) == 1, "libcrypto has no SHA-1")
  return digest
}
