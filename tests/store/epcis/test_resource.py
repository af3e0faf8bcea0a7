"""The resources that events name."""

from serai.store.database import Store
from serai.store.epcis.resource import KINDS, is_known, load_words
from tests.store.epcis.some import event, saved


def test_words_are_listed_once_in_order_by_page(store: Store) -> None:
    """However many events name it, a resource is listed once."""
    saved(store, event(1), event(2), event(3, bizStep="arriving"))
    prefix = "https://ref.gs1.org/cbv/BizStep-"
    assert load_words(store, KINDS["bizSteps"], 9, "") == [f"{prefix}arriving", f"{prefix}shipping"]
    epcs = load_words(store, KINDS["epcs"], 2, "")
    assert len(epcs) == 2
    assert len(load_words(store, KINDS["epcs"], 2, epcs[-1])) == 1
    assert is_known(store, "bizStep", f"{prefix}arriving")
    assert not is_known(store, "bizStep", f"{prefix}loading")
