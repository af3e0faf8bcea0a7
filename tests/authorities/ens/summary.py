"""A small entry summary of our own that is valid, and changes to it."""

from lxml import etree

from serai.authorities.ens.check import check_root
from serai.authorities.ens.message import NAMESPACE
from serai.authorities.xml import parse

ROAD = """
<ie:KIND xmlns:ie="SPACE">
  <MesSenMES3>GBLORRY42/0000000042</MesSenMES3>
  <DatOfPreMES9>261120</DatOfPreMES9>
  <TimOfPreMES10>0830</TimOfPreMES10>
  <MesIdeMES19>BAG42</MesIdeMES19>
  <MesTypMES20>KIND</MesTypMES20>
  <HEAHEA>
    NUMBER
    <TraModAtBorHEA76>3</TraModAtBorHEA76>
    <IdeOfMeaOfTraCroHEA85>LEI PZ 42</IdeOfMeaOfTraCroHEA85>
    <NatOfMeaOfTraCroHEA87>DE</NatOfMeaOfTraCroHEA87>
    <TotNumOfIteHEA305>2</TotNumOfIteHEA305>
    <TotNumOfPacHEA306>8</TotNumOfPacHEA306>
    <TotGroMasHEA307>12.5</TotGroMasHEA307>
    PLACE
    <ComRefNumHEA>CONSOL-42</ComRefNumHEA>
    <PlaLoaGOOITE334>DELEJ</PlaLoaGOOITE334>
    <PlaUnlGOOITE334>GBDVR</PlaUnlGOOITE334>
    WHEN
  </HEAHEA>
  <TRACONCO1><TINCO159>GB100200300</TINCO159></TRACONCO1>
  <TRACONCE1><NamCE17>Ann Ash</NamCE17><StrAndNumCE122>4 Quay</StrAndNumCE122><PosCodCE123>BS1</PosCodCE123>
    <CitCE124>Bristol</CitCE124><CouCE125>GB</CouCE125></TRACONCE1>
  <GOOITEGDS>
    <IteNumGDS7>1</IteNumGDS7>
    <GooDesGDS23>toy ducks</GooDesGDS23>
    <GroMasGDS46>10.25</GroMasGDS46>
    <PACGS2><KinOfPacGS23>CT</KinOfPacGS23><NumOfPacGS24>5</NumOfPacGS24>
      <MarNumOfPacGSL21>D1-5</MarNumOfPacGSL21></PACGS2>
  </GOOITEGDS>
  <GOOITEGDS>
    <IteNumGDS7>2</IteNumGDS7>
    <GroMasGDS46>2.25</GroMasGDS46>
    <COMCODGODITM><ComNomCMD1>610910</ComNomCMD1></COMCODGODITM>
    <PACGS2><KinOfPacGS23>VQ</KinOfPacGS23></PACGS2>
    <PACGS2><KinOfPacGS23>NE</KinOfPacGS23><NumOfPieGS25>2</NumOfPieGS25></PACGS2>
  </GOOITEGDS>
  <ITI><CouOfRouCodITI1>DE</CouOfRouCodITI1></ITI>
  <ITI><CouOfRouCodITI1>GB</CouOfRouCodITI1></ITI>
  <PERLODSUMDEC><TINPLD1>GB123456789000</TINPLD1></PERLODSUMDEC>
  <CUSOFFFENT730><RefNumCUSOFFFENT731>GB000060</RefNumCUSOFFFENT731>
    <ExpDatOfArrFIRENT733>202611201530</ExpDatOfArrFIRENT733></CUSOFFFENT730>
</ie:KIND>
"""
PARTS = {
    "CC315A": {
        "NUMBER": "<RefNumHEA4>LRN42</RefNumHEA4>",
        "PLACE": "<DecPlaHEA394>Leipzig</DecPlaHEA394>",
        "WHEN": "<DecDatTimHEA114>202611200830</DecDatTimHEA114>",
    },
    "CC313A": {
        "NUMBER": "<DocNumHEA5>26GB00000000004207</DocNumHEA5>",
        "PLACE": "<AmdPlaHEA598>Leipzig</AmdPlaHEA598>",
        "WHEN": "<DatTimAmeHEA113>202611200900</DatTimAmeHEA113>",
    },
}

Change = tuple[str, str | None]
"""A path below the root and its new text; None takes the element out, a lacking element is put in."""


def summary(*changes: Change, kind: str = "CC315A") -> bytes:
    """Write the entry summary (goods of two items by road) with some changes."""
    text = ROAD.replace("SPACE", NAMESPACE + kind).replace("KIND", kind).strip()
    for word, part in PARTS[kind].items():
        text = text.replace(word, part)
    root = etree.fromstring(text)
    for path, value in changes:
        _change(root, path, value)
    return etree.tostring(root)


def errors(*changes: Change, kind: str = "CC315A") -> set[tuple[str, str]]:
    """Check the changed entry summary and return code and place of each error, without the root in it."""
    checked = check_root(parse(summary(*changes, kind=kind)))
    return {
        (fault.code, fault.location.removeprefix(f"/ie:{kind}[1]").lstrip("/")) for fault in checked.faults
    }


def _change(root: etree._Element, path: str, value: str | None) -> None:
    here = root
    for step in path.split("/"):
        found = here.find(step)
        here = etree.SubElement(here, step.partition("[")[0]) if found is None else found
    above = here.getparent()
    if value is not None:
        here.text = value
    elif above is not None:
        above.remove(here)
