"""A project: a folder with two states to watch, what was read about them, and what was made of it.

bilateral.toml   the settings
bilateral.db     documents, claims and judgements
archive/         the raw bytes of everything that was read
knowledge/       the project's own actors, outlets, metrics and facts, laid over the built-in ones
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator

from bilateral.errors import ConfigurationError, UsageError
from bilateral.exports import ClaimTable, Wanted, claim_table, exporter, finding_lines
from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.knowledge.dyads import dyad_named
from bilateral.model import Claim, Dyad, Finding, Judgement, Verdict, first_day
from bilateral.pipeline import (
    Change,
    ChangeKind,
    Forgotten,
    Narratives,
    Progress,
    ReadOptions,
    ReadReport,
    changes_since,
    code_lines,
    load_engine,
    narratives_of,
    read_into,
    reconcile_store,
    withdrawn_since,
)
from bilateral.pipeline import explain as explain_text
from bilateral.pipeline import forget as forget_documents
from bilateral.pipeline import judge as add_judgement
from bilateral.reports import build_dossier, render
from bilateral.store import ClaimFilter, DocumentSummary, FormerClaim, Hit, Store, search, views
from bilateral.store.findings import findings, tellings

__all__ = [
    "Change",
    "ChangeKind",
    "ClaimFilter",
    "DocumentSummary",
    "Forgotten",
    "FormerClaim",
    "Hit",
    "Narratives",
    "Progress",
    "Project",
    "ReadReport",
    "Settings",
    "code",
]

SETTINGS, STORE = "bilateral.toml", "bilateral.db"
TEMPLATE = Path(__file__).with_name("template.toml")


class LanguageSettings(BaseModel):
    """[language]: `pipeline` names an installed spaCy pipeline; None is the bundled one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pipeline: str | None = None


