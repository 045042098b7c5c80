"""The offline engine's figures: what a number counts, who says so, of which time and place."""

from __future__ import annotations

import pytest

from tests.engines.rules.drafts import figure, read


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        # behind the thing
        ("Some 40 fishermen were rescued off the coast.", "Some 40", "fishermen rescued"),
        ("The fire left 12 people dead in the hotel.", "12", "people killed"),
        ("At least 7 hikers are still missing in the hills.", "At least 7", "hikers missing"),
        ("About 900 homes were without power on Sunday.", "About 900", "homes without power"),
        # before the number
        ("A landslide killed 31 villagers near Tarn.", "31", "villagers killed"),
        ("The airline is to cut 2,400 jobs next year.", "2,400", "jobs cut"),
        ("Gunmen abducted nine teachers in the north.", "nine", "teachers held"),
        ("Police shot dead 14 protesters in the square.", "14", "protesters killed"),
        # in the thing's own name
        ("Doctors counted 24 deaths in the camp.", "24", "deaths"),
        ("The army reported about 300 casualties.", "about 300", "casualties"),
        # the verb closest by wins over what the thing says of itself
        ("The militants executed six hostages in May.", "six", "hostages killed"),
        # killed and injured together
        (
            "Some 200 soldiers were killed or wounded there.",
            "Some 200",
            "soldiers killed or wounded",
        ),
        # verbs that no event has stand for themselves
        ("The airline cancelled 140 flights on Friday.", "140", "flights cancelled"),
        ("In all, 27 shops were gutted in the market.", "27", "shops gutted"),
        ("The bank will close 60 branches next year.", "60", "branches closed"),
        ("The avalanche swept away eleven climbers.", "eleven", "climbers swept away"),
        # the count behind what it counts
        ("The number of miners killed in the blast rose to 17.", "17", "miners killed"),
        # measures
        ("Turnout was 57 percent, officials said.", "57 percent", "turnout"),
        ("The blaze has burned 14,500 acres of forest.", "14,500 acres", "area burned"),
        ("The train was travelling at 118 km/h on the bend.", "118 km/h", "speed"),
        ("A ransom of $3 million was paid for the crew.", "$3 million", "ransom"),
        ("Acme's revenue rose to $11.5 billion.", "$11.5 billion", "revenue of Acme"),
        ("The group expects to save $450m a year.", "$450m", "savings"),
    ],
)
async def test_a_number_has_what_it_counts(text: str, value: str, counted: str) -> None:
    """The thing and what happened to it are read from before, behind or inside the thing."""
    assert (await figure(text, value)).counted == counted


async def test_fewer_than_so_many_are_not_none() -> None:
    """The word "under" begins like "unhurt" and counts people, though "both" stands before them."""
    text = "Both sides said under 50 people were killed in the raid."

    assert (await figure(text, "under 50")).counted == "people killed"


@pytest.mark.parametrize(
    "text",
    [
        "The 76th Division moved north in May.",
        "Rovers won the shoot-out 5-4 on Sunday.",
        "Officers found an AK 47 in the car of the suspect.",
        "They beat the champions in a two-handed fight.",
        "He paid 20 euros ($22) for it at the door.",
        "The two men talked for a while about the weather.",
        "The minister said nothing about the 3 reports.",
    ],
)
async def test_a_number_that_counts_nothing_of_the_story_is_no_figure(text: str) -> None:
    """Names, scores, models, conversions and mere mentions are not counted."""
    assert [one.value for one in (await read(text)).figures] == []


async def test_two_numbers_of_one_sentence_are_not_swapped() -> None:
    """Each of two numbers has its own event."""
    draft = await read("The bus fell into a ravine, killing 28 people and injuring 15 others.")

    assert [(one.value, one.counted) for one in draft.figures] == [
        ("28", "people killed"),
        ("15", "people injured"),
    ]


async def test_the_name_of_a_model_is_part_of_the_thing_counted() -> None:
    """A number in the name of a weapon counts nothing, and does not end what is counted."""
    one = await figure("Officers seized 20 AK - 47 rifles in the yard of the suspect.", "20")

    assert one.counted == "AK - 47 rifles seized"


async def test_who_died_and_who_was_treated_are_not_mixed() -> None:
    """A verb without an object does not reach over "and" to the next number."""
    draft = await read("A clerk died and two men had surgery at the hospital on Monday.")

    assert [one.counted for one in draft.figures if one.value == "two"] == []


async def test_a_number_of_the_same_thing_takes_it_from_the_one_before() -> None:
    """The number "closer to 1,200" counts what the one before it counted, by another source."""
    one = await figure(
        "The president estimated about 4,000 casualties among rebel forces, while U.S. "
        "intelligence placed the number closer to 1,200.",
        "closer to 1,200",
    )

    assert (one.counted, one.by) == ("casualties among rebel forces", "U.S. intelligence")


async def test_the_number_of_the_missing_is_of_those_named_before() -> None:
    """A bare count takes its thing from the same count by another source."""
    one = await figure(
        "The chief said five miners were still missing. The union put the number of the missing "
        "at nine.",
        "nine",
    )

    assert (one.counted, one.by) == ("miners missing", "The union")


