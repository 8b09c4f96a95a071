"""Interleaved talk is separated into conversations by reply links, names, turns, time and wording."""

from __future__ import annotations

import tracemalloc
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from ingest.talk.ongoing import REACH
from ingest.talk.said import Said, aliases, read_wording
from ingest.talk.threads import Placed, Threads, separate
from tests.ingest.talk.saying import said

SPEAKERS = ("老麦", "阿澈", "小棠", "Nora", "steve^")
TEXTS = (
    "DSR 掉到 4.55 了，有人也这样吗？",
    "15号开始看的是4.6",
    "好的，谢谢",
    "Nora: yes, report it within 48 hours",
    "Does a closed depot count as delayed shipment?",
    "steve: which plan are you on",
    "双11会场能同时报吗",
    "",
    "👍",
    "@阿澈 先把慢的那家快递停掉",
)
talks = st.lists(
    st.tuples(
        st.sampled_from(SPEAKERS),
        st.sampled_from(TEXTS),
        st.one_of(st.none(), st.integers(0, 60)),
    ),
    max_size=40,
).map(lambda rows: [said(number, who, text, reply_to=to) for number, (who, text, to) in enumerate(rows)])


def threads_of(*talk: Said) -> list[str]:
    return [placed.thread for placed in separate(talk)]


def test_a_marked_reply_belongs_where_that_belongs_whatever_it_says() -> None:
    talk = [
        said(0, "老麦", "双11会场能同时报天猫和抖音吗？"),
        said(1, "Nora", "Does a closed depot count as delayed shipment?"),
        said(2, "阿澈", "Yes it does, delayed shipment", reply_to=0),
        said(3, "小棠", "会场可以报", reply_to=1),
    ]
    assert threads_of(*talk) == ["0", "1", "0", "1"]
    assert [placed.reply_to for placed in separate(talk)] == [None, None, "0", "1"]


def test_two_dialogues_at_once_are_told_apart_by_whose_turn_it_is_and_what_they_speak_of() -> None:
    talk = [
        said(0, "老麦", "有人知道天猫双11会场今年怎么报名吗？"),
        said(1, "Nora", "Hi all, does a closed courier depot count as delayed shipment on JD?"),
        said(2, "阿澈", "会场报名入口在营销活动里，10月8号截止"),
        said(3, "steve^", "Nora: no, report the depot and attach a screenshot"),
        said(4, "老麦", "会场截止了还能补报吗？"),
        said(5, "Nora", "steve: thanks, where do I report the depot?"),
        said(6, "阿澈", "会场不能补报，只能等返场"),
    ]
    assert threads_of(*talk) == ["0", "1", "0", "1", "0", "1", "0"]


def test_a_name_brings_an_answer_to_its_question_across_other_talk() -> None:
    talk = [
        said(0, "Nora", "Hi, is there a limit to refunds on JD?"),
        said(1, "Max29", "Hello, how do I change the payout account of my store?"),
        said(2, "Omar", "Hi all, can anyone explain the new traffic report?"),
        said(3, "steve^", "nora, refunds have no limit"),
    ]
    assert threads_of(*talk)[3] == "0"


def test_a_speaker_goes_on_in_the_next_message() -> None:
    talk = [
        said(0, "Nora", "Hi, is there a limit to refunds on JD?", minutes=0),
        said(1, "Nora", "and who pays for the way back", minutes=0.1),
    ]
    assert threads_of(*talk) == ["0", "0"]


def test_a_reply_to_what_is_long_past_still_belongs_there() -> None:
    numbers = count()
    talk = [said(next(numbers), SPEAKERS[each % 4], "DSR 4.6 怎么算的") for each in range(6 * REACH)]
    late = said(next(numbers), "Nora", "back to this one", reply_to=0)
    *_, placed = separate([*talk, late])
    assert (placed.thread, placed.reply_to) == ("0", "0")


def test_after_a_restart_the_talk_goes_on_where_it_was() -> None:
    talk = [said(number, SPEAKERS[number % 3], TEXTS[number % 7]) for number in range(60)]
    whole = list(separate(talk))
    again = Threads()
    for each, placed in zip(talk[:40], whole, strict=False):
        again.resume(each, placed)
    assert [again.add(each) for each in talk[40:]] == whole[40:]


def test_a_restart_in_the_middle_of_a_conversation_keeps_its_name() -> None:
    again = Threads()
    again.resume(said(7, "老麦", "会场截止了还能补报吗？"), Placed("7", "3", "5"))
    placed = again.add(said(8, "阿澈", "不能补报", reply_to=7))
    assert placed.thread == "3"


@given(talks)
def test_every_message_is_placed_once_and_what_comes_later_changes_nothing(talk: list[Said]) -> None:
    placed = list(separate(talk))
    assert [each.id for each in placed] == [each.id for each in talk]
    assert list(separate(talk[: len(talk) // 2])) == placed[: len(talk) // 2]
    begun: set[str] = set()
    before: dict[str, str] = {}
    for each in placed:
        assert each.thread in begun or each.thread == each.id
        assert each.reply_to is None or before[each.reply_to] == each.thread
        begun.add(each.thread)
        before[each.id] = each.thread


def test_memory_stays_flat_however_long_the_talk() -> None:
    def talk(length: int) -> int:
        tracemalloc.start()
        threads = Threads()
        for number in range(length):
            threads.add(said(number, SPEAKERS[number % 5], f"{TEXTS[number % 7]} {number % 50}"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    talk(10)  # reads what is read once
    assert talk(8 * REACH) < talk(4 * REACH) + 400_000


def test_wording_tells_questions_greetings_and_commands_in_both_languages() -> None:
    assert read_wording("有人被清退过吗").asks
    assert read_wording("Has anyone been removed").asks
    assert not read_wording("15号开始看的是4.6").asks
    assert read_wording("大家好").greets
    assert read_wording("!grub | Nora").commands
    assert read_wording("好的，谢谢").thanks
    assert read_wording("抖店").length == 2.0


def test_names_are_known_without_marks_and_numbers() -> None:
    assert list(aliases("Steve^")) == ["steve^", "steve", "steve"]
    assert list(aliases("Anna_29")) == ["anna_29", "anna_29", "anna"]
    assert list(aliases("小棠")) == ["小棠"]
