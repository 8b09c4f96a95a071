"""Mutates files of every format and has each parsed: `python -m tests.tools.fuzz [COUNT] [SEED]`; 2,000 by default.

A file is loaded, with clean texts, or refused with a reason in both languages. What ends the child is counted apart:
that is contained, but shows a loader that does not know what its parser raises.
"""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.load.characters import clean
from ingest.parse import Parser
from ingest.types import RawFile
from knowledge.texts import LANGUAGES, Texts
from tests.ingest import making
from tests.ingest.loading import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXTS = Texts("ingest.texts")
LONGEST = 200
TOKENS = (
    b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"<", b"&#0;", b"]]>", b"PK\x03\x04", b"\n\n", b"%%EOF", b"(((",
    b"\xed\xa0\x80", b"\xe2\x80\xae", b"--", b"|", b'"', b"999999999999", b"-1", b"<table rowspan=99999>",
)  # fmt: skip


def files() -> dict[str, bytes]:
    """A whole file of every format, by its name."""
    shot = making.screenshot(making.RULES[:1], width=240)
    scan = io.BytesIO()
    shot.save(scan, "PDF", resolution=96)
    rules = "\n\n".join(making.RULES)
    return {
        "a.txt": rules.encode(),
        "b.txt": rules.encode("gb18030"),
        "a.md": (DATA / "promotion-en.md").read_bytes(),
        "a.html": making.page().encode(),
        "a.mhtml": making.saved_page(),
        "a.eml": making.mail(("a.docx", (DATA / "rules-zh.docx").read_bytes()), html=True),
        "a.csv": "\n".join(",".join(row) for row in making.PRICES).encode(),
        "a.pdf": (DATA / "rules-zh.pdf").read_bytes(),
        "scan.pdf": scan.getvalue(),
        "a.docx": (DATA / "rules-zh.docx").read_bytes(),
        "a.xlsx": making.workbook({"收费": making.PRICES, "说明": [(making.RULES[1],)]}, "A1:B1"),
        "a.pptx": making.presentation(),
        "a.zip": making.zipped({"规则.txt": rules, "a.csv": "类目,保证金\n服饰,2000元"}),
        "a.png": making.picture(shot),
        "a.jpg": making.picture(shot, "JPEG"),
        "a.webp": making.picture(shot, "WEBP"),
    }


def mutations(whole: Mapping[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many damaged ones of these files, in turn; the same for the same seed."""
    chance = random.Random(seed)
    names = list(whole)
    for number in range(count):
        name = names[number % len(names)]
        ways = [_bytes, _inside] if whole[name].startswith(b"PK") else [_bytes]
        yield name, chance.choice(ways)(whole[name], chance)


def check(parser: Parser, name: str, data: bytes) -> str:
    """Parses one file, and returns `loaded` or why it is refused.

    Raises:
        ValueError: It was loaded with texts that are not clean, or refused in more than a line.
    """
    outcome = "loaded"
    try:
        files_held = parser.unpack(RawFile(name, name, data))
        texts = [block.text for file in files_held for block in parser.load(file).blocks]
    except IngestError as error:
        outcome = error.key
        texts = [TEXTS.tell(language, error) for language in LANGUAGES]
    if not all(texts) or any(text != clean(text) for text in texts):
        message = f"{name} is {outcome} with texts that are not clean"
        raise ValueError(message)
    return outcome


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """One to four stretches replaced, left out, doubled, flipped, or the end cut off."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.randint(0, LONGEST))
        part = data[start:end]
        flipped = bytes(byte ^ (1 << chance.randrange(8)) for byte in part)
        put = chance.choice([b"", part * 2, chance.choice(TOKENS), chance.randbytes(chance.randint(1, 20)), flipped])
        data = data[:start] + put + data[end:]
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.1 else data


def _inside(data: bytes, chance: random.Random) -> bytes:
    """The archive with one of its members damaged: what is packed is reached by the loader only so."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        hurt = chance.choice(names)
        for name in names:
            content = source.read(name)
            target.writestr(name, _bytes(content, chance) if name == hurt else content)
    return out.getvalue()


def main(count: int = 2000, seed: int = 1) -> None:
    """Parses so many damaged files, and prints what became of them."""
    parser = Parser()
    outcomes: Counter[tuple[str, str]] = Counter()
    slowest = (0.0, "")
    children = set()
    for number, (name, data) in enumerate(mutations(files(), count, seed), start=1):
        began = time.monotonic()
        outcomes[name, check(parser, name, data)] += 1
        slowest = max(slowest, (time.monotonic() - began, f"{name} #{number}"))
        children.add(parser.pid)
        if number % 100 == 0:
            print(f"{number} of {count}, {len(children)} children", file=sys.stderr, flush=True)  # noqa: T201
    parser.close()
    for (name, outcome), times in sorted(outcomes.items()):
        print(f"{name:10}{outcome:24}{times:6}")  # noqa: T201  # a tool's output
    print(f"slowest: {slowest[1]} in {slowest[0]:.1f} s; children: {len(children)}")  # noqa: T201  # as above


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
