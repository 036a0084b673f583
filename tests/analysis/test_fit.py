"""Laws of the questionnaire, on random data."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from rolecmp.analysis.fit import LEAST_ANSWERS, find_fit, make_questions
from rolecmp.model.dataset import Dataset
from tests.random_data import ROLES, with_statements

role_ids = st.sampled_from(ROLES)


@given(with_statements, role_ids)
def test_answering_as_a_role_asks_ranks_it_first(dataset: Dataset, role: str) -> None:
    questions = make_questions(dataset)
    answers: dict[str, bool | None] = {q.id: role in q.roles for q in questions if q.concerns(role)}
    assume(len(answers) >= LEAST_ANSWERS)
    fit = find_fit(dataset, questions, answers)
    assert fit.ranking[0].share == 1
    assert role in {one.role.id for one in fit.ranking if one.share == 1}


@given(with_statements, st.data())
def test_shares_can_be_recounted_by_hand(dataset: Dataset, data: st.DataObject) -> None:
    questions = make_questions(dataset)
    answers = {q.id: data.draw(st.none() | st.booleans()) for q in questions}
    by_text = {q.text: answers[q.id] for q in questions}
    fit = find_fit(dataset, questions, answers)
    for one in (*fit.ranking, *fit.few):
        assert one.role.fit is not None
        given_ = [(by_text[s.text], s.against) for s in one.role.fit.items]
        answered = [answer is not against for answer, against in given_ if answer is not None]
        assert (one.fits, one.answered) == (sum(answered), len(answered))
        assert (one in fit.few) is (one.answered < LEAST_ANSWERS)
    shares = [one.fits / one.answered for one in fit.ranking]
    assert shares == sorted(shares, reverse=True)
    named = [one.role.id for one in (*fit.ranking, *fit.few)]
    assert sorted([*named, *(role.id for role in fit.unscored)]) == sorted(ROLES)


@given(with_statements, st.data())
def test_where_a_single_answer_would_make_another_role_first_it_is_too_close(
    dataset: Dataset, data: st.DataObject
) -> None:
    questions = make_questions(dataset)
    answers = {q.id: data.draw(st.booleans()) for q in questions}
    fit = find_fit(dataset, questions, answers)
    assume(fit.ranking and fit.ranking[0].fits)
    for question in questions:
        if len({*question.roles, *question.against}) > 1:  # it moves several shares at once
            continue
        turned = find_fit(dataset, questions, {**answers, question.id: not answers[question.id]})
        if turned.ranking[0].role != fit.ranking[0].role:
            first, then = fit.ranking[0].role.id, turned.ranking[0].role.id
            assert {first, then} <= {role.id for role in fit.close}
    leaders = {role.id for role in fit.close}
    assert all(one.fits for one in fit.ranking if one.role.id in leaders)


@given(with_statements)
def test_every_statement_is_asked_once_by_an_id_of_its_own(dataset: Dataset) -> None:
    questions = make_questions(dataset)
    texts = {s.text for role in dataset.roles.values() if role.fit for s in role.fit.items}
    assert sorted(q.text for q in questions) == sorted(texts)
    assert len({q.id for q in questions}) == len(questions)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", q.id) for q in questions)


@given(with_statements, st.lists(role_ids, min_size=1, unique=True))
def test_ids_do_not_depend_on_which_roles_are_asked_about(
    dataset: Dataset, chosen: list[str]
) -> None:
    every = {(q.id, q.text) for q in make_questions(dataset)}
    few = make_questions(dataset, [dataset.roles[id_] for id_ in chosen])
    assert {(q.id, q.text) for q in few} <= every
    assert all({*chosen} & {*q.roles, *q.against} for q in few)


@given(with_statements, st.integers(1, 4))
def test_rounds_ask_as_many_of_each_role(dataset: Dataset, rounds: int) -> None:
    questions = make_questions(dataset, rounds=rounds)
    for id_, role in dataset.roles.items():
        statements = len(role.fit.items) if role.fit else 0
        assert sum(q.concerns(id_) for q in questions) >= min(rounds, statements)