class Settings(BaseModel):
    """bilateral.toml. `dyad` is two states by codes or names; the validation's context holds the `states` there are."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    dyad: Dyad
    language: LanguageSettings = LanguageSettings()

    @field_validator("dyad", mode="before")
    @classmethod
    def _parse_dyad(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            raise ValueError(
                'write two states between quotation marks, as in "CHN-RUS" or "India and Pakistan"'
            )
        assert info.context is not None
        try:
            return dyad_named(value, info.context["states"])
        except UsageError as error:
            raise ValueError(str(error)) from error


class Project:
    """An open project. Use it in a `with` statement, or call `close`."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder, self.settings = folder, settings

    @classmethod
    def init(cls, folder: Path | str, dyad: str | None = None) -> Self:
        """Make the folder a project about two states (codes or names; None: those of the sample corpus) and open it.

        Raises UsageError where the dyad is none, or the folder is a project already or cannot be made.
        """
        folder = Path(folder)
        if (folder / SETTINGS).exists():
            raise UsageError(
                f"{folder} is a project already",
                remedy=f"read something into it: bilateral read --project {folder} FILE",
            )
        text = _template(dyad)
        try:
            for part in ("archive", "knowledge"):
                (folder / part).mkdir(parents=True, exist_ok=True)
            Store(folder / STORE).close()
            (folder / SETTINGS).write_text(text, "utf-8")
        except OSError as error:
            raise UsageError(
                f"{folder} cannot be made a project ({error.strerror})", remedy="name another"
            ) from error
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path | str = ".") -> Self:
        """Open the project in this folder. Raises UsageError where it is none, ConfigurationError where its
        settings are wrong."""
        folder = Path(folder)
        return cls(folder, _read_settings(folder))

    def close(self) -> None:
        """Give the store back."""
        if "store" in vars(self):
            self.store.close()
            del self.store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def store(self) -> Store:
        """The open store. Raises StoreError where it is missing: only `init` and `read` make one."""
        return Store(self.folder / STORE, create=False)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The built-in knowledge with the project's own over it."""
        return _knowledge(self.folder)

    @property
    def dyad(self) -> Dyad:
        """The two states that the project is about."""
        return self.settings.dyad

    def about(self, dyad: str | None) -> Dyad:
        """The two states that are named, by codes or names; None are the project's. Raises UsageError for others."""
        return self.dyad if dyad is None else dyad_named(dyad, self.knowledge.states)

    def read(
        self,
        inputs: Sequence[str],
        *,
        published: str | None = None,
        publisher: str | None = None,
        allow_private: bool = False,
        again: bool = False,
        progress: Callable[[Progress], None] = lambda _: None,
    ) -> ReadReport:
        """Read files, folders and addresses; what cannot be read is in the report's failures.

        `published` (partial ISO date) and `publisher` hold where a source states none. `allow_private` lets
        addresses on private networks be read. `again` extracts also from what is known.
        Raises UsageError for a bad date, StoreError, LanguageError.
        """
        options = ReadOptions(
            published=published,
            publisher=publisher,
            allow_private=allow_private,
            archive=self.folder / "archive",
        )
        Store(self.folder / STORE).close()  # made where it is missing
        engine = load_engine(self.knowledge, self.settings.language.pipeline)
        report = read_into(
            self.store, inputs, options, self.knowledge, engine, again=again, progress=progress
        )
        reconcile_store(self.store, self.knowledge)
        return report

    def forget(self, name: str) -> Forgotten:
        """Take out the documents read from a file or address, or the one whose id begins so; judgements stay.

        Raises UsageError where nothing has this name.
        """
        forgotten = forget_documents(self.store, self.folder / "archive", name)
        reconcile_store(self.store, self.knowledge)
        return forgotten

    def claims(self, which: ClaimFilter | None = None) -> Iterator[Claim]:
        """The current claims, all or those that pass the filter, ordered by source and place."""
        return views.claims(self.store, which or ClaimFilter())

    def findings(self, kind: str | None = None) -> Iterator[Finding]:
        """What the claims say together, all or of one kind (docs/reconciliation.md), sorted by kind and id."""
        reconcile_store(self.store, self.knowledge)  # judgements may have been added since the last reading
        return findings(self.store, kind)

    def narratives(self, by: str = "year", dyad: str | None = None) -> Narratives:
        """What the media of the two states call their relation, by year or month (docs/narratives.md).

        Raises UsageError for another period or what is no dyad.
        """
        if by not in ("year", "month"):
            raise UsageError(f"{by!r} is no period", remedy="choose year or month")
        about = self.about(dyad)
        return narratives_of(self.store, about, self.knowledge, by)

    def changes(self, since: str, *, read: bool = False, dyad: str | None = None) -> list[Change]:
        """What documents published since a partial ISO date brought (with `read`: those read since then).

        Raises UsageError for what is no date or no dyad.
        """
        about = self.about(dyad)
        day = _day(since)
        reconcile_store(self.store, self.knowledge)
        return changes_since(self.store, day, about, self.knowledge, read=read)

    def withdrawn(self, since: str, dyad: str | None = None) -> list[FormerClaim]:
        """What sources told and, read again since a partial ISO date, tell no more. Raises as `changes` does."""
        return withdrawn_since(self.store, _day(since), self.about(dyad))

    def judge(
        self,
        verdict: Verdict,
        *claims: str,
        who: str,
        why: str,
        field: str | None = None,
        value: str | None = None,
    ) -> Judgement:
        """Add what a person decided about claims (ids or their beginnings); nothing is edited (docs/judgements.md).

        Raises UsageError where a claim is unknown, two are of unlike kinds, a field does not exist or cannot hold the
        value, or there is nothing to take back.
        """
        return add_judgement(
            self.store, self.knowledge, verdict, claims, who=who, why=why, field=field, value=value
        )

    def judgements(self) -> list[Judgement]:
        """All that people decided, in the order in which they did."""
        return views.judgements(self.store)

    def waiting_judgements(self) -> list[Judgement]:
        """Those that stand, but for claims that no text tells any more (docs/judgements.md)."""
        return views.waiting(self.store)

    def claim_table(
        self,
        kind: str,
        which: ClaimFilter | None = None,
        *,
        speaker: str | None = None,
        type: str | None = None,
        factuality: str | None = None,
    ) -> ClaimTable:
        """The claims of a kind that pass, for reading or as CSV or JSON. `speaker` is any part of the name.

        Raises UsageError where a date of the filter is no partial ISO date.
        """
        wanted = Wanted(speaker, type, factuality)
        try:
            return claim_table(self.store, kind, which or ClaimFilter(), wanted)
        except ValueError as error:
            raise UsageError(str(error), remedy="write 2023, 2023-03 or 2023-03-20") from error

    def event_types(self) -> tuple[str, ...]:
        """The PLOVER types that events can have."""
        return tuple(self.knowledge.ontology.types)

    def metrics(self) -> tuple[str, ...]:
        """What figures can measure: the metrics of the knowledge, and what else the stored figures count."""
        return tuple(sorted({*self.knowledge.metrics, *views.metrics(self.store)}))

    def claims_by_id(self, identities: Sequence[str]) -> dict[str, Claim]:
        """Those of the current claims that have one of these ids."""
        return {one: telling.claim for one, telling in tellings(self.store, identities).items()}

    def documents(self) -> list[DocumentSummary]:
        """What has been read, ordered by source."""
        return views.summaries(self.store)

    def country_of(self, publisher: str | None) -> str | None:
        """ISO3 of the state whose outlet a publisher is; None where it is of none, or no list of outlets has it."""
        outlet = self.knowledge.outlets.named(publisher) if publisher else None
        return outlet.country if outlet else None

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The best sentences that hold all the words; quote a phrase."""
        return search(self.store, words, limit)

    def dossier(self, format: str = "terminal", dyad: str | None = None) -> str:
        """What is known of the project's two states, or of those of `dyad`: terminal, html or markdown.

        Raises UsageError for an unknown format or what is no dyad.
        """
        about = self.about(dyad)
        return render(build_dossier(self.store, about, self.knowledge), format)

    def export(
        self, format: str = "jsonl", which: ClaimFilter | None = None, *, reconciled: bool = False
    ) -> Iterator[str]:
        """The lines of a file in this format; `reconciled` puts the findings after the claims (jsonl only).

        Raises UsageError for an unknown format, or for one that holds no findings.
        """
        lines = exporter(format)(self.store, which or ClaimFilter())
        if not reconciled:
            return lines
        if format != "jsonl":
            raise UsageError(f"{format} holds no findings", remedy="add --format jsonl")
        reconcile_store(self.store, self.knowledge)
        return chain(lines, finding_lines(self.store))


def code(lines: Iterable[str], folder: Path | None = None) -> Iterator[str]:
    """Records with sentences in, records with events out, a JSON line each (docs/formats.md); nothing is stored.

    The project in `folder` (None: in the current folder, if it is one) gives knowledge and language pipeline;
    without any, the built-in ones serve. Raises as `Project.open` does, and LanguageError.
    """
    if folder is None and not Path(SETTINGS).exists():
        return code_lines(lines, load_knowledge())
    with Project.open(folder or Path()) as project:
        return code_lines(lines, project.knowledge, project.settings.language.pipeline)


def explain(text: str, published: str | None = None) -> Iterator[str]:
    """Why a sentence is coded as it is, in lines for people, by the knowledge of the current folder's project."""
    if not Path(SETTINGS).exists():
        return explain_text(text, published, load_knowledge())
    with Project.open() as project:
        return explain_text(text, published, project.knowledge, project.settings.language.pipeline)


