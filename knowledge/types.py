"""The values that travel between the rooms: frozen, and free of any store, index or chat."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

Language = Literal["zh", "en"]
Status = Literal["answered", "members_only", "unanswered"]

DEFAULT_BOARD = "main"


class Kind(StrEnum):
    """What a document is, from the strongest source to the weakest (promise: official outranks opinion)."""

    POLICY = "policy"
    ANNOUNCEMENT = "announcement"
    NOTE = "note"
    ARTICLE = "article"
    DISCUSSION = "discussion"

    @property
    def rank(self) -> int:
        """0 for the strongest kind of source, growing with weakness."""
        return list(Kind).index(self)


@dataclass(frozen=True, slots=True)
class Platform:
    """A marketplace (or `law`, or `other`) that a rule belongs to."""

    key: str
    name_zh: str
    name_en: str

    def name(self, language: Language) -> str:
        """The name a person reads."""
        return self.name_zh if language == "zh" else self.name_en


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its document a passage stands.

    Attributes:
        headings: The path of headings above the passage, outermost first.
        article: The article's number as written, such as 第十二条 or Article 5.
        page: The page in a paged file, from 1.
        ocr: Whether its text was recognised in a picture, where a character may be mistaken.
    """

    headings: tuple[str, ...] = ()
    article: str | None = None
    page: int | None = None
    ocr: bool = False

    def label(self) -> str | None:
        """The shortest text that leads a reader there, or None for a text without places."""
        spot = self.article or (self.headings[-1] if self.headings else None)
        page = f"p. {self.page}" if self.page is not None else None
        recognised = "OCR" if self.ocr else None  # the same word in both languages
        return " · ".join(part for part in (spot, page, recognised) if part) or None


@dataclass(frozen=True, slots=True)
class Fields:
    """What somebody states of a document: a command line, front matter, a file beside it. None: not stated."""

    title: str | None = None
    kind: Kind | None = None
    platform: str | None = None
    key: str | None = None
    published: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    url: str | None = None
    publisher: str | None = None

    def over(self, weaker: Fields) -> Fields:
        """These fields, with what they leave unsaid taken from `weaker`."""
        chosen = {}
        for each in fields(Fields):
            own = getattr(self, each.name)
            chosen[each.name] = getattr(weaker, each.name) if own is None else own
        return Fields(**chosen)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that can be found and quoted.

    Attributes:
        ordinal: Its position among the passages of its version, from 0.
        text: What it says: exactly `document_text[start:end]`.
        start: Offset of its first character in the version's text.
        end: Offset after its last character.
        place: Where it stands.
    """

    ordinal: int
    text: str
    start: int
    end: int
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that text was recognised in.

    Attributes:
        number: The page that it shows, from 1; 1 where the file is one picture.
        media_type: Such as `image/jpeg`.
    """

    number: int
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A text ready to be kept: what ingest hands to the store.

    Attributes:
        board: Name of the board that it belongs to.
        key: The lasting name of the rule: with board and platform it identifies the document.
        source: Where the text came from: a path, an address, an id in a set.
        bytes_hash: SHA-256 of the file as it came, in hexadecimal.
        text: The document's whole text, which passages are slices of.
        publisher: Who published it, in its own words.
        guessed: Names of the fields that nobody stated: they give way to what is known of the document.
        edited: The last day on which it may have changed; None where that is not known.
        pictures: The pictures that its text was recognised in.
    """

    board: str
    key: str
    platform: str | None
    kind: Kind
    title: str
    source: str
    media_type: str
    bytes_hash: str
    language: Language
    text: str
    passages: tuple[Passage, ...]
    published: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    url: str | None = None
    publisher: str | None = None
    guessed: frozenset[str] = frozenset()
    edited: date | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document as kept, without its text.

    `effective_from` and `effective_to` bound the stated interval of effect, half-open; None is unbounded.

    Attributes:
        retired: The first day on which it no longer holds because a moderator retired its document; None if nobody did.
    """

    document_id: str
    number: int
    title: str
    kind: Kind
    platform: str | None
    key: str
    source: str
    language: Language
    published: date | None
    effective_from: date | None
    effective_to: date | None
    url: str | None
    added: datetime
    retired: date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A passage read back from SQL, with the version it belongs to and how well it fits the question.

    Attributes:
        score: Of both channels together, from 0 to 1; comparable within one question only.
        cosine: Nearness in meaning, or None where the model did not read the question or the passage.
    """

    passage_id: str
    passage: Passage
    version: Version
    score: float
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of which board, about which day.

    Attributes:
        text: As asked.
        on: The day whose rules are asked for.
        platforms: The platforms that are asked about; none where all may answer.
        earlier: The question before, where this one leans on it ("Who replaces them?"); else empty.
        asks_of_day: Whether somebody said the day: in the question, in the one it leans on, or beside it.
        looked_for: What is looked for, where that is not simply both texts: they without the words that say the day.
    """

    text: str
    language: Language
    on: date
    board: str = DEFAULT_BOARD
    platforms: frozenset[str] = frozenset()
    earlier: str = ""
    asks_of_day: bool = False
    looked_for: str = ""

    @property
    def full_text(self) -> str:
        """What is looked for: the subject of the question, completed from the one before."""
        return self.looked_for or " ".join(part for part in (self.earlier, self.text) if part)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer and the numbers of the citations that say it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of an answer: the document, its version and place, and the words relied on, verbatim."""

    number: int
    document_id: str
    version: int
    passage_id: str
    title: str
    kind: Kind
    platform: str | None
    place: str | None
    published: date | None
    effective_from: date | None
    effective_to: date | None
    in_force: bool
    quote: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Timings:
    """How long an answer took, in milliseconds."""

    retrieve: int
    total: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member is told.

    With status `unanswered` there are no sentences; `citations` may then hold the closest document, offered as such.
    `ranked` lists the passages behind the answer, best first, for measuring and for showing more.
    """

    question: Question
    status: Status
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    notices: tuple[str, ...]
    written_by: Literal["quotes", "model"]
    timings_ms: Timings
    ranked: tuple[Found, ...] = ()
