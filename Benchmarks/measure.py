"""What Benchmarks/gap and Benchmarks/import share: how to run, to time and to print."""
import datetime, importlib, os, platform, shlex, sqlite3, statistics, subprocess, sys, time

AS_OF = "2026-10-31"


def optional(name):
    """A module, or `None` where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def run(*words):
    """What a command prints; with `CADRE_TODAY` set, so that the same question is asked on any day."""
    return subprocess.run(
        words, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, "CADRE_TODAY": AS_OF}).stdout


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def peak_memory(*words):
    """Bytes at the peak of a command. A small Python stands between: a child's peak starts at what its parent holds."""
    code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    return 1024 * int(run(sys.executable, "-S", "-c", code, *words))


def show(title, timings, base):
    """A table of medians, ranges and ratios to `base`. - Returns: the medians by name."""
    medians = {name: statistics.median(runs) for name, runs in timings.items()}
    print(f"\n{title:46} {'median s':>9}  {'range':19} {'× Cadre':>8}")
    for name, runs in timings.items():
        span = f"{min(runs):.4f}–{max(runs):.4f}" if len(runs) > 1 else "one run"
        print(f"{name:46} {medians[name]:9.4f}  {span:19} {medians[name] / medians[base]:8.2f}")
    return medians


def lines_of(path, key):
    with open(path) as lines:
        return [line.split(":", 1)[1].strip() for line in lines if line.startswith(key)] or ["unknown"]


def print_facts():
    """The machine, the versions, the day and the command."""
    modules = [module for module in map(optional, ("numpy", "duckdb", "polars")) if module]
    versions = {"python": platform.python_version(), "sqlite3": sqlite3.sqlite_version}
    versions |= {module.__name__: module.__version__ for module in modules}
    gigabytes = int(lines_of("/proc/meminfo", "MemTotal")[0].split()[0]) / 1024 ** 2
    print(f"{lines_of('/proc/cpuinfo', 'model name')[0]}, {os.cpu_count()} cores, {gigabytes:.1f} GB, "
          f"{platform.system()} {platform.release()} {platform.machine()}")
    print(", ".join(f"{name} {version}" for name, version in versions.items()))
    print(f"{datetime.datetime.now():%Y-%m-%d %H:%M}  {shlex.join(sys.argv)}")
