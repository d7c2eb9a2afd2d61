#pragma once

#include <stddef.h>

/// A catalogue's bytes, as translators edit it.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} EmbeddedCatalogue;

EmbeddedCatalogue catalogue_ar(void);
