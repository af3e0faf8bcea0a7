"""The list of the US Treasury is read from XML and from CSV."""

from lxml import etree

from serai.authorities.lists import ofac

XML = b"""<sdnList xmlns="urn:demo"><sdnEntry><uid>7</uid>
<firstName>Ivan</firstName><lastName>PETROV</lastName>
<sdnType>Individual</sdnType><programList><program>DEMO</program></programList>
<akaList>
<aka><uid>1</uid><type>a.k.a.</type><lastName>PETROW</lastName><firstName>I.</firstName></aka>
</akaList>
<addressList><address><uid>2</uid><city>Moscow</city><country>Russia</country></address></addressList>
<dateOfBirthList>
<dateOfBirthItem><uid>3</uid><dateOfBirth>1961</dateOfBirth></dateOfBirthItem>
</dateOfBirthList>
</sdnEntry>
<sdnEntry><uid>8</uid><lastName>ORIENT TRADING</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>"""

CSV = """36,"ORIENT TRADING",-0- ,"DEMO] [OTHER",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. 'ORIENT HOUSE'."
37,"PETROV, Ivan","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
"""


def test_xml_gives_names_aliases_and_places() -> None:
    """A person with an alias, a country and a birth; a company with a name alone."""
    root = etree.fromstring(XML)
    assert ofac.is_xml(root)
    person, company = ofac.read_xml(root)
    assert person.names == ("Ivan PETROV", "I. PETROW")
    assert (person.entry, person.kind, person.countries, person.born) == (
        "7",
        "individual",
        ("RU",),
        ("1961",),
    )
    assert (company.names, company.programmes, company.countries) == (("ORIENT TRADING",), (), ())


def test_csv_takes_aliases_from_its_remarks_and_from_files_beside_it() -> None:
    """Absent cells are empty, the programme list is taken apart."""
    assert ofac.is_csv(CSV)
    assert not ofac.is_csv("name,country\nx,y\n")
    alias, address = '37,1,"aka","PETROW, I.",-0-\n', '37,1,"Street","Moscow","Russia",-0-\n'
    company, person = ofac.read_csv(CSV, alias, address)
    assert company.names == ("ORIENT TRADING", "ORIENT HOUSE")
    assert (company.kind, company.programmes) == ("entity", ("DEMO", "OTHER"))
    assert person.names == ("PETROV, Ivan", "PETROW, I.")
    assert person.countries == ("RU",)
