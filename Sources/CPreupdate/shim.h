// SQLite's pre-update hook, which its header hides behind a macro; Debian's and Ubuntu's libraries have it.
#pragma once

void *sqlite3_preupdate_hook(
    void *database,
    void (*hook)(
        void *context, void *database, int operation, const char *schema, const char *table, long long before, long long after),
    void *context);
int sqlite3_preupdate_old(void *database, int column, void **value);
int sqlite3_preupdate_new(void *database, int column, void **value);
int sqlite3_preupdate_count(void *database);
