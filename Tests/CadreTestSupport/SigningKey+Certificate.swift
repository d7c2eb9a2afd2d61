import Copenssl

extension SigningKey {
  /// Writes the private key and a certificate that it signed itself, for a day, as PEM files.
  package func writeCertificate(_ certificate: String, key file: String) {
    let paper = X509_new()
    defer { X509_free(paper) }
    precondition(X509_set_version(paper, 2) == 1)
    precondition(X509_gmtime_adj(X509_getm_notBefore(paper), -3_600) != nil)
    precondition(X509_gmtime_adj(X509_getm_notAfter(paper), 86_400) != nil)
    precondition(X509_set_pubkey(paper, key) == 1)
    precondition(X509_sign(paper, key, EVP_sha256()) > 0)
    let (to, keyTo) = (BIO_new_file(certificate, "w"), BIO_new_file(file, "w"))
    defer {
      BIO_free(to)
      BIO_free(keyTo)
    }
    precondition(PEM_write_bio_X509(to, paper) == 1)
    precondition(PEM_write_bio_PrivateKey(keyTo, key, nil, nil, 0, nil, nil) == 1)
  }
}
