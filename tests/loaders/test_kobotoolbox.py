import pytest

from loaders import open_export
from survey.export import Role

TRAILING = "_id,_uuid,_submission_time,_index"
ANSWERED = "801,u-1,2026-09-03T12:00:00,1"


@pytest.mark.parametrize(
    "trailing",
    [
        "_id,_uuid,_submission_time,_validation_status,_notes,_status,_submitted_by,__version__"
        ",_tags,_index",
        "_id,_uuid,_submission_time,_validation_status,_status,_submitted_by,__version__"
        ",meta/rootUuid,_index",
        "_index,_submission_time,_id",
    ],
)
def test_trailing_columns_are_known_by_name(opened, trailing):
    raw = opened(f"{trailing},store", "1")
    assert raw.loader == "kobotoolbox"
    assert raw.hints[trailing.split(",").index("_submission_time")] is Role.TIME
    assert raw.hints[-1] is None


def test_options_without_their_joined_column_are_picks(read):
    export = read(
        f"store,why/price,why/place,{TRAILING}", f"A,1,0,{ANSWERED}", f"B,0,1,{ANSWERED}"
    )
    assert [item.text for item in export.items] == ["why — price", "why — place"]
    assert export.answers["response"].to_pylist() == [0, 1]


def test_a_rating_in_a_group_is_no_option(read):
    export = read(f"store,work/mo_pride,{TRAILING}", f"A,1,{ANSWERED}")
    assert [(item.id, str(item.scale)) for item in export.items] == [("mo_pride", "1-5")]


def test_an_option_nobody_picked_is_one(read):
    export = read(f"why,why/price,why/place,{TRAILING}", f"price,1,0,{ANSWERED}")
    assert [column.role for column in export.plan.columns[:3]] == [
        Role.IGNORE, Role.PICK, Role.PICK
    ]  # fmt: skip


def test_answers_that_begin_with_a_number_sign_are_no_tags(opened):
    raw = opened(f"store,{TRAILING}", f"#1,{ANSWERED}")
    assert raw.n_rows == 1


@pytest.mark.parametrize(
    ("name", "heading"), [("label", "Restaurant name"), ("xml", "restaurant_name")]
)
def test_the_tools_own_example_is_read_where_it_is_chosen_by_hand(shared_folder, name, heading):
    path = shared_folder / "exports/kobotoolbox" / f"kobo_customer_satisfaction_{name}.xlsx"
    raw = open_export(path, path.name, loader="kobotoolbox")
    assert (raw.n_rows, raw.headings[0]) == (3, heading)
    assert raw.column(0).to_pylist() == ["Felipes", "Dunkin Donuts", "McDonalds"]
