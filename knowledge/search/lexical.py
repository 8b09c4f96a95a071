"""The words channel: a tantivy index (BM25), thrown away and built anew at will."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from math import log
from typing import TYPE_CHECKING

import tantivy

from knowledge.errors import KnowledgeError
from knowledge.search.across import english_terms
from knowledge.search.dictionary import standard_dictionary
from knowledge.search.entries import Hit
from knowledge.search.tokens import document_terms, is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from knowledge.search.across import Clause
    from knowledge.search.entries import Entry
    from knowledge.search.tokens import Term
    from knowledge.types import Language

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

    def search(
        self,
        terms: Sequence[Term],
        limit: int,
        within: Sequence[str] | None = None,
        language: Language | None = None,
    ) -> tuple[Hit, ...]:
        """The passages that share terms with the question, best first.

        Args:
            terms: What is looked for.
            limit: How many at most.
            within: Only passages of these documents, if given.
            language: Only passages in this language, if given.

        Raises:
            KnowledgeError: The index cannot be read.
        """
        return self._search([self._term_query("terms", term) for term in terms], limit, within, language)

    def search_across(
        self, clauses: Sequence[Clause], limit: int, language: Language, within: Sequence[str] | None = None
    ) -> tuple[Hit, ...]:
        """The passages in a language whose English terms answer the clauses, best first.

        Raises:
            KnowledgeError: The index cannot be read.
        """
        return self._search([self._clause_query(clause) for clause in clauses], limit, within, language)

    def rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """How telling each term is: BM25's inverse document frequency over all passages."""
        searcher = self._index.searcher()
        total = searcher.num_docs
        frequencies = {term: searcher.doc_freq("body", term) for term in terms}
        return {
            term: log(1 + (total - frequency + 0.5) / (frequency + 0.5)) if frequency <= total else 0.0
            for term, frequency in frequencies.items()
        }

    def count_in(self, language: Language) -> int:
        """How many passages it holds in a language."""
        return int(self._index.searcher().doc_freq("language", language))

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
                    language=entry.language,
                    terms=" ".join(document_terms(entry.text)),
                    english=" ".join(english_terms(entry.text, entry.language, standard_dictionary())),
                    body=" ".join(dict.fromkeys(document_terms(entry.body))),
                )
            )
        writer.commit()
        self._index.reload()

    def _search(
        self, queries: Sequence[tantivy.Query], limit: int, within: Sequence[str] | None, language: Language | None
    ) -> tuple[Hit, ...]:
        if not queries:
            return ()
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in queries])
        if language is not None:
            query = self._only("language", [language], query)
        if within is not None:
            query = self._only("document", within, query)
        if not self._writable:
            self._reread()
        with self._told():
            searcher = self._index.searcher()
            found = searcher.search(query, limit, count=False).hits
            return tuple(Hit(str(searcher.doc(address)["passage"][0]), float(score)) for score, address in found)

    def _reread(self) -> None:
        """Sees what the owner has committed since."""
        with suppress(ValueError):  # it is being built anew; what was read last still answers
            self._index.reload()

    def _only(self, field: str, values: Sequence[str], query: tantivy.Query) -> tantivy.Query:
        """The same ranking, of these alone: a filter adds nothing to a score."""
        terms = tantivy.Query.term_set_query(self._schema, field, list(values))
        filtering = tantivy.Query.const_score_query(terms, 0.0)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, filtering), (tantivy.Occur.Must, query)])

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tantivy's errors, which are all ValueErrors, as one that a person is told."""
        try:
            yield
        except (ValueError, OSError) as error:
            reason = str(error).splitlines()[0]
            raise KnowledgeError("data-dir", path=str(self._folder), reason=reason) from error

    def _term_query(self, field: str, term: Term) -> tantivy.Query:
        plain = tantivy.Query.term_query(self._schema, field, term.text, "freq")
        return tantivy.Query.boost_query(plain, term.weight)

    def _clause_query(self, clause: Clause) -> tantivy.Query:
        alternatives = [
            tantivy.Query.boolean_query(
                [(tantivy.Occur.Should, self._term_query(_field_across(term), term)) for term in alternative]
            )
            for alternative in clause.alternatives
        ]
        return tantivy.Query.disjunction_max_query(alternatives)


def _field_across(term: Term) -> str:
    """English terms are read off the dictionary; what is left in Chinese stands in either language as written."""
    return "terms" if is_chinese(term.text) else "english"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("language", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("english", stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="basic")
    return builder.build()