def _day(since: str) -> dt.date:
    try:
        return first_day(since)
    except ValueError as error:
        raise UsageError(str(error), remedy="write 2023, 2023-03 or 2023-03-20") from error


def _template(dyad: str | None) -> str:
    """The settings of a new project, as the template has them but for the dyad."""
    text = TEMPLATE.read_text("utf-8")
    if dyad is None:
        return text
    return text.replace(tomllib.loads(text)["dyad"], str(dyad_named(dyad, load_knowledge().states)))


def _knowledge(folder: Path) -> Knowledge:
    overlay = folder / "knowledge"
    return load_knowledge(overlay if overlay.is_dir() else None)


def _read_settings(folder: Path) -> Settings:
    path = folder / SETTINGS
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
        return Settings.model_validate(settings, context={"states": _knowledge(folder).states})
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(
            f"{folder.resolve()} is no bilateral project (it has no {SETTINGS})",
            remedy="make one with `bilateral init FOLDER`, or name one with `--project FOLDER`",
        ) from error
    except OSError as error:
        raise ConfigurationError(
            f"{path} cannot be read ({error.strerror})", remedy="check the rights"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} is no valid TOML: {error}", remedy="mend that line") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigurationError(
            f"{path}, key {key}: {first['msg'].removeprefix('Value error, ')}",
            remedy=f"the keys are {', '.join(_keys(Settings))}",
        ) from error


def _keys(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """The keys of the settings: dyad, language.pipeline."""
    for name, info in model.model_fields.items():
        if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
            yield from _keys(info.annotation, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"
