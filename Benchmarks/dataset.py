"""One invented data set for Benchmarks/gap: in memory, and as what an import would leave in Cadre's database."""
import csv, os, sqlite3

from measure import optional, run

np = optional("numpy")

COMPETENCIES, HIGHEST, ROLE_SETS = 60, 5, 50
# Three sums in one number: see peers.py.
DEFICIT, WEIGHTED = 1 << 38, 1 << 15
# Days: none before, none after, and when everybody was hired and assessed.
ALWAYS, FOR_EVER, HIRED, ASSESSED = -2**31, 2**31 - 1, 15_000, 20_000


class DataSet:
    """People in the order of hiring, that is in random order of office and roles; the same for a size on every machine.

    `levels` is the matrix of bytes: 0 unassessed (15 %), else the level plus one. `required` and `weight` (in hundredths)
    are by role set; 0 where nothing is required (60 %).
    """

    def __init__(self, people):
        random = np.random.default_rng(people)
        self.people, self.offices = people, max(10, people // 1000)
        self.office = random.integers(0, self.offices, people, dtype=np.int32)
        self.role_set = random.integers(0, ROLE_SETS, people, dtype=np.uint8)
        shape = (ROLE_SETS, COMPETENCIES)
        is_required = random.random(shape) < 0.4
        self.required = (random.integers(1, HIGHEST + 1, shape) * is_required).astype(np.uint8)
        self.weight = (random.choice([100, 150, 200], shape) * is_required).astype(np.uint8)
        self.levels = np.empty((people, COMPETENCIES), np.uint8)
        for part in self.parts(1 << 18):
            rows = self.levels[part]
            rows[:] = random.integers(1, HIGHEST + 2, rows.shape, dtype=np.uint8)
            rows[random.integers(0, 100, rows.shape, dtype=np.uint8) < 15] = 0
        staffed = np.bincount(self.office, minlength=self.offices)
        assert 0 < staffed.min() and staffed.max() < 6_500, "an office is empty, or too large for packed sums"

    def parts(self, step):
        return [slice(start, min(start + step, self.people)) for start in range(0, self.people, step)]

    def grouped(self):
        """The people by office, then role set: an order in which a peer may hold them in memory, as Cadre does."""
        return np.argsort(self.office * ROLE_SETS + self.role_set, kind="stable")

    def wide(self, order=None, step=1 << 20):
        """Columns `unit`, `rs`, `c0`, `c1`, … of a million people at a time."""
        for part in self.parts(step):
            rows = part if order is None else order[part]
            columns = np.ascontiguousarray(self.levels[rows].T)
            yield {"unit": self.office[rows], "rs": self.role_set[rows], **{f"c{j}": columns[j] for j in range(COMPETENCIES)}}

    def worth(self):
        """What one person adds to the packed sum, by role set, byte of the level, and competency."""
        required, attained = self.required[:, None, :].astype(np.int64), np.maximum(np.arange(8), 1)[None, :, None] - 1
        unassessed = (required > 0) & (np.arange(8) == 0)[None, :, None]
        return np.maximum(required - attained, 0) * (DEFICIT + WEIGHTED * self.weight[:, None, :].astype(np.int64)) + unassessed

    def expected(self):
        """The plain computation that everybody's answer must equal."""
        sums = np.zeros((3, self.offices, COMPETENCIES), np.int64)
        for part in self.parts(1 << 16):
            held, roles, office = self.levels[part], self.role_set[part], self.office[part]
            missing = np.maximum(self.required[roles].astype(np.int64) - np.maximum(held, 1) + 1, 0)
            unassessed = (held == 0) & (self.required[roles] > 0)
            for total, values in zip(sums, (missing, missing * self.weight[roles], unassessed)):
                for j in range(COMPETENCIES):
                    total[:, j] += np.bincount(office, values[:, j], self.offices).astype(np.int64)
        return sums

class CadreDatabase:
    """The same content in Cadre's file: framework and roles imported by `cadre`, the rest written as an import leaves it."""

    def __init__(self, cadre, data, folder):
        self.data, self.path = data, os.path.join(folder, "cadre.sqlite")
        framework, roles = os.path.join(folder, "framework.yaml"), os.path.join(folder, "roles.csv")
        self.write_framework(framework)
        self.write_roles(roles)
        run(cadre, "init", "--empty", "--database", self.path)
        run(cadre, "framework", "import", framework, "--database", self.path)
        run(cadre, "role", "import", roles, "--framework", "benchmark", "--database", self.path)
        self.fill()

    @staticmethod
    def write_framework(path):
        with open(path, "w") as out:
            print('framework: benchmark\nversion: "1"\ntitle: Benchmark\npublisher: nobody\nlicence: CC0-1.0\n'
                  "languages: [en]\nstatus: adopted\nscale:", file=out)
            for level in range(HIGHEST + 1):
                print(f"  - {{level: {level}, name: Level {level}}}", file=out)
            print("areas:", file=out)
            for j in range(COMPETENCIES):
                if j % 10 == 0:
                    print(f'  - code: "{j // 10 + 1}"\n    name: Area {j // 10 + 1}\n    competencies:', file=out)
                print(f"      - {{code: C{j:02}, name: Competency {j}}}", file=out)

    def write_roles(self, path):
        with open(path, "w", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["role", "competency", "level", "weight"])
            for role, j in zip(*np.nonzero(self.data.required)):
                rows.writerow([f"R{role:02}", f"C{j:02}", self.data.required[role, j], self.data.weight[role, j] / 100])

    def fill(self):
        """One transaction without a journal, for nobody else reads; the index of people by unit is built at the end."""
        db = sqlite3.connect(self.path, isolation_level=None)
        db.executescript("PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
        db.executemany("INSERT INTO unit VALUES (?, ?, ?)", self.units())
        db.executemany("INSERT INTO role_set VALUES (?, ?)", [(1 + role, f"R{role:02}") for role in range(ROLE_SETS)])
        positions = [row[0] for row in db.execute("SELECT position FROM competency ORDER BY code")]
        assert positions == list(range(COMPETENCIES)), "competencies are not in the order of their bytes"
        (framework,) = db.execute("SELECT id FROM framework WHERE slug = 'benchmark'").fetchone()
        (index,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'person_unit'").fetchone()
        db.execute("DROP INDEX person_unit")
        tables = [
            ("person (id, number, name, unit_id, role_set_id, languages, location, hired_on)", self.people, 8),
            ("staff_block", self.staff_blocks, 2),
            ("profile_block", lambda part: self.profile_blocks(framework, part), 6)]
        for table, rows, columns in tables:
            for part in self.data.parts(1 << 18):
                db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows(part))
        for statement in (index, "COMMIT", "PRAGMA journal_mode = WAL"):
            db.execute(statement)
        db.close()

    def units(self):
        """A ministry, departments, offices; notes the key of the first office and the paths of all."""
        count, offices = min(30, max(2, self.data.offices // 3)), range(self.data.offices)
        self.first_office = 2 + count
        self.paths = [f"Ministry/D{office % count:02}/O{office:05}" for office in offices]
        departments = [(2 + department, 1, f"D{department:02}") for department in range(count)]
        rows = [(self.first_office + office, 2 + office % count, f"O{office:05}") for office in offices]
        return [(1, None, "Ministry"), *departments, *rows]

    def people(self, part):
        units, roles = (self.data.office[part] + self.first_office).tolist(), self.data.role_set[part].tolist()
        for key, (unit, role) in enumerate(zip(units, roles), part.start + 1):
            yield key, f"P{key:08}", f"Given Family {key}", unit, role + 1, "", "", HIRED

    def staff_blocks(self, part):
        count = part.stop - part.start
        people = np.full((-(-count // 64) * 64, 4), [0, 0, ALWAYS, FOR_EVER], "<i4")
        people[:count, 0] = self.data.office[part] + self.first_office
        people[:count, 1] = self.data.role_set[part] + 1
        people[:count, 2] = HIRED
        for block, rows in enumerate(people.reshape(-1, 64, 4), part.start // 64):
            yield block, rows.tobytes()

    def profile_blocks(self, framework, part):
        count = part.stop - part.start
        levels = np.zeros((-(-count // 64) * 64, COMPETENCIES), np.uint8)
        levels[:count] = self.data.levels[part]
        holds = np.full((len(levels), 2), [ALWAYS, FOR_EVER], "<i4")
        holds[:count, 0] = ASSESSED
        blocks = zip(levels.reshape(-1, 64, COMPETENCIES), holds.reshape(-1, 64, 2))
        for key, (rows, days) in enumerate(blocks, (framework << 32) + part.start // 64):
            yield key, ASSESSED, FOR_EVER, COMPETENCIES, days.tobytes(), rows.tobytes()


def rolled_up(amounts):
    """What each unit and everything below it add up to, from pairs of a path and an amount."""
    total = {}
    for path, amount in amounts:
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            unit = "/".join(parts[:depth])
            total[unit] = total.get(unit, 0) + amount
    return total
