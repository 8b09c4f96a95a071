"""The words channel: a tantivy index (BM25), thrown away and built anew at will."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from math import log
from typing import TYPE_CHECKING

import tantivy

from knowledge.errors import KnowledgeError
from knowledge.search.entries import Hit
from knowledge.search.tokens import document_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from knowledge.search.entries import Entry
    from knowledge.search.tokens import Term

_WRITER_BYTES = 50_000_000


class LexicalIndex:
    """Finds passages by their words.

    Args:
        folder: Where it lies; made when missing.
        writable: Only the owner of the indexes writes; others read what it has committed.
    """

    def __init__(self, folder: Path, *, writable: bool) -> None:
        self._folder = folder
        self._schema = _schema()
        self._writable = writable
        self._writer: tantivy.IndexWriter | None = None
        with self._told():
            folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(folder))
            if writable:
                self._open_writer()
        whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("whitespace", whitespace)

    def replace(self, document_ids: Iterable[str], entries: Iterable[Entry]) -> None:
        """Takes these documents out and puts the entries in; both are visible, and on disk, together.

        Raises:
            KnowledgeError: The disk does not take it; the index is as it was.
        """
        if not self._writable:
            message = "another process owns the indexes"
            raise PermissionError(message)
        with self._told():
            try:
                self._write(document_ids, entries)
            except ValueError:
                self._writer = None  # one that has failed takes what comes next without an error, and drops it
                raise

    def search(self, terms: Sequence[Term], limit: int, within: Sequence[str] | None = None) -> tuple[Hit, ...]:
        """The passages that share terms with the question, best first.

        Args:
            terms: What is looked for.
            limit: How many at most.
            within: Only passages of these documents, if given.

        Raises:
            KnowledgeError: The index cannot be read.
        """
        if not terms:
            return ()
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term_query(term)) for term in terms])
        if within is not None:
            query = self._only(within, query)
        if not self._writable:
            self._reread()
        with self._told():
            searcher = self._index.searcher()
            found = searcher.search(query, limit, count=False).hits
            return tuple(Hit(str(searcher.doc(address)["passage"][0]), float(score)) for score, address in found)

    def rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """How telling each term is: BM25's inverse document frequency over all passages."""
        searcher = self._index.searcher()
        total = searcher.num_docs
        frequencies = {term: searcher.doc_freq("body", term) for term in terms}
        return {
            term: log(1 + (total - frequency + 0.5) / (frequency + 0.5)) if frequency <= total else 0.0
            for term, frequency in frequencies.items()
        }

    def count(self) -> int:
        """How many passages it holds."""
        self._index.reload()
        return self._index.searcher().num_docs

    def close(self) -> None:
        """Gives the writer's lock back."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(_WRITER_BYTES, 1)
        return self._writer

    def _write(self, document_ids: Iterable[str], entries: Iterable[Entry]) -> None:
        writer = self._open_writer()
        for document_id in document_ids:
            writer.delete_documents_by_term("document", document_id)
        for entry in entries:
            writer.add_document(
                tantivy.Document(
                    passage=entry.passage_id,
                    document=entry.document_id,
                    terms=" ".join(document_terms(entry.text)),
                    body=" ".join(dict.fromkeys(document_terms(entry.body))),
                )
            )
        writer.commit()
        self._index.reload()

    def _reread(self) -> None:
        """Sees what the owner has committed since."""
        with suppress(ValueError):  # it is being built anew; what was read last still answers
            self._index.reload()

    def _only(self, document_ids: Sequence[str], query: tantivy.Query) -> tantivy.Query:
        """The same ranking, of these documents alone: a filter adds nothing to a score."""
        documents = tantivy.Query.term_set_query(self._schema, "document", list(document_ids))
        filtering = tantivy.Query.const_score_query(documents, 0.0)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, filtering), (tantivy.Occur.Must, query)])

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tantivy's errors, which are all ValueErrors, as one that a person is told."""
        try:
            yield
        except (ValueError, OSError) as error:
            reason = str(error).splitlines()[0]
            raise KnowledgeError("data-dir", path=str(self._folder), reason=reason) from error

    def _term_query(self, term: Term) -> tantivy.Query:
        plain = tantivy.Query.term_query(self._schema, "terms", term.text, "freq")
        return tantivy.Query.boost_query(plain, term.weight)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="basic")
    return builder.build()
