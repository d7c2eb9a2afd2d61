#pragma once

#include <stddef.h>

/// A file that the binary carries.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} EmbeddedBytes;

/// The catalogues, as translators edit them.
EmbeddedBytes catalogue_ar(void);
EmbeddedBytes catalogue_es(void);
EmbeddedBytes catalogue_fr(void);
EmbeddedBytes catalogue_ru(void);
EmbeddedBytes catalogue_zh(void);

/// Frameworks, as `frameworks/` has them.
EmbeddedBytes framework_flagship(void);
EmbeddedBytes framework_sdg(void);
