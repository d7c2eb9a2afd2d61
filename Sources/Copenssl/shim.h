// OpenSSL, from version 3 on, and what takes lists of named parts: the names must outlive a call, which Swift's do not.
#pragma once

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

/// Frees the parts. NULL where OpenSSL finds no key in them.
static inline EVP_PKEY *cadre_key(const char *type, OSSL_PARAM_BLD *parts) {
  EVP_PKEY *key = NULL;
  OSSL_PARAM *list = parts ? OSSL_PARAM_BLD_to_param(parts) : NULL;
  EVP_PKEY_CTX *making = list ? EVP_PKEY_CTX_new_from_name(NULL, type, NULL) : NULL;
  if (making && EVP_PKEY_fromdata_init(making) == 1) EVP_PKEY_fromdata(making, &key, EVP_PKEY_PUBLIC_KEY, list);
  EVP_PKEY_CTX_free(making);
  OSSL_PARAM_free(list);
  OSSL_PARAM_BLD_free(parts);
  return key;
}

/// Numbers as bytes, the most significant first.
static inline EVP_PKEY *cadre_rsa_key(const unsigned char *n, int n_length, const unsigned char *e, int e_length) {
  BIGNUM *modulus = BN_bin2bn(n, n_length, NULL), *exponent = BN_bin2bn(e, e_length, NULL);
  OSSL_PARAM_BLD *parts = OSSL_PARAM_BLD_new();
  if (parts && modulus && exponent) {
    OSSL_PARAM_BLD_push_BN(parts, OSSL_PKEY_PARAM_RSA_N, modulus);
    OSSL_PARAM_BLD_push_BN(parts, OSSL_PKEY_PARAM_RSA_E, exponent);
  }
  EVP_PKEY *key = cadre_key("RSA", parts);
  BN_free(modulus);
  BN_free(exponent);
  return key;
}

/// HMAC-SHA-256 under a key, ready for a message. NULL where there is no memory for it.
static inline EVP_MAC_CTX *cadre_hmac_sha256(const unsigned char *key, size_t length) {
  EVP_MAC *code = EVP_MAC_fetch(NULL, "HMAC", NULL);
  EVP_MAC_CTX *context = EVP_MAC_CTX_new(code);
  OSSL_PARAM parts[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0), OSSL_PARAM_construct_end()};
  EVP_MAC_free(code);
  if (context && EVP_MAC_init(context, key, length, parts) == 1) return context;
  EVP_MAC_CTX_free(context);
  return NULL;
}

/// A point of a named curve in its uncompressed form.
static inline EVP_PKEY *cadre_ec_key(const char *curve, const unsigned char *point, size_t length) {
  OSSL_PARAM_BLD *parts = OSSL_PARAM_BLD_new();
  if (parts) {
    OSSL_PARAM_BLD_push_utf8_string(parts, OSSL_PKEY_PARAM_GROUP_NAME, curve, 0);
    OSSL_PARAM_BLD_push_octet_string(parts, OSSL_PKEY_PARAM_PUB_KEY, point, length);
  }
  return cadre_key("EC", parts);
}

static inline int cadre_no_password(char *text, int size, int is_writing, void *context) { return 0; }

/// How a server encrypts: TLS 1.2 with the given suites, and what came after it; nothing is kept from one connection to the next.
/// NULL where that cannot be, and the reason is in OpenSSL's queue.
static inline SSL_CTX *cadre_server_context(const char *chain, const char *key, const char *suites) {
  SSL_CTX *context = SSL_CTX_new(TLS_server_method());
  if (!context) return NULL;
  SSL_CTX_set_options(
      context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  // A key behind a password is refused; by itself OpenSSL would ask for it on the terminal.
  SSL_CTX_set_default_passwd_cb(context, cadre_no_password);
  if (SSL_CTX_set_num_tickets(context, 0) == 1 && SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
      SSL_CTX_set_max_proto_version(context, 0) == 1 && SSL_CTX_set_cipher_list(context, suites) == 1 &&
      SSL_CTX_use_certificate_chain_file(context, chain) == 1 &&
      SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1 && SSL_CTX_check_private_key(context) == 1)
    return context;
  SSL_CTX_free(context);
  return NULL;
}
