"""The peers to which Benchmarks/gap puts the same question.

By office and competency: the deficit, the deficit times its weight, and how many people are unassessed where something is
required. `answer()` gives the three as one array [3, offices, competencies]. Each peer is written as its own expert would:
what was tried, and how much longer it took than what was kept, is said at each.

One trick serves several peers: the three sums travel in one number, deficit · 2³⁸ + weighted deficit · 2¹⁵ + unassessed,
which a double holds exactly for offices of fewer than 6,500 people. Summing once instead of three times pays everywhere.
"""
import os, sqlite3

from dataset import COMPETENCIES, DEFICIT, ROLE_SETS, WEIGHTED
from measure import optional

np, duckdb, pl = optional("numpy"), optional("duckdb"), optional("polars")


def unpacked(offices, where, sums):
    """The packed sums of some offices, or of some [offices, competencies], as a table."""
    packed = np.zeros((offices, COMPETENCIES), np.int64)
    packed[where] = np.asarray(sums)
    return np.stack([packed // DEFICIT, packed // WEIGHTED % (DEFICIT // WEIGHTED), packed % WEIGHTED])


# DuckDB


class DuckLong:
    """rating(person, competency, level) by person, staff(person, unit, rs) and req(rs, competency, required, weight).

    Kept: inner joins on one dense integer each (perfect hash joins), CASE, a packed sum into a directly addressed table,
    and what was met taken from what is owed, so that no outer join is needed. Beside it, at 1,000,000 people: the
    textbook's left join of staff, req and rating 5 ×; inner join on (rs, competency) 4 ×; three sums 1.1 ×; GREATEST or
    LEAST in place of CASE 2 ×; a join with a table of (rs, competency, level) 1.5 ×; without perfect_ht_threshold 1.2 ×.
    """

    name = "DuckDB, long table"
    query = f"""
      WITH need AS (SELECT rs::INTEGER * 64 + competency AS place, required,
                      ({DEFICIT} + {WEIGHTED} * weight::BIGINT)::DOUBLE AS worth FROM req),
        owed AS (SELECT unit * 64 + competency AS cell,
                   sum(people * (required * ({DEFICIT} + {WEIGHTED} * weight::BIGINT) + 1))::DOUBLE AS sum
                 FROM (SELECT unit, rs, count(*) AS people FROM staff GROUP BY ALL) JOIN req USING (rs) GROUP BY cell),
        met AS (SELECT cell, sum(value) AS sum
                FROM (SELECT unit * 64 + competency AS cell,
                        CASE WHEN required < level THEN required ELSE level END * worth + 1 AS value
                      FROM rating JOIN staff USING (person) JOIN need ON place = rs::INTEGER * 64 + competency)
                GROUP BY cell)
      SELECT cell, owed.sum - coalesce(met.sum, 0) AS sum FROM owed LEFT JOIN met USING (cell)"""

    def __init__(self, data, folder):
        self.offices, self.path = data.offices, os.path.join(folder, "long.duckdb")
        with duckdb.connect(self.path) as db:
            staff = {"person": np.arange(data.people, dtype=np.int32), "unit": data.office, "rs": data.role_set}
            db.execute("CREATE TABLE staff AS FROM staff")
            rs, competency = (places.astype(np.uint8) for places in np.nonzero(data.required))
            req = {"rs": rs, "competency": competency, "required": data.required[rs, competency],
                   "weight": data.weight[rs, competency]}
            db.execute("CREATE TABLE req AS FROM req")
            db.execute("CREATE TABLE rating (person INTEGER, competency UTINYINT, level UTINYINT)")
            for part in data.parts(1 << 16):
                person, competency = np.nonzero(data.levels[part])
                rows = {"person": (person + part.start).astype(np.int32), "competency": competency.astype(np.uint8),
                        "level": data.levels[part][person, competency] - 1}
                db.execute("INSERT INTO rating FROM rows")

    def answer(self):
        with duckdb.connect(self.path) as db:
            db.execute("SET perfect_ht_threshold = 20")
            found = db.execute(self.query).fetchnumpy()
        return unpacked(self.offices, (found["cell"] // 64, found["cell"] % 64), found["sum"])


class DuckWide:
    """A column of bytes per competency, and a table of the role sets: the need (required plus one) and what it is worth.

    Kept: CASE with a packed sum of doubles. Beside it, at 1,000,000 people: GREATEST and three sums (the obvious way)
    8 ×; CASE and three sums 3.5 ×; lists looked up by level 3 ×, arrays 5 ×; products of comparisons in place of CASE
    1.5 ×; first by (unit, rs), then by unit 1.5 ×; smaller row groups make no difference.
    """

    name = "DuckDB, wide table"
    query = "SELECT unit, " + ", ".join(
        f"sum(CASE WHEN n{j} <= c{j} THEN 0::DOUBLE WHEN c{j} = 0 THEN f{j} ELSE (n{j} - c{j}) * p{j} END) AS c{j}"
        for j in range(COMPETENCIES)) + " FROM wide JOIN need USING (rs) GROUP BY unit"

    def __init__(self, data, folder):
        self.offices, self.path = data.offices, os.path.join(folder, "wide.duckdb")
        with duckdb.connect(self.path) as db:
            self.fill(db, data, None)

    @staticmethod
    def fill(db, data, order):
        need, whole, each = np.where(data.required > 0, data.required + 1, 0), data.worth()[:, 0], data.weight.astype(np.int64)
        columns = {"n": need.astype(np.uint8), "f": whole.astype(float), "p": (DEFICIT + WEIGHTED * each).astype(float)}
        need = {"rs": np.arange(ROLE_SETS, dtype=np.uint8)}
        for name, table in columns.items():
            need |= {f"{name}{j}": np.ascontiguousarray(table[:, j]) for j in range(COMPETENCIES)}
        db.execute("CREATE TABLE need AS FROM need")
        for index, rows in enumerate(data.wide(order)):
            db.execute("INSERT INTO wide FROM rows" if index else "CREATE TABLE wide AS FROM rows")

    def answer(self):
        with duckdb.connect(self.path) as db:
            return self.table(db.execute(self.query))

    def table(self, result):
        found = result.fetchnumpy()
        return unpacked(self.offices, found["unit"], np.stack([found[f"c{j}"] for j in range(COMPETENCIES)], axis=1))


class DuckMemory(DuckWide):
    """Kept: rows by office and role set (in the order of hiring 1.4 ×), and a prepared query (else 1.2 ×)."""

    name = "DuckDB, wide table in memory"

    def __init__(self, data):
        self.offices, self.db = data.offices, duckdb.connect()
        self.fill(self.db, data, data.grouped())
        self.db.execute("PREPARE deficits AS " + self.query)

    def answer(self):
        return self.table(self.db.execute("EXECUTE deficits"))


# Polars


class PolarsParquet:
    """Wide Parquet, a file for each million people, LZ4 (ZSTD and none are as fast).

    Kept: what a person adds is looked up in 400 packed numbers per competency. Beside it, at 1,000,000 people: join with
    the role sets and max_horizontal or when/then 2 ×; by role set with literals 5 ×; first by (unit, rs), then by unit 5 ×;
    the engine "in-memory" in place of "streaming" 2 ×.
    """

    name = "Polars, Parquet"

    def __init__(self, data, folder):
        self.prepare(data)
        self.path = os.path.join(folder, "wide")
        os.makedirs(self.path)
        for index, rows in enumerate(data.wide()):
            pl.DataFrame(rows).write_parquet(f"{self.path}/{index:03}.parquet", compression="lz4", row_group_size=1 << 18)

    def prepare(self, data):
        self.offices, worth = data.offices, data.worth().reshape(-1, COMPETENCIES)
        self.values = [
            pl.lit(pl.Series(np.ascontiguousarray(worth[:, j]))).gather(pl.col("place") + pl.col(f"c{j}")).alias(f"c{j}")
            for j in range(COMPETENCIES)]

    def table(self, frame):
        placed = frame.with_columns(place=pl.col("rs").cast(pl.UInt32) * 8)
        found = placed.select("unit", *self.values).group_by("unit").agg(pl.all().sum()).collect(engine="streaming")
        return unpacked(self.offices, found["unit"].to_numpy(), found.drop("unit").to_numpy())

    def answer(self):
        return self.table(pl.scan_parquet(f"{self.path}/*.parquet"))


class PolarsMemory(PolarsParquet):
    """Kept: rows by office and role set (in the order of hiring as fast, or up to 1.7 ×)."""

    name = "Polars, in memory"

    def __init__(self, data):
        self.prepare(data)
        self.frame = pl.concat([pl.DataFrame(rows) for rows in data.wide(data.grouped())], rechunk=True).lazy()

    def answer(self):
        return self.table(self.frame)


# SQLite and NumPy


class SqliteLong:
    """Kept: from the staff, with a look at each rating that is required, dropping who lacks nothing before the sort.

    Beside it, at 100,000 people: without dropping 1.2 ×, a scan of all ratings 1.1 × (packed) to 1.5 ×, by an index on
    (unit, rs) 1.2 ×, a pivot with 60 sums 1.5 ×.
    """

    name = "SQLite, long table"
    query = f"""
      SELECT unit * 64 + req.competency AS cell,
        sum((required - coalesce(level, 0)) * ({DEFICIT} + {WEIGHTED} * weight) + (level IS NULL))
      FROM staff CROSS JOIN req USING (rs) LEFT JOIN rating USING (person, competency)
      WHERE level IS NULL OR level < required GROUP BY cell"""

    def __init__(self, data, folder):
        self.offices, self.path = data.offices, os.path.join(folder, "long.sqlite")
        db = sqlite3.connect(self.path)
        db.executescript("""
          PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
          CREATE TABLE staff (person INTEGER PRIMARY KEY, unit INTEGER, rs INTEGER);
          CREATE TABLE rating (person INTEGER, competency INTEGER, level INTEGER, PRIMARY KEY (person, competency)) WITHOUT ROWID;
          CREATE TABLE req (rs INTEGER, competency INTEGER, required INTEGER, weight INTEGER,
            PRIMARY KEY (rs, competency)) WITHOUT ROWID;""")
        rows = [np.arange(data.people), data.office, data.role_set]
        db.executemany("INSERT INTO staff VALUES (?, ?, ?)", zip(*(column.tolist() for column in rows)))
        places = np.nonzero(data.required)
        rows = [*places, data.required[places], data.weight[places]]
        db.executemany("INSERT INTO req VALUES (?, ?, ?, ?)", zip(*(column.tolist() for column in rows)))
        for part in data.parts(1 << 16):
            person, competency = np.nonzero(data.levels[part])
            rows = [person + part.start, competency, data.levels[part][person, competency] - 1]
            db.executemany("INSERT INTO rating VALUES (?, ?, ?)", zip(*(column.tolist() for column in rows)))
        db.execute("ANALYZE")
        db.commit()
        db.close()

    def answer(self):
        db = sqlite3.connect(self.path)
        db.executescript("PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 4000000000;")
        cells = np.array(db.execute(self.query).fetchall(), dtype=np.int64)
        db.close()
        return unpacked(self.offices, (cells[:, 0] // 64, cells[:, 0] % 64), cells[:, 1])


class NumpyMemory:
    """Kept: rows by office and role set in blocks of eight (filled up with 255: lacks nothing), one wide row of bytes each.

    One thread, some megabytes of blocks at a time: need minus held, folded from eight people to one, then summed by
    office. Beside it, at 1,000,000 people: add.reduceat over the whole matrix 11 × to 24 ×, in pieces 4 ×; values looked
    up and summed column by column 2 ×; two threads gain nothing, they wait for the interpreter.
    """

    name = "NumPy, in memory"
    fold, step = 8, 2048

    def __init__(self, data):
        group = data.office.astype(np.int64) * ROLE_SETS + data.role_set
        blocks = (np.bincount(group, minlength=data.offices * ROLE_SETS) + self.fold - 1) // self.fold
        order, ends = np.argsort(group, kind="stable"), np.cumsum(blocks)
        sizes = np.bincount(group, minlength=data.offices * ROLE_SETS)
        shift = (ends - blocks) * self.fold - (np.cumsum(sizes) - sizes)
        row = np.empty(data.people, np.int64)
        row[order] = np.arange(data.people) + shift[group[order]]
        self.held = np.full((ends[-1] * self.fold, COMPETENCIES), 255, np.uint8)
        self.held[row] = data.levels
        self.held = self.held.reshape(-1, self.fold * COMPETENCIES)
        self.role_set = np.repeat(np.arange(len(blocks)) % ROLE_SETS, blocks)
        self.starts = np.append(0, ends[ROLE_SETS - 1::ROLE_SETS])
        self.need = np.tile(np.where(data.required > 0, data.required + 1, 0).astype(np.uint8), (1, self.fold))
        self.is_required, self.weight = (data.required > 0).astype(np.uint8), data.weight // 50

    def folded(self, rows):
        while rows.shape[1] > COMPETENCIES:
            half = rows.shape[1] // 2
            rows = rows[:, :half] + rows[:, half:]
        return rows

    def answer(self):
        offices = len(self.starts) - 1
        sums, step = np.empty((3, offices, COMPETENCIES), np.int64), max(1, self.step * offices // len(self.held))
        for first in range(0, offices, step):
            last = min(first + step, offices)
            start, end = self.starts[first], self.starts[last]
            held, roles, cuts = self.held[start:end], self.role_set[start:end], self.starts[first:last] - start
            lacking = np.take(self.need, roles, axis=0, mode="clip")
            np.maximum(lacking, held, out=lacking)
            lacking -= held
            unassessed = self.folded((held == 0).view(np.uint8)) * self.is_required[roles]
            deficit = self.folded(lacking) - unassessed
            for total, values in zip(sums, (deficit, deficit * self.weight[roles], unassessed)):
                total[first:last] = np.add.reduceat(values, cuts, dtype=np.uint32)
        sums[1] *= 50
        return sums
