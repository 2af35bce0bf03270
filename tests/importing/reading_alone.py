"""Read what lies at a path in a process of its own, and print as JSON how it ended and what it took.

`ends`: the code or the title of each document; `peak`: MiB of memory above that of Django alone; `seconds`;
`opened`: what was opened or asked for beside the path and the program itself.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path


def peak() -> float:
    """Of this process so far, in MiB; getrusage tells of the process that began it too."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def read(path: Path) -> Iterator[str]:
    from newsroom.importing.reading import ReadingError, find_sources, read_document

    found = find_sources([path])
    yield from (error.code for error in found.errors)
    for source in found.sources:
        try:
            yield read_document(source).title
        except ReadingError as error:
            yield error.code


def watched(*kept: str) -> set[str]:
    """From now on, what is opened elsewhere than below these paths, and every other reach outside."""
    seen: set[str] = set()

    def note(event: str, args: tuple[object, ...]) -> None:
        if event in {"open", "os.listdir", "os.scandir"} and not isinstance(args[0], int):
            if not str(args[0]).startswith(kept):
                seen.add(f"{event} {args[0]}")
        elif event.startswith(("socket.", "urllib.", "subprocess.", "os.system", "shutil.", "tempfile.")):
            seen.add(event)

    sys.addaudithook(note)
    return seen


def main(path: Path) -> None:
    import django

    django.setup()
    before = peak()
    import newsroom.importing.reading  # noqa: F401 - what its libraries open on being loaded is not of interest

    seen = watched(
        str(path), "/proc/self/status", sys.prefix, sys.base_prefix, str(Path(__file__).parents[2])
    )
    start = time.perf_counter()
    ends = list(read(path))
    seconds = round(time.perf_counter() - start, 1)
    print(
        json.dumps({"ends": ends, "peak": round(peak() - before), "seconds": seconds, "opened": sorted(seen)})
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
