"""Learns the weights of `rolecmp read` from counted job ads, and measures them on companies left out.

    python benchmarks/train_ad_reader.py ../shared/jobads              # measure only
    python benchmarks/train_ad_reader.py ../shared/jobads --write      # and write data/words/ad_weights.json

Needs numpy and scipy (`pip install numpy scipy`); the program itself needs neither. An ad comes as
counts of words by part (`counts.jsonl`) with its label, company and kind (`index.json`); the facts
of the roles come from the built-in data, the phrases that stand for them from
`data/words/phrases.tsv`.
"""

import argparse
import collections
import datetime as dt
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

from rolecmp.analysis.ads.counting import cut_mentions, pairs_and_stems
from rolecmp.analysis.ads.model import (
    PART_WEIGHTS,
    Counts,
    RoleFacts,
    Vector,
    find_counted,
    likelihoods,
    role_facts,
    vector_of,
)
from rolecmp.analysis.ads.reading import (
    FACT_BLOCKS,
    Verdict,
    count_other_jobs,
    count_phrases,
    facts_of_roles,
    judge,
)
from rolecmp.analysis.ads.words import phrase_key, stems_of
from rolecmp.loading.dataset import load_dataset
from rolecmp.loading.words import (
    WEIGHTS_NAME,
    load_other_jobs,
    load_phrases,
    load_titles,
    write_ad_model,
)
from rolecmp.model.ads import NONE_OF_THEM, ZERO, AdModel, Form
from rolecmp.model.titles import TitleKind

Matrix = Any
"""An array of numpy, or a sparse one of scipy."""

WORDS_KEPT = 2000
"""Words and pairs in the table of weights; with three times as many it is no better."""
MASKED_SHARE = 0.15
"""How much of the training has the names of roles left out, so that ads without them are read too."""
RIDGE = 0.05
SEED = 1


class Ad(NamedTuple):
    """A labelled ad."""

    label: str
    accept: frozenset[str]
    company: str
    kind: str
    counts: Counts

    @property
    def real(self) -> bool:
        """Whether somebody posted it; ads written by a program help in training only."""
        return self.kind != "model_written"

    @property
    def masked(self) -> "Ad":
        """The ad as if it named no role."""
        return self._replace(counts=self.counts._replace(mentions={}))


# --- reading ads ------------------------------------------------------------------------------