async def test_including_makes_a_part() -> None:
    """What "including" names is a part of the number before it, of the same thing."""
    draft = await read("Some 14,000 soldiers have been sent, including 3,000 since May.")
    whole, part = draft.figures

    assert whole.includes == ("3,000",)
    assert part.counted == whole.counted == "soldiers sent"


async def test_additional_comes_on_top() -> None:
    """An additional number adds to the last one of the same thing."""
    one = await figure(
        "Norland sent 10,000 troops last fall. It sent about 3,000 additional troops in May.",
        "about 3,000",
    )

    assert one.adds_to == "10,000"


async def test_some_of_those_known_are_not_counted_again() -> None:
    """Of "two of the three victims died" only the two are counted as killed."""
    draft = await read("Local radio said that two of the three victims died of their wounds.")

    assert [(one.value, one.counted) for one in draft.figures] == [("two", "victims killed")]


@pytest.mark.parametrize(
    ("text", "value", "by"),
    [
        ("Police said 40 people were hurt.", "40", "Police"),
        ("Some 40 people were hurt, police said.", "Some 40", "police"),
        ("According to the hospital, 23 children were treated.", "23", "the hospital"),
        ("Some 2,100 albums were sold, her label said.", "Some 2,100", "her label"),
        ("The blast hurt 38 people, a doctor at the clinic said.", "38", "a doctor at the clinic"),
        ("Organisers said that 20,000 people took part.", "20,000", "Organisers"),
        ("Some 40 people were hurt in the crash.", "Some 40", None),
        (
            "Ana Ruiz, head of the rescue service, spoke on Monday. She said 40 people were hurt.",
            "40",
            None,
        ),
        (
            "Ana Ruiz, a doctor, said help had come late. She said 40 people were hurt.",
            "40",
            "Ana Ruiz",
        ),
    ],
)
async def test_a_number_is_by_the_one_who_says_it(text: str, value: str, by: str | None) -> None:
    """The speaker is the nearest one whose words hold it; a pronoun alone is nobody."""
    assert (await figure(text, value)).by == by


@pytest.mark.parametrize(
    ("text", "value", "by"),
    [
        ("Lind said: “The union told me ‘40 workers died’ here.”", "40", "The union"),
        ("Lind said: \"The mayor says '40 workers died' at noon.\"", "40", "The mayor"),
        ("Lind said: “The union told me ‘it is over’ and 40 workers died.”", "40", "Lind"),
        ("Lind said: “We know that ‘40 workers died’ here.”", "40", "Lind"),
        ("“40 workers died!” Ann Lind shouted.", "40", "Ann Lind"),
        ("“40 workers died!” The owner shut the mill.", "40", None),
    ],
)
async def test_a_quotation_inside_another_is_by_whom_it_quotes(
    text: str, value: str, by: str | None
) -> None:
    """And one that ends in an exclamation mark by the one who is named behind it."""
    assert (await figure(text, value)).by == by


async def test_what_is_denied_is_nobodys_figure() -> None:
    """A number inside a denial is not stated; the one the denier sets against it is."""
    draft = await read(
        "The army denied that 46 soldiers had been captured and said that only eight were missing."
    )

    assert [(one.value, one.by) for one in draft.figures] == [("eight", "The army")]


async def test_the_owner_is_named() -> None:
    """Whose loss or deed it is stands in what is counted."""
    text = "Norland has lost more than 6,000 soldiers in the valley."

    assert (await figure(text, "more than 6,000")).counted == "soldiers lost by Norland"


@pytest.mark.parametrize(
    ("text", "value", "scope"),
    [
        ("In 1998, a gas explosion killed 63 miners.", "63", "1998"),
        ("Two years ago, a storm destroyed 340 homes in the county.", "340", "Two years ago"),
        ("A quake in the hills killed 31 people two days after the first one.", "31", None),
        ("The group expects to save 5 jobs and cut 600 jobs from 2017.", "600", "2017"),
        ("Twelve people were killed in Tarn district.", "Twelve", "in Tarn district"),
        ("150 bodies were counted in Orlo 100 in Dar Kemp 67 in Saba.", "150", "in Orlo"),
        ("150 bodies were counted in Norland 100 in Dar Kemp 67 in Saba.", "150", None),
        ("12 people were killed and 30 wounded in Orlo.", "12", "in Orlo"),
    ],
)
async def test_another_time_or_place_is_the_scope(text: str, value: str, scope: str | None) -> None:
    """A figure of an earlier event, or of one place of several, never counts for the story."""
    assert (await figure(f"A storm hit Norland.\n{text}", value)).scope == scope


async def test_a_forecast_is_told_from_a_count() -> None:
    """What may come is a forecast; a plan that is a plan by nature is none."""
    forecast = await figure("The flood could kill 300 people, experts said.", "300")
    plan = await figure("Acme will cut 300 jobs next year.", "300")

    assert (forecast.forecast, plan.forecast) == (True, False)


async def test_a_figure_is_told_as_english_has_it() -> None:
    """One person is no people, and a scope has its preposition."""
    one = await figure("The crash left one dead and two badly hurt.", "one")
    past = await figure("A storm hit.\nIn 1998, a storm killed 63 miners.", "63")

    assert one.text == "One person killed."
    assert past.text == "63 miners killed, in 1998."
