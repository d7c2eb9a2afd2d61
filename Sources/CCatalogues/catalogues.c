// Embedded by C, because half a megabyte takes Swift's compiler more than ten minutes as a resource in code, and C's none.
#include "catalogues.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char ar[] = {
#embed "../CadreWords/Catalogues/ar.po"
};

EmbeddedCatalogue catalogue_ar(void) { return (EmbeddedCatalogue){ar, sizeof ar}; }
