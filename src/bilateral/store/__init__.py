"""The store: one SQLite file a project, with documents, claims and judgements. Imports only the nouns."""

from bilateral.store.database import Store
from bilateral.store.search import Hit, search
from bilateral.store.views import ClaimFilter, DocumentSummary, FormerClaim

__all__ = ["ClaimFilter", "DocumentSummary", "FormerClaim", "Hit", "Store", "search"]
