"""The list of the European Union is read from XML and from CSV."""

from lxml import etree

from serai.authorities.lists import eu

XML = b"""<export xmlns="http://eu.europa.ec/fpi/fsd/export">
<sanctionEntity euReferenceNumber="EU.1.2" logicalId="9">
<regulation programme="DEMO"/><subjectType code="person"/>
<nameAlias wholeName="Ivan Petrov"/><nameAlias firstName="I." lastName="Petrow"/>
<address countryIso2Code="RU"/><citizenship countryIso2Code="00"/><birthdate birthdate="1961-02-03"/>
</sanctionEntity></export>"""

HEADER = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType_ClassificationCode;"
    "Entity_Regulation_Programme;NameAlias_WholeName;Address_CountryIso2Code;BirthDate_Year"
)
ROWS = (
    "d;9;EU.1.2;P;DEMO;Ivan Petrov;;",
    "d;9;EU.1.2;P;DEMO;;RU;",
    "d;9;EU.1.2;P;DEMO;;;1961",
    "d;10;;E;;Orient;;",
)
CSV = "\ufeff" + "\n".join((HEADER, *ROWS, ""))


def test_xml_gives_whole_names_and_those_in_parts() -> None:
    """A country that is none (00) is left out."""
    root = etree.fromstring(XML)
    assert eu.is_xml(root)
    (person,) = eu.read_xml(root)
    assert (person.entry, person.names) == ("EU.1.2", ("Ivan Petrov", "I. Petrow"))
    assert (person.kind, person.countries, person.born) == ("individual", ("RU",), ("1961-02-03",))


def test_rows_of_one_number_are_one_entity() -> None:
    """Alias, address and birth stand in rows of their own."""
    assert eu.is_csv(CSV)
    person, company = eu.read_csv(CSV)
    assert (person.names, person.countries, person.born) == (("Ivan Petrov",), ("RU",), ("1961",))
    assert (company.entry, company.kind, company.names) == ("10", "entity", ("Orient",))
