// Embedded by C, because half a megabyte takes Swift's compiler more than ten minutes as a resource in code, and C's none.
#include "embedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define EMBED(name) \
  EmbeddedBytes name(void) { return (EmbeddedBytes){name##_bytes, sizeof name##_bytes}; }

static const unsigned char catalogue_ar_bytes[] = {
#embed "../CadreWords/Catalogues/ar.po"
};
EMBED(catalogue_ar)

static const unsigned char catalogue_es_bytes[] = {
#embed "../CadreWords/Catalogues/es.po"
};
EMBED(catalogue_es)

static const unsigned char catalogue_fr_bytes[] = {
#embed "../CadreWords/Catalogues/fr.po"
};
EMBED(catalogue_fr)

static const unsigned char catalogue_ru_bytes[] = {
#embed "../CadreWords/Catalogues/ru.po"
};
EMBED(catalogue_ru)

static const unsigned char catalogue_zh_bytes[] = {
#embed "../CadreWords/Catalogues/zh.po"
};
EMBED(catalogue_zh)

static const unsigned char framework_flagship_bytes[] = {
#embed "../../frameworks/agenda-2030-digital/1.0.yaml"
};
EMBED(framework_flagship)

static const unsigned char framework_sdg_bytes[] = {
#embed "../../frameworks/sdg/2015.yaml"
};
EMBED(framework_sdg)
