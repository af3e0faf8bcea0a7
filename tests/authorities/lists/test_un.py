"""The list of the Security Council is read from XML."""

from lxml import etree

from serai.authorities.lists import un

XML = """<CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>
<FIRST_NAME>IVAN</FIRST_NAME><SECOND_NAME>PETROV</SECOND_NAME><UN_LIST_TYPE>Demo</UN_LIST_TYPE>
<REFERENCE_NUMBER>XXi.1</REFERENCE_NUMBER><NATIONALITY><VALUE>Russian Federation</VALUE></NATIONALITY>
<NAME_ORIGINAL_SCRIPT>Иван Петров</NAME_ORIGINAL_SCRIPT>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>I. Petrow; Vanya</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>ORIENT</FIRST_NAME>
<ENTITY_ADDRESS><COUNTRY>Iran</COUNTRY></ENTITY_ADDRESS></ENTITY></ENTITIES></CONSOLIDATED_LIST>"""


def test_people_and_entities_are_read() -> None:
    """Names in parts are joined, aliases taken apart, the original script kept."""
    root = etree.fromstring(XML)
    assert un.is_xml(root)
    person, company = un.read_xml(root)
    assert person.names == ("IVAN PETROV", "Иван Петров", "I. Petrow", "Vanya")
    assert (person.entry, person.countries, person.born) == ("XXi.1", ("RU",), ("1961",))
    assert (company.entry, company.names, company.countries) == ("2", ("ORIENT",), ("IR",))
