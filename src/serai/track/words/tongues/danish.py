"""Danish and Norwegian, which share most words of the trade: PostNord, GLS, Bring, Posten."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (avisert|adviseret|forhåndsadviseret|forhåndsvarslet|forhåndsvarsel|elektronisk|registreret|
            registrert|forhåndsmeldt|klargøres|klargøring)
        (information|oplysninger|data|ordre|melding|opplysninger|informasjon|fragtbrev|label|etikette|
            label) .. (modtaget|mottatt|registreret|registrert|oprettet|sendt|opprettet|mottatte|dannet)
        (avsender|afsender|avsenderen|afsenderen) .. (ikke) .. (levert|leveret|indleveret|innlevert|
            afleveret)
        (afventer|venter|ikke) .. (afsender|avsender|indlevering|innlevering|modtaget|mottatt|hentet|
            afhentning hos)
        (afsender|avsender|afsenderen|avsenderen) .. (gør|klargør|forbereder|klargjør|oprettet|registreret)
        (afhentning|henting|opphenting) .. (booket|bestilt|planlagt)
    """,
    Signal.ACCEPTED: """
        (indleveret|innlevert|afhentet hos afsender|hentet hos|indlevering|innlevering|indleveret til|
            hentet fra avsender|overleveret til os|innlevert til)
        (modtaget|mottatt|hentet|afhentet|levert inn) .. (afsender|avsender|afsenderen|avsenderen|postnord|
            posten|bring|gls|kunden)
        ankommet til postnord
    """,
    Signal.MOVING: """
        (på vej|på vei|under transport|undervejs|underveis|i transit|transit|sorteret|sortert|behandlet|
            behandles|transport|transporteres|omlastet|sortering|videresendt|sendt videre|lastet|
            terminalbehandlet|i gang|scannet)
        (terminal|terminalen|sorteringscenter|fragtcenter|hub)
        (klargjort|gjøres klar|klar) .. (levering|udlevering|utlevering|transport)
    """,
    Signal.COMING: """
        (forventes|forventet|planlagt|estimeret|beregnet|estimert) .. (levering|leveret|levert|ankomst|
            udlevering|utlevering|leveres)
        (vil blive|vil bli|bliver|blir|leveres) .. (leveret|levert|udleveret|i morgen|i løbet)
        leveres
    """,
    Signal.ARRIVED: """
        (ankommet|ankomst|ankom|modtaget på|mottatt på|registreret på)
        (ankommet|modtaget|mottatt|ankom) .. (terminal|terminalen|sorteringscenter|fragtcenter|posthus|
            center|depot|hub|lager)
    """,
    Signal.GATEWAY: """
        (ankommet|ankom|ankomst) .. (danmark|norge|modtagerlandet|mottakerlandet|bestemmelseslandet|landet|
            destinationslandet|mottakerland|adresselandet)
    """,
    Signal.DEPOT: """
        (ankommet|ankom|modtaget) .. (distributionscenter|udleveringscenter|lokale|distribusjonsenhet|
            postkontor|distributionsdepot|utleveringsenhet)
    """,
    Signal.DEPARTED: "(afgået|avgått|afsendt|avsendt|forladt|forlatt|sendt fra|sendt|afgang|avgang|forlod)",
    Signal.DEPARTED_ORIGIN: """
        (sendt|forladt|afsendt|avsendt|forlatt) .. (udlandet|utlandet|afsenderlandet|avsenderlandet|danmark|
            norge|avsenderland|afsenderland)
    """,
    Signal.EXPORT_IN: "(eksport|eksportfortolling|eksporttold)",
    Signal.CUSTOMS_IN: """
        (told|tolden|toldbehandling|toldvæsenet|toll|tollen|tollbehandling|fortolling|fortoldning|fortolles|
            fortoldes|tollvesenet|tollklarering|toldkontrol|tollkontroll)
    """,
    Signal.CUSTOMS_OUT: """
        (fortoldet|fortollet|frigivet|frigitt|tollklarert|toldklareret|toldbehandlet|tollbehandlet)
        (told|toldbehandling|toll|tollbehandling|fortolling|fortoldning|tolden|tollen|
            tollklarering) .. (afsluttet|ferdig|frigivet|frigitt|fullført|færdig|godkendt|utført|avsluttet)
        (frigivet|frigitt|forladt|klarert) .. (told|tolden|toll|tollen)
    """,
    Signal.CUSTOMS_HOLD: """
        (tilbageholdt|stoppet|holdt tilbake|forsinket|tilbakeholdt|beslaglagt) .. (told|tolden|toll|tollen)
        (told|tolden|toll|tollen|fortolling) .. (tilbageholdt|mangler|stoppet|tilbakeholdt|forsinket|
            afventer dokumenter)
    """,
    Signal.HANDED: """
        (overdraget|overleveret|overlevert|overgitt|afleveret) .. (til) .. (transportør|partner|
            samarbejdspartner|samarbeidspartner|flyselskab|lokal|flyselskap)
    """,
    Signal.OUT: """
        (buddet|chaufføren|sjåføren|budet) .. (på vej|på vei)
        (under levering|ude til levering|ute for levering|under udlevering|under utkjøring|lastet på bil|
            ute til levering|under utlevering|på bilen|under omdeling|til udlevering|sendt til utlevering|
            ud til levering|ude for levering)
        (chaufføren|sjåføren|buddet|bilen|budet|chauffør|sjåfør) .. (på vej|på vei|levering|lastet|leverer)
        (lastet|læsset|ute|på vei|på vej|kørt) .. (utkjøring|levering|modtager|mottaker|modtageren|
            udlevering|utlevering|dig|deg)
        leveres (i dag|idag)
    """,
    Signal.READY: """
        (klar|kan|ligger|afventer|venter|tilgængelig) .. (afhentning|hentes|afhentes|henting|å hentes|
            avhenting|hente)
        (ankommet|leveret|levert|kommet|afleveret|lagt|sendt) .. (pakkeshop|posthus|hentested|pakkeboks|
            udleveringssted|utleveringssted|pakkeautomat|postkontor|post i butikk|henteskab|parcelshop|
            pakkeskab)
        hentemelding
    """,
    Signal.DELIVERED: """
        (leveret|levert|udleveret|utlevert|afleveret|avlevert|omdelt|leverte)
        (levering) (gennemført|fullført|utført|bekræftet)
        (hentet|afhentet|modtaget|mottatt) .. (af modtager|modtager|modtageren|mottaker|mottakeren|kunden)
        (modtager|modtageren|mottaker|mottakeren) .. (hentet|modtaget|mottatt|afhentet)
        (lagt|stillet|levert) .. (postkasse|postkassen|døren|nabo|postkasse|dør)
    """,
    Signal.PROOF: """
        (leveringsbevis|kvittering|signatur) .. (registreret|registrert|tilgængelig|tilgjengelig)
    """,
    Signal.FAILED: """
        (ikke|mislykket|mislykkede|forsøg|forsøk|kunne) .. (leveret|levert|leveres|levering|udleveres|
            utleveres|leveringsforsøg|leveringsforsøk|udleveret|utlevert|afleveret)
        (levering|leveringsforsøg|leveringsforsøk|leveringen) .. (mislykkedes|mislykket|ikke mulig|
            mislyktes|forgæves|feilet)
        (modtager|mottaker|modtageren|mottakeren) .. (ikke hjemme|ikke til stede|lukket|stengt|fraværende|
            ikke truffet|ikke tilstede)
        (ingen hjemme|ikke hjemme|lukket|stengt|leveringsforsøg|leveringsforsøk|uanbringelig|ikke truffet)
        (nyt|nytt|nyt) .. (forsøg|forsøk|leveringsforsøg)
        ikke .. (afhentet|hentet)
    """,
    Signal.REFUSED: "(nægtet|nektet|afvist|avvist|nægter|nekter) .. [modtager|mottaker|mottatt]",
    Signal.RETURNING: """
        (retur|returneres|returneret|returnert|returnering|sendt tilbage|sendt tilbake|tilbage|tilbake|
            i retur|returforsendelse) .. [afsender|avsender]
    """,
    Signal.RETURNED: """
        (leveret|returneret|levert|returnert|udleveret|utlevert|afleveret) .. (til) (afsender|avsender|
            afsenderen|avsenderen)
        retur .. (leveret|levert|modtaget|mottatt)
    """,
    Signal.DELAYED: """
        (forsinket|forsinkelse|forsinkelser|udsat|utsatt|strejke|streik|helligdag|vejr|vær|værforhold|
            vejrforhold|senere end|forsinkes|uvær)
    """,
    Signal.MISSORTED: """
        (fejlsorteret|feilsortert|fejlsendt|feilsendt|forkert|feil terminal|fejldirigeret|feilsendt)
    """,
    Signal.HELD: """
        (stoppet|tilbageholdt|tilbakeholdt|afvigelse|avvik|eftersøgning|ettersøking|undersøges|opbevares|
            oppbevares|opmagasineret|afventer|problem)
        (mangler|manglende) .. (oplysninger|opplysninger|dokumenter|dokumentasjon)
        (kontakt) .. (kundeservice|os|oss)
    """,
    Signal.PAYMENT: """
        (betaling|gebyr|moms|avgift|told|toll|efterkrav) .. (mangler|afventer|venter|betales|ubetalt)
    """,
    Signal.ADDRESS: """
        (adresse|adressen|modtager|mottaker) .. (fejl|feil|forkert|ufuldstændig|ufullstendig|mangelfuld|
            mangelfull|ukendt|ukjent|flyttet|ikke korrekt)
        (forkert|feil|ufuldstændig|ufullstendig|mangelfuld|mangelfull|ukendt|ukjent) (adresse|modtager|
            mottaker)
    """,
    Signal.LOST: """
        (bortkommet|tabt|mistet|stjålet|forsvundet|forsvunnet|savnet|kasseret|tapt|kassert|destrueret|
            destruert)
    """,
    Signal.DAMAGED: "(beskadiget|skadet|skade|ødelagt|skadd|transportskade|ompakket)",
    Signal.CANCELLED: "(annulleret|kansellert|annullert|aflyst|avbestilt|annulering|slettet)",
    Signal.REDIRECTED: """
        (omdirigeret|omdirigert|eftersendt|ettersendt|ændret adresse|adresseendring|eftersendelse|
            omadressert|flexændring)
    """,
}

_MOODS = {
    Mood.NOT: "(ikke|ingen|aldrig|aldri|uden|uten|ej)",
    Mood.WILL: "(vil|bliver|blir|skal|forventes|planlagt|snart)",
    Mood.IF: "(hvis|når|inden|dersom)",
    Mood.AFTER: "(efter|etter|trods|til tross)",
}

_DROP = (
    "en et din ditt er har forsendelsen forsendelse pakken pakke vi blevet blitt og den det sendingen "
    "sending nu nå vores"
)

DANISH = Tongue("da", _PHRASES, _MOODS, _DROP + " dit deres hos af", gap=4)
NORWEGIAN = Tongue("no", _PHRASES, _MOODS, _DROP + " deg av", gap=4)
