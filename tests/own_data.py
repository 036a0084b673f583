"""Data files that the tests make: only what a test is about is spelled out in it."""

from typing import Any

Json = dict[str, Any]


def source(grade: str = "B", year: int | None = 2025, **more: object) -> Json:
    return {"title": "A report", "publisher": "Somebody", "year": year, "grade": grade, **more}


def said(*texts: str | Json, sources: tuple[str, ...] = ("report",), **more: object) -> Json:
    """A block of statements."""
    items = [{"text": text} if isinstance(text, str) else text for text in texts]
    return {"items": items, "sources": [*sources], **more}


def linked(*items: Json, sources: tuple[str, ...] = ("report",), **more: object) -> Json:
    """A block of links, or of moves."""
    return {"items": [*items], "sources": [*sources], **more}


def skills(core: str = "", valuable: str = "", not_needed: str = "") -> Json:
    """A block of skills, each strength as ids with blanks between."""
    return linked(
        *({"id": id_, "strength": "core"} for id_ in core.split()),
        *({"id": id_, "strength": "valuable"} for id_ in valuable.split()),
        *({"id": id_, "strength": "not-needed"} for id_ in not_needed.split()),
    )


def ladder(*rungs: str, **more: object) -> Json:
    """A ladder of `level:title`; a blank level is one that is not stated."""
    levels = [
        {"title": title, "level": level or None}
        for level, _, title in (r.partition(":") for r in rungs)
    ]
    return {"levels": levels, "sources": ["report"], **more}


def pay(role: str, low: float | None = None, high: float | None = None, **more: object) -> Json:
    """A pay record; unless said otherwise, base pay a year in pounds, mid-level, Leeds, 2025."""
    return {
        "role": role, "level": "mid", "city": "leeds", "country": "GB", "currency": "GBP",
        "period": "year", "kind": "base", "tax": "gross", "low": low, "high": high,
        "low_high_meaning": "stated range", "year": 2025, "basis": "survey", "source": "report",
        **more,
    }  # fmt: skip


def kitchen(*records: Json, **more: object) -> Json:
    """A whole dataset of its own: a cook, a baker, a waiter, and an owner known by name only."""
    return {
        "sources": {
            "report": source(),
            "handbook": source("A", 2024, title="A handbook", url="https://example.org/handbook"),
            "notice": source("C", None, title="A notice"),
        },
        "levels": {
            "junior": {"rank": 1, "name": "junior", "aliases": ["commis"]},
            "mid": {"rank": 2, "name": "mid"},
            "senior": {"rank": 3, "name": "senior"},
            "head": {"rank": 4, "name": "head"},
        },
        "cities": {
            "leeds": {"name": "Leeds", "country": "GB"},
            "york": {"name": "York", "country": "GB", "aliases": ["Jorvik"]},
            "lyon": {"name": "Lyon", "country": "FR"},
        },
        "skills": {
            "knives": {"name": "knife skills", "kind": "craft", "aliases": ["cutting"]},
            "ovens": {"name": "ovens", "kind": "craft"},
            "hygiene": {"name": "hygiene", "kind": "rules"},
            "small-talk": {"name": "small talk", "kind": "social"},
            "chemistry": {"name": "chemistry", "kind": "science"},
        },
        "duties": {"menu": {"name": "menu", "kind": "food"}},
        "activities": {
            "kneading": {"name": "kneading", "kind": "craft"},
            "tasting": {"name": "tasting", "kind": "craft"},
        },
        "metrics": {
            "waste": {
                "name": "waste", "kind": "cost", "aliases": ["leftovers"],
                "definition": "Food thrown away.", "formula": "waste / food bought", "unit": "%",
                "disputed": "Whether peelings count.", "sources": ["handbook"],
            },
        },
        "teams": {"guests": {"name": "guests", "kind": "external"}, "bar": {"name": "bar"}},
        "backgrounds": {"school": {"name": "cookery school", "kind": "study"}},
        "roles": {
            "cook": {
                "title": "Cook",
                "aliases": ["chef"],
                "focus": said("what is on the plate"),
                "facing": {"direction": "inward", **said("the stove")},
                "skills": skills(core="knives hygiene", not_needed="small-talk"),
                "duties": linked({"id": "menu", "note": "writes it"}),
                "activities": linked({"id": "tasting", "with": ["bar"], "facing": "inward"}),
                "metrics": linked({"id": "waste", "example": "waste halved"}),
                "backgrounds": linked({"id": "school"}),
                "teams": linked({"id": "bar", "relation": "works-with"}),
                "ladder": ladder(
                    "junior:Commis", "mid:Chef de partie", "head:Head chef",
                    notes=[{"text": "Fewer pans, more people."}],
                ),
                "moves": linked({"to": "owner", "frequency": "sometimes", "note": "with savings"}),
                "fit": said("likes heat"),
            },
            "baker": {
                "title": "Baker",
                "focus": said("what is in the basket"),
                "facing": {"direction": "inward", **said("the oven")},
                "skills": skills(core="ovens hygiene", valuable="knives chemistry"),
                "activities": linked({"id": "kneading"}, {"id": "tasting", "facing": "inward"}),
                "backgrounds": linked({"id": "school", "frequency": "growing", "where": ["France"]}),
                "ladder": ladder("mid:Baker", "senior:Senior baker", ":Elder"),
                "fit": said("gets up early"),
            },
            "waiter": {
                "title": "Waiter",
                "skills": skills(core="small-talk hygiene"),
                "teams": linked({"id": "guests", "relation": "owns"}),
            },
            "owner": {"title": "Owner", "aliases": ["boss"]},
        },
        "pairs": [
            {
                "roles": ["cook", "baker"],
                "tension": said({"text": "Both want the oven.", "where": ["small kitchens"]}),
                "resolution": said("A timetable."),
                "exchange": said({"text": "Gives bread.", "role": "baker"}),
            }
        ],
        "pay": [*records],
        **more,
    }  # fmt: skip


def role_with(title: str, **more: object) -> Json:
    return {"title": title, **more}