def read_ads(folder: Path, mentions: Mapping[str, tuple[str, int]]) -> list[Ad]:
    """The ads of a folder; those of no known company count as of one each."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))["ads"]
    lines = (folder / "counts.jsonl").read_text(encoding="utf-8").splitlines()
    ads = []
    for number, (about, line) in enumerate(zip(index, lines, strict=True)):
        counted = json.loads(line)
        assert counted["file"] == about["file"]
        company = _SAME_COMPANY.get(about["company"], about["company"])
        known = company and company != "unknown"
        ads.append(
            Ad(
                about["label"],
                frozenset([about["label"], *about["accept"]]),
                company if known else f"unknown {number}",
                about["kind"],
                Counts(_stems(counted), _mentions(counted["named"], mentions)),
            )
        )
    return ads


_SAME_COMPANY = {
    "Microsoft Corporation": "Microsoft", "Apple Inc.": "Apple", "Meta (formerly Facebook)": "Meta",
}  # fmt: skip


def _stems(counted: Mapping[str, Any]) -> dict[str, float]:
    stems: dict[str, float] = collections.defaultdict(float)
    for part, weight in PART_WEIGHTS.items():
        if not weight:
            continue
        for word, number in _numbers(counted[part]):
            for stem in pairs_and_stems(stems_of(word)):
                stems[stem] += weight * number
        for pair, number in _numbers(counted[f"{part}_pairs"]):
            left, right = map(stems_of, pair.split("_"))
            if left and right:
                stems[f"{left[-1]} {right[0]}"] += weight * number
    return dict(stems)


def _numbers(text: str) -> Iterator[tuple[str, int]]:
    for item in text.split():
        word, _, number = item.rpartition(":")
        yield word, int(number)


def _mentions(
    named: Mapping[str, int], mentions: Mapping[str, tuple[str, int]]
) -> dict[tuple[str, int], float]:
    found: collections.Counter[tuple[str, int]] = collections.Counter()
    for name, number in named.items():
        for mention in cut_mentions(name, mentions)[1]:
            found[mention] += number
    return dict(found)


def names_in_texts(roles: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, int]]:
    """What roles and other known jobs are called in a text, to id and form; no id for other jobs."""
    names: dict[str, tuple[str, int]] = {}

    def add(name: str, role: str, form: int) -> None:
        key = " ".join(_TOKENS(name))
        if " " in key or key in _SHORT:
            names.setdefault(key, (role, form))
            names.setdefault(key.replace("pre sales", "presales"), (role, form))
            names.setdefault(key.replace("solutions ", "solution "), (role, form))

    for role, titles in roles.items():
        for title in titles:
            add(title, role, Form.ONE)
    for row in load_titles():
        role = row.role or ""
        if row.kind in (TitleKind.FIELD, TitleKind.JOB_FIELD):
            add(row.title, role, Form.FIELD)
            for noun in ("manager", "lead", "director", "specialist", "team lead", "leader"):
                if " " in row.title:
                    add(f"{row.title} {noun}", role, Form.ONE)
        else:
            field = row.title.endswith(("management", "marketing", "success", "operations"))
            add(row.title, role, Form.FIELD if field else Form.ONE)
    add("product lead", "pm", Form.ONE)
    for name, role in (("pm", "pm"), ("pmm", "pmm"), ("csm", "csm")):
        names[name] = (role, Form.ONE)
    return names


_SHORT = {
    "pm",
    "pmm",
    "csm",
    "ae",
    "sdr",
    "bdr",
    "tpm",
    "devrel",
    "copywriter",
    "marketer",
    "marketers",
}


def _TOKENS(name: str) -> list[str]:  # noqa: N802
    return "".join(c if c.isalnum() else " " for c in name.lower()).split()


# --- learning ---------------------------------------------------------------------------------


class Table(NamedTuple):
    """What ads are looked at for; the same in every fold."""

    roles: tuple[str, ...]
    facts: RoleFacts
    things: tuple[str, ...]
    phrases: Mapping[str, Sequence[int]]
    mentions: Mapping[str, tuple[str, int]]
    other_jobs: Mapping[str, Sequence[str]]


def make_table() -> Table:
    """The facts of the built-in roles with the phrases that stand for them."""
    dataset = load_dataset([], user_data=False)
    of_roles = facts_of_roles(dataset)
    spoken: dict[str, dict[str, None]] = {}
    names = [
        (f"{block}/{thing.id}", (thing.name, *thing.aliases))
        for block in FACT_BLOCKS
        for thing in getattr(dataset, block).values()
    ]
    for thing, said in (*names, *load_phrases()):
        for phrase in said:
            if key := phrase_key(phrase):
                spoken.setdefault(thing, {})[key] = None
    owned = {thing for has in of_roles.values() for thing in has}
    things = tuple(sorted(thing for thing in spoken if thing in owned))
    phrases: dict[str, list[int]] = {}
    for at, thing in enumerate(things):
        for key in spoken[thing]:
            phrases.setdefault(key, []).append(at)
    titles = {id_: (role.title, *role.aliases) for id_, role in dataset.roles.items()}
    roles = (*sorted(role for role, has in of_roles.items() if has), NONE_OF_THEM)
    others = {
        job: sorted({key for phrase in said if (key := phrase_key(phrase))})
        for job, said in load_other_jobs()
    }
    facts = role_facts(things, of_roles)
    return Table(roles, facts, things, phrases, names_in_texts(titles), others)


def rarity_of(ads: Sequence[Ad]) -> dict[str, float]:
    """How rare each word and pair is, of those that three companies use."""
    number: collections.Counter[str] = collections.Counter()
    companies: dict[str, set[str]] = collections.defaultdict(set)
    for ad in ads:
        for stem in ad.counts.stems:
            number[stem] += 1
            companies[stem].add(ad.company)
    return {
        stem: round(math.log(len(ads) / n) + 1, 2)
        for stem, n in number.items()
        if n >= 4 and len(companies[stem]) >= 3
    }


def weights_of(ads: Sequence[Ad]) -> Matrix:
    """How much each ad counts: no company and no common role outweighs the others."""
    same = collections.Counter((ad.label, ad.company) for ad in ads)
    weights = np.array(
        [(1.0 if ad.real else 0.5) / math.sqrt(same[ad.label, ad.company]) for ad in ads]
    )
    by_label: collections.Counter[str] = collections.Counter()
    for ad, weight in zip(ads, weights, strict=True):
        by_label[ad.label] += weight
    weights *= np.array([by_label[ad.label] ** -0.7 for ad in ads])
    return weights * (len(ads) / weights.sum())


def targets_of(ads: Sequence[Ad], roles: Sequence[str]) -> Matrix:
    """What each ad should read as; where a fair reader takes others too, those have a part of it."""
    place = {role: at for at, role in enumerate(roles)}
    targets = np.zeros((len(ads), len(roles)))
    for row, ad in zip(targets, ads, strict=True):
        others = [role for role in ad.accept if role != ad.label and role in place]
        row[place[ad.label]] = 0.7 if others else 1.0
        for role in others:
            row[place[role]] += 0.3 / len(others)
    return targets


class Fitted(NamedTuple):
    """Weights before they are written down."""

    weights: Matrix
    bias: Matrix
    shared: Matrix


def fit(
    inputs: Any, shared: Sequence[Matrix], targets: Matrix, weights: Matrix, steps: int
) -> Fitted:
    """Softmax regression with ridge; `shared` are inputs whose weight is the same for every role."""
    width = inputs.shape[1]
    roles, common = targets.shape[1], len(shared)
    turned = inputs.T.tocsr()

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        own = flat[: width * roles].reshape(width, roles)
        bias = flat[width * roles : width * roles + roles]
        betas = flat[width * roles + roles :]
        scores = inputs @ own + bias + sum(b * s for b, s in zip(betas, shared, strict=True))
        scores -= scores.max(1, keepdims=True)
        likely = np.exp(scores)
        likely /= likely.sum(1, keepdims=True)
        wrong = (likely - targets) * weights[:, None]
        value = -(weights * (targets * np.log(likely + 1e-12)).sum(1)).sum()
        value += 0.5 * (RIDGE * (own**2).sum() + 0.01 * (bias**2).sum() + (betas**2).sum())
        slope = [
            (turned @ wrong + RIDGE * own).ravel(),
            wrong.sum(0) + 0.01 * bias,
            np.array([(wrong * s).sum() for s in shared]) + betas,
        ]
        return float(value), np.concatenate(slope)

    start = np.zeros(width * roles + roles + common)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    return Fitted(
        found[: width * roles].reshape(width, roles),
        found[width * roles : width * roles + roles],
        found[width * roles + roles :],
    )


def vectors(ads: Sequence[Ad], table: Table, rarity: Mapping[str, float]) -> list[Vector]:
    """The ads as the program sees them."""
    return [vector_of(ad.counts, table.facts, table.phrases, rarity) for ad in ads]


def inputs_of(found: Sequence[Vector], table: Table, words: Sequence[str]) -> Any:
    """Words, things and general numbers of ads in one sparse matrix."""
    place = {word: at for at, word in enumerate(words)}
    rows, columns, values = [], [], []
    for row, vector in enumerate(found):
        cells = [(place[word], n) for word, n in vector.words.items()]
        cells += [(len(words) + at, n) for at, n in vector.things.items()]
        end = len(words) + len(table.things)
        cells += [(end + at, n) for at, n in enumerate(vector.general)]
        rows += [row] * len(cells)
        columns += [column for column, _ in cells]
        values += [n for _, n in cells]
    width = len(words) + len(table.things) + len(found[0].general)
    return csr_matrix((values, (rows, columns)), shape=(len(found), width))


def shared_of(found: Sequence[Vector], table: Table) -> list[Matrix]:
    """The inputs whose weight is the same for every role, one matrix of ads by roles for each."""
    number = len(next(iter(found[0].shared.values())))
    nothing = (0.0,) * number
    values = np.array([[v.shared.get(role, nothing) for role in table.roles] for v in found])
    return [values[:, :, at] for at in range(number)]


def learn(ads: Sequence[Ad], table: Table) -> AdModel:
    """The model of ads: first with all words, then with those that say most."""
    rarity = rarity_of(ads)
    words = sorted(rarity)
    first, _ = _fit_ads(ads, table, {word: rarity[word] for word in words}, 40)
    sizes = np.abs(first.weights[: len(words)]).max(1)
    use = np.array([sum(math.log1p(ad.counts.stems.get(w, 0)) ** 2 for ad in ads) for w in words])
    says = sizes * np.sqrt(use) * np.array([rarity[word] for word in words])
    kept = sorted(words[at] for at in np.argsort(-says)[:WORDS_KEPT])
    found, kept = _fit_ads(ads, table, {word: rarity[word] for word in kept}, 80)
    scale = float(np.abs(found.weights).max()) / 46
    signs = ["".join(chr(ZERO + round(float(w) / scale)) for w in row) for row in found.weights]
    middle = len(kept) + len(table.things)
    return AdModel(
        made=dt.datetime.now(dt.UTC).date().isoformat(),
        ads=len(ads),
        companies=len({ad.company for ad in ads}),
        roles=table.roles,
        bias=tuple(round(float(b), 3) for b in found.bias),
        shared=tuple(round(float(b), 3) for b in found.shared),
        scale=round(scale, 6),
        things=table.things,
        thing_weights=tuple(signs[len(kept) : middle]),
        general_weights=tuple(signs[middle:]),
        phrases=table.phrases,
        words={word: (rarity[word], signs[at]) for at, word in enumerate(kept)},
        mentions=table.mentions,
        other_jobs=table.other_jobs,
        measured={},
        usual=_usual(ads, table),
    )


def _fit_ads(
    ads: Sequence[Ad], table: Table, rarity: Mapping[str, float], steps: int
) -> tuple[Fitted, list[str]]:
    words = sorted(rarity)
    both = [vectors(ads, table, rarity), vectors([ad.masked for ad in ads], table, rarity)]
    inputs = vstack([inputs_of(found, table, words) for found in both]).tocsr()
    shared = [np.vstack(pair) for pair in zip(*(shared_of(v, table) for v in both), strict=True)]
    targets = targets_of(ads, table.roles)
    weights = weights_of(ads)
    weights = np.concatenate([weights * (1 - MASKED_SHARE), weights * MASKED_SHARE]) * 2
    return fit(inputs, shared, np.vstack([targets, targets]), weights, steps), words


def _usual(ads: Sequence[Ad], table: Table) -> dict[str, dict[int, float]]:
    """Which facts of a role its ads usually name: the share, where it is a third or more."""
    usual = {}
    for role, has in table.facts.owned.items():
        own = [ad for ad in ads if ad.label == role and ad.real]
        if len(own) < 5:
            continue
        weights = weights_of(own)
        named = np.zeros(len(table.things))
        for ad, weight in zip(own, weights, strict=True):
            spoken = find_counted(ad.counts.stems, table.phrases)
            for at in {at for phrase in spoken for at in table.phrases[phrase]}:
                named[at] += weight
        shares = named / weights.sum()
        usual[role] = {at: round(float(shares[at]), 2) for at in sorted(has) if shares[at] >= 1 / 3}
    return usual


# --- measuring --------------------------------------------------------------------------------


def folds_of(ads: Sequence[Ad], number: int = 8) -> list[int]:
    """Which fold each ad is left out in: companies whole, the two largest alone."""
    large = ("Google", "GitLab")
    names = sorted({ad.company for ad in ads} - {*large})
    order = np.random.default_rng(SEED).permutation(len(names))
    fold = {name: int(at % number) for name, at in zip(names, order, strict=True)}
    fold.update({name: number + at for at, name in enumerate(large)})
    return [fold[ad.company] for ad in ads]


class Read(NamedTuple):
    """An ad that was left out, and how it was read without its company."""

    ad: Ad
    likely: Mapping[str, float]
    masked: Mapping[str, float]
    verdict: Verdict
    phrases: int
    """How many different phrases speak for the most likely role."""

    def best(self, likely: Mapping[str, float]) -> list[str]:
        """The roles, most likely first."""
        return sorted((r for r in likely if r != NONE_OF_THEM), key=lambda r: -likely[r])


def read_left_out(ads: Sequence[Ad], table: Table) -> list[Read]:
    """Every real ad, read by what was learned from the companies that are not its own."""
    folds = folds_of(ads)
    found = []
    for fold in sorted(set(folds)):
        model = learn([ad for ad, at in zip(ads, folds, strict=True) if at != fold], table)
        rarity = {word: rare for word, (rare, _) in model.words.items()}
        left_out = [ad for ad, at in zip(ads, folds, strict=True) if at == fold and ad.real]
        for ad in left_out:
            vector = vector_of(ad.counts, table.facts, table.phrases, rarity)
            masked = vector_of(ad.masked.counts, table.facts, table.phrases, rarity)
            likely = likelihoods(model, vector)
            spoken = count_phrases(vector, model, table.facts)
            verdict = judge(likely, spoken, count_other_jobs(ad.counts, model))
            first = max(spoken, key=lambda role: likely[role])
            found.append(Read(ad, likely, likelihoods(model, masked), verdict, spoken[first]))
    return found


def share(found: Sequence[bool]) -> str:
    """`160 of 184, .87`."""
    return f"{sum(found)} of {len(found)}, {sum(found) / max(len(found), 1):.3f}"


def report(reads: Sequence[Read]) -> None:
    """Prints the measured figures: what is right, by which ads are looked at."""
    groups: dict[str, Callable[[Ad], bool]] = {
        "all": lambda _ad: True,
        "without Google": lambda ad: ad.company != "Google",
        "without Google and GitLab": lambda ad: ad.company not in ("Google", "GitLab"),
    }
    for name, belongs in groups.items():
        some = [read for read in reads if belongs(read.ad)]
        roles = [read for read in some if read.ad.label != NONE_OF_THEM]
        print(f"\n{name}: {len(some)} ads, {len(roles)} of a role")
        for what in ("likely", "masked"):
            best = [(read.ad.accept, read.best(getattr(read, what))) for read in roles]
            print(f"  {what}: first {share([b[0] in accept for accept, b in best])};"
                  f" one of two {share([bool(accept & {*b[:2]}) for accept, b in best])}")  # fmt: skip
            pair = [r for r in roles if r.ad.label in ("pm", "pmm") and len(r.ad.accept) == 1]
            right = [
                (getattr(r, what)["pm"] > getattr(r, what)["pmm"]) == (r.ad.label == "pm")
                for r in pair
            ]
            print(f"  {what}: PM against PMM {share(right)}")
        for verdict in Verdict:
            here = [read for read in some if read.verdict is verdict]
            if verdict is Verdict.NONE:
                right = [read.ad.label == NONE_OF_THEM for read in here]
            else:
                right = [read.best(read.likely)[0] in read.ad.accept for read in here]
            print(f"  {verdict}: {share(right)} right")
        nothing = [read for read in some if read.ad.label == NONE_OF_THEM]
        print(
            f"  jobs of no role called none: {share([r.verdict is Verdict.NONE for r in nothing])}"
        )
    print("\nby the number of phrases found, without Google:")
    for low, high in ((0, 1), (2, 3), (4, 5), (6, 7), (8, 99)):
        by_number = [
            r.best(r.likely)[0] in r.ad.accept
            for r in reads
            if low <= r.phrases <= high and r.ad.company != "Google" and r.ad.label != NONE_OF_THEM
        ]
        print(f"  {low} to {high}: {share(by_number)}")
    confused = collections.Counter(
        (read.ad.label, read.best(read.likely)[0])
        for read in reads
        if read.ad.company != "Google" and read.ad.label != NONE_OF_THEM
        and read.best(read.likely)[0] not in read.ad.accept
    )  # fmt: skip
    print(
        "\nconfused most:", ", ".join(f"{a} as {b} {n}" for (a, b), n in confused.most_common(12))
    )
    print("\nby role, without Google:")
    for role in sorted({read.ad.label for read in reads} - {NONE_OF_THEM}):
        own = [r for r in reads if r.ad.label == role and r.ad.company != "Google"]
        print(f"  {role}: {share([r.best(r.likely)[0] in r.ad.accept for r in own])}")


def measured(reads: Sequence[Read]) -> dict[str, int]:
    """What the program says of itself: without the one company that has a third of the ads."""
    some = [read for read in reads if read.ad.company != "Google"]
    decided = [read for read in some if read.verdict is Verdict.DECIDED]
    right = [read for read in decided if read.best(read.likely)[0] in read.ad.accept]
    return {"read": len(some), "decided": len(decided), "right": len(right)}


def main() -> None:
    """Measures, and writes where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="counts.jsonl and index.json")
    parser.add_argument("--write", action="store_true", help="write the weights into data/words/")
    options = parser.parse_args()
    table = make_table()
    ads = read_ads(options.folder, table.mentions)
    reads = read_left_out(ads, table)
    report(reads)
    if options.write:
        path = Path(__file__).resolve().parent.parent / "data" / "words" / WEIGHTS_NAME
        model = learn(ads, table)._replace(measured=measured(reads))
        text = write_ad_model(model)
        path.write_text(text, encoding="utf-8")
        print(f"\nwrote {path.name}: {len(text):,} bytes")


if __name__ == "__main__":
    main()
