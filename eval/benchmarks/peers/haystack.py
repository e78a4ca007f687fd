"""Haystack: its embedder, in-memory store and extractive reader in a pipeline, as its documentation has them."""

from haystack import Document, Pipeline
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)
from haystack_integrations.components.readers.transformers import TransformersExtractiveReader

from eval.benchmarks.peers.records import Passage, Setup, Span

ANSWERS = 10


class HaystackPeer:
    """Embedder, retriever and reader in one pipeline."""

    def __init__(self, setup: Setup, passages: list[Passage]) -> None:
        """Embed and store the passages."""
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        cpu = ComponentDevice.from_str("cpu")
        embedder = SentenceTransformersDocumentEmbedder(
            model=setup.embedder, device=cpu, meta_fields_to_embed=["title"], progress_bar=False
        )
        embedder.warm_up()
        documents = [Document(id=str(one.id), content=one.text, meta={"title": one.title}) for one in passages]
        store.write_documents(embedder.run(documents)["documents"])
        self._pipeline = Pipeline()
        text_embedder = SentenceTransformersTextEmbedder(model=setup.embedder, device=cpu, progress_bar=False)
        self._pipeline.add_component("embedder", text_embedder)
        self._pipeline.add_component("retriever", InMemoryEmbeddingRetriever(store, top_k=setup.read))
        reader = TransformersExtractiveReader(setup.reader, device=cpu, top_k=ANSWERS, no_answer=False)
        self._pipeline.add_component("reader", reader)
        self._pipeline.connect("embedder.embedding", "retriever.query_embedding")
        self._pipeline.connect("retriever.documents", "reader.documents")

    def ask(self, question: str) -> list[Span]:
        """Return the reader's answers with its probabilities."""
        found = self._pipeline.run({"embedder": {"text": question}, "reader": {"query": question}})
        return [
            Span(int(one.document.id), one.document_offset.start, one.document_offset.end, float(one.score))
            for one in found["reader"]["answers"]
        ]
