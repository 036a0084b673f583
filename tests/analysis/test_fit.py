"""Laws of the questionnaire, on random data."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from rolecmp.analysis.fit import ONE_ANSWER, find_fit, make_questions
from rolecmp.model.dataset import Dataset
from tests.random_data import ROLES, with_statements

role_ids = st.sampled_from(ROLES)


@given(with_statements, role_ids)
def test_answering_every_question_for_one_role_ranks_it_first(dataset: Dataset, role: str) -> None:
    questions = make_questions(dataset)
    answers: dict[str, bool | None] = {q.id: role in q.roles for q in questions}
    own = dataset.roles[role].fit
    assume(own is not None)
    # A role of which the very same is said cannot be told from it.
    texts = {id_: {s.text for s in r.fit.items} for id_, r in dataset.roles.items() if r.fit}
    assume(list(texts.values()).count(texts[role]) == 1)
    fit = find_fit(dataset, questions, answers)
    assert fit.ranking[0].role.id == role
    assert all(other.score < fit.ranking[0].score for other in fit.ranking[1:])


@given(with_statements, st.data())
def test_scores_can_be_recounted_by_hand(dataset: Dataset, data: st.DataObject) -> None:
    questions = make_questions(dataset)
    answers = {q.id: data.draw(st.none() | st.booleans()) for q in questions}
    by_text = {q.text: answers[q.id] for q in questions}
    fit = find_fit(dataset, questions, answers)
    for one in fit.ranking:
        assert one.role.fit is not None
        given_ = [by_text[statement.text] for statement in one.role.fit.items]
        assert one.score == given_.count(True) - given_.count(False)
        assert len(one.answers) == len(given_)
    scores = [one.score for one in fit.ranking]
    assert scores == sorted(scores, reverse=True)
    ranked = {one.role.id for one in fit.ranking}
    assert ranked.isdisjoint(role.id for role in fit.unscored)
    assert ranked | {role.id for role in fit.unscored} == {*ROLES}


@given(with_statements, st.data())
def test_where_a_single_answer_would_make_another_role_first_it_is_too_close(
    dataset: Dataset, data: st.DataObject
) -> None:
    questions = make_questions(dataset)
    answers = {q.id: data.draw(st.booleans()) for q in questions}
    fit = find_fit(dataset, questions, answers)
    for question in questions:
        if len(question.roles) > 1:  # it moves several scores at once
            continue
        turned = find_fit(dataset, questions, {**answers, question.id: not answers[question.id]})
        if turned.ranking[0].role != fit.ranking[0].role:
            assert {turned.ranking[0].role.id, fit.ranking[0].role.id} <= {
                role.id for role in fit.close
            }
    if fit.close:
        assert fit.ranking[0].score - fit.ranking[1].score <= ONE_ANSWER


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
    assert all({*chosen} & {*q.roles} for q in few)
