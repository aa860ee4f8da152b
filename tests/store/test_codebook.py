from __future__ import annotations

from dataclasses import replace

from store import Store
from survey.codebook import Item
from survey.programme import Programme
from survey.scale import Scale

COFFEE = Item("coffee", Programme.ES, "climate", Scale(1, 5), False, "The coffee is hot", "咖啡热")
STAIRS = Item("stairs", Programme.CS, "", Scale(0, 10), True, "", "楼梯很陡")


def test_an_empty_store_has_no_items_of_hr(store):
    assert store.codebook_items() == ()


def test_items_come_back_as_they_were_kept(store):
    store.keep_codebook_items([COFFEE, STAIRS])
    assert store.codebook_items() == (COFFEE, STAIRS)


def test_an_item_takes_the_place_of_the_one_with_its_id(store):
    store.keep_codebook_items([COFFEE, STAIRS])
    cold = replace(COFFEE, text_en="The coffee is cold", reverse=True)
    store.keep_codebook_items([cold])
    assert set(store.codebook_items()) == {cold, STAIRS}


def test_earlier_wordings_of_an_item_are_kept_beside_it(store):
    cold = replace(COFFEE, text_en="The coffee is cold")
    tepid = replace(cold, construct="pay")  # no other wording
    for item in (COFFEE, cold, tepid):
        store.keep_codebook_items([item])
    assert store.codebook_editions() == (COFFEE, tepid)
    assert store.codebook_items() == (tepid,)
    store.keep_codebook_items([], removed=["coffee"])
    assert store.codebook_editions() == ()


def test_removed_items_are_gone(store):
    store.keep_codebook_items([COFFEE, STAIRS])
    store.keep_codebook_items([], removed=["coffee", "unheard of"])
    assert store.codebook_items() == (STAIRS,)


def test_items_outlast_the_program_and_change_the_version(path):
    store = Store.open(path)
    before = store.data_version()
    store.keep_codebook_items([COFFEE])
    assert store.data_version() > before
    store.close()
    assert Store.open(path).codebook_items() == (COFFEE,)
