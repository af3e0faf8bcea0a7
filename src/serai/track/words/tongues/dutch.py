"""Dutch: PostNL, bpost, DHL and DPD in the Netherlands and Belgium."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (aangemeld|voorgemeld|vooraangemeld|vooraankondiging|aangekondigd|voormelding|voorgemelde|
            aanmelding)
        (gegevens|informatie|zendinggegevens|zendingsgegevens|label|verzendlabel|opdracht|bestelling|
            verzendgegevens|data) .. (ontvangen|doorgegeven|aangemaakt|verzonden|verstuurd|gemaakt|
            geregistreerd|aangeleverd|geprint|afgedrukt|verwerkt)
        (wachten|wacht|verwacht|verwachten|nog niet) .. (afzender|ontvangen|verzender|aangeboden|pakket|
            overgedragen|aanlevering|afgegeven|in ontvangst|ophaling)
        (afzender|verzender|webshop|winkel) .. (voorbereid|bereidt|maakt|klaar|aangekondigd|aangemeld|
            verpakt|bezig)
        (ophaling|afhaling|ophaalopdracht) .. (gepland|aangevraagd|ingepland)
        (wordt|klaar) .. (voorbereid|verzending|verzenden|voor verzending)
    """,
    Signal.ACCEPTED: """
        (opgehaald|afgehaald bij de afzender|in ontvangst genomen|ingeleverd|aangenomen|geaccepteerd|
            afgegeven bij|in ontvangst|aangeboden bij|overgenomen|afgegeven door)
        (ontvangen|opgehaald|overgedragen|afgegeven|ingeleverd) .. (van|bij|door|aan) .. (afzender|
            verzender|postnl|bpost|dhl|dpd|gls|webshop|winkel)
        (door|bij) .. (postnl|bpost|dpd|dhl|gls|ons) .. (ontvangen|opgehaald)
        zending ontvangen door
        (hebben) .. ontvangen
        ^ ontvangen $
    """,
    Signal.MOVING: """
        (onderweg|in transit|gesorteerd|sortering|verwerkt|verwerking|in behandeling|in bewerking|gescand|
            wordt vervoerd|vervoer|transport|wordt gesorteerd|in verwerking|doorgestuurd|doorgezonden|
            overgeladen|sorteerproces|in sortering|geladen)
        (sorteercentrum|distributiecentrum|depot|hub)
        (klaargemaakt|voorbereid|klaar) .. (bezorging|levering|transport|aflevering)
        (ontvanger|klant) .. (geïnformeerd|verwittigd|bericht)
        in ons netwerk
    """,
    Signal.COMING: """
        (wordt|verwachte|verwacht|geplande|gepland|geschatte) .. (bezorgd|geleverd|bezorging|levering|
            afgeleverd|levertijd|bezorgmoment)
        (bezorging|levering|aflevering|bezorgmoment|bezorgafspraak|levermoment) .. (gepland|afgesproken|
            ingepland|gewijzigd|verwacht|gekozen)
    """,
    Signal.ARRIVED: """
        (aangekomen|gearriveerd|aankomst|binnengekomen|ontvangen|arriveerde)
        (aangekomen|gearriveerd|ontvangen|gesorteerd|in|op) .. (sorteercentrum|distributiecentrum|depot|hub|
            vestiging|verwerkingscentrum|loods|magazijn|terminal)
    """,
    Signal.GATEWAY: """
        (aangekomen|gearriveerd|ontvangen|aankomst) .. (land van bestemming|bestemmingsland|nederland|
            belgië|bestemming)
    """,
    Signal.DEPOT: """
        (aangekomen|gearriveerd|in|op|bij|ontvangen) .. (bezorgkantoor|distributiekantoor|
            uitreikingskantoor|bezorgdepot|bezorglocatie|bezorgcentrum)
    """,
    Signal.DEPARTED: """
        (vertrokken|verzonden|verstuurd|verlaten|vertrek|uitgegaan|verzonden naar)
    """,
    Signal.DEPARTED_ORIGIN: """
        (vertrokken|verzonden|verlaten|verstuurd|onderweg) .. (land van herkomst|buitenland|
            land van bestemming|nederland|belgië|land van verzending|bestemmingsland)
    """,
    Signal.EXPORT_IN: """
        (douane|uitvoer|export) .. (uitvoer|export|aangifte)
    """,
    Signal.CUSTOMS_IN: """
        (douane|inklaring|ingeklaard wordt|douaneafhandeling|douanecontrole|douaneproces|inklaringsproces)
        (bij|aan|door|in|wacht) .. (douane|inklaring|inklaren)
        wordt .. ingeklaard
    """,
    Signal.CUSTOMS_OUT: """
        (douane|inklaring|douaneafhandeling|douanecontrole) .. (vrijgegeven|afgerond|voltooid|gereed|klaar|
            goedgekeurd|verlaten|afgehandeld)
        (ingeklaard|vrijgegeven|vrijgave)
        (vrijgegeven|klaar|terug) .. (douane|inklaring)
    """,
    Signal.CUSTOMS_HOLD: """
        (vastgehouden|tegengehouden|aangehouden|vertraging|in beslag|vastgehouden|geblokkeerd|
            vertraagd) .. (douane|inklaring)
        (douane|inklaring) .. (vastgehouden|vertraging|documenten|tegengehouden|informatie nodig|
            geblokkeerd|in beslag|vertraagd)
    """,
    Signal.HANDED: """
        (overgedragen|overgegeven|doorgegeven|overhandigd|afgeleverd|geleverd) aan .. (vervoerder|partner|
            bezorgpartner|lokale|transporteur|postbedrijf|luchtvaartmaatschappij|onderaannemer|bezorgdienst|
            andere)
        (overgedragen)
    """,
    Signal.OUT: """
        vandaag wordt .. (bezorgd|geleverd|afgeleverd)
        vandaag .. (bezorgd|geleverd|afgeleverd)
        (bezorger|koerier|chauffeur) .. pakket
        (bezorger|chauffeur|koerier|postbode) .. (onderweg|heeft|meegenomen|op weg|geladen|route|vandaag)
        (onderweg|op weg) .. (ontvanger|naar u|naar jou|bezorgadres|bestemming)
        (uit|in|op|klaar) (voor|voor de) (levering|bezorging|aflevering)
        (in|op|wordt) (bezorging|bezorgronde|bestelwagen|bestelbus|uitreiking|levering|bezorgroute|
            bestelling)
        (wordt|zal) .. vandaag .. (bezorgd|geleverd|afgeleverd)
        (wordt) vandaag
        (in|met) (bestelwagen|bezorgbus|bus|bezorgwagen)
        vandaag (bezorgd|geleverd)
        bezorger is onderweg
    """,
    Signal.READY: """
        (klaar|ligt|staat|beschikbaar|wacht|kan|kunt|klaargelegd) .. (afhalen|afgehaald|ophalen|opgehaald|
            afhaling|opgehaald worden|worden opgehaald|u|jou|afhaalpunt|afhaalkantoor|op u|postnl punt|
            ophaalpunt)
        (afgeleverd|bezorgd|geleverd|aangekomen|ligt|in|bij|op|naar|gebracht) .. (afhaalpunt|postnl punt|
            pakketpunt|pakketautomaat|parcelshop|servicepunt|servicepoint|ophaalpunt|postpunt|afhaallocatie|
            postkantoor|pakketkluis|afhaalkantoor|pickup punt|dhl servicepoint|pakket en briefautomaat)
        (af te halen|op te halen|klaar om af|afhaalbericht)
    """,
    Signal.DELIVERED: """
        (bezorgd|geleverd|afgeleverd|uitgereikt|besteld bij|overhandigd aan de ontvanger)
        (bezorging|levering|aflevering) (geslaagd|gelukt|voltooid|succesvol|bevestigd)
        (door|aan|bij|van) .. (ontvanger|geadresseerde|buren|buur|buurman|klant|buurtpunt|
            buurvrouw) .. (afgehaald|opgehaald|afgegeven|overhandigd|bezorgd|ontvangen|afgeleverd)
        (afgehaald|opgehaald|ontvangen) door .. (ontvanger|klant|geadresseerde|buren)
        (ontvanger|geadresseerde|klant) .. (ontvangen|opgehaald|afgehaald)
        (brievenbus|buren|buur|veilige plek|tuin|voordeur|garage|receptie|conciërge|
            afgesproken plek) .. [gelegd|afgegeven|bezorgd|achtergelaten|gedaan]
        ^ (levering|bezorging|afgegeven) $
    """,
    Signal.PROOF: """
        (handtekening|bewijs|afleverbewijs|bezorgbewijs|afleverfoto) .. [beschikbaar|ontvangen|levering|
            vastgelegd|ontvangst]
    """,
    Signal.FAILED: """
        (niet|poging|mislukt|mislukte|onmogelijk|geen|kon) .. (bezorgd|geleverd|bezorgen|leveren|afgeleverd|
            bezorging|levering|afleveren|uitgereikt|bezorgpoging|afgeleverd worden|bezorgd worden)
        (bezorging|levering|bezorgpoging|aflevering|leverpoging|afleverpoging) .. (mislukt|niet gelukt|
            niet geslaagd|niet mogelijk|onsuccesvol|niet succesvol|gemist)
        (ontvanger|geadresseerde|klant|bedrijf) .. (niet thuis|afwezig|niet aanwezig|gesloten|
            niet aangetroffen|niet bereikbaar)
        (niet thuis|niemand thuis|niemand aanwezig|afwezig|afwezigheid|gesloten|niet aangetroffen|
            onbestelbaar|bezorgpoging|leverpoging|afleverpoging|niet aanwezig)
        (bericht|kaartje|afwezigheidsbericht|briefje) .. (achtergelaten|gelaten|niet thuis|achter)
        (nieuwe|tweede|volgende|nogmaals) (poging|bezorgpoging|leverpoging|aangeboden)
        (niet) (afgehaald|opgehaald|thuis)
        morgen .. opnieuw
    """,
    Signal.REFUSED: """
        (geweigerd|weigering|weigert|niet aangenomen|niet geaccepteerd)
    """,
    Signal.RETURNING: """
        (retour|teruggestuurd|teruggezonden|retourzending|retourneren|geretourneerd|terug naar|teruggaat|
            retourproces)
        (retour|terug) .. (afzender|verzender|winkel)
    """,
    Signal.RETURNED: """
        (terugbezorgd|afgeleverd|bezorgd|geretourneerd|teruggebracht|overhandigd|geleverd) .. (afzender|
            verzender)
        (retour|retourzending) .. (bezorgd|afgeleverd|voltooid|ontvangen)
        (geretourneerd|teruggestuurd|teruggekeerd) .. (afzender|verzender)
    """,
    Signal.DELAYED: """
        (vertraging|vertraagd|uitgesteld|later|staking|feestdag|weersomstandigheden|weer|overmacht|verlaat|
            drukte|file|pech|verkeer)
        (volgende|eerstvolgende) (werkdag|dag)
        (bezorging|levering) .. (uitgesteld|verzet|verplaatst)
    """,
    Signal.MISSORTED: """
        (verkeerd|verkeerde|foutief) .. (gesorteerd|gestuurd|depot|sorteercentrum|verzonden|bezorgd|route)
        (missort|sorteerfout)
    """,
    Signal.HELD: """
        (aangehouden|vastgehouden|tegengehouden|in de wacht|bewaard|opgeslagen|stilstaat|onderzoek|
            geblokkeerd|probleem|in bewaring|uitzondering|navraag)
        (ontbrekende|ontbreken|onvolledige|aanvullende) .. (gegevens|documenten|informatie)
        (verboden|gevaarlijke) .. (goederen|inhoud)
        (contact) .. (klantenservice|ontvanger|afzender|ons)
        (barcode|label) .. (onleesbaar|beschadigd)
    """,
    Signal.PAYMENT: """
        (betaling|kosten|invoerrechten|rembours|btw|heffingen|taksen) .. (wacht|openstaand|betalen|vereist|
            nodig|betaald moeten|verschuldigd|ontvangen moeten|te betalen)
        (wacht|wachten) .. betaling
    """,
    Signal.ADDRESS: """
        (adres|huisnummer|adresgegevens|postcode|geadresseerde|ontvanger) .. (onjuist|onvolledig|onbekend|
            verkeerd|fout|niet gevonden|verhuisd|incorrect|ontbreekt|niet correct|onduidelijk)
        (onjuist|onvolledig|verkeerd|onbekend|onduidelijk|incorrect|foutief) (adres|huisnummer|
            adresgegevens)
        (verhuisd|adresfout|adresprobleem)
    """,
    Signal.LOST: """
        (verloren|vermist|kwijt|gestolen|vernietigd|zoekgeraakt|diefstal|verlies)
    """,
    Signal.DAMAGED: """
        (beschadigd|schade|kapot|gebroken|beschadiging|herverpakt)
    """,
    Signal.CANCELLED: """
        (geannuleerd|annulering|geannuleerde)
    """,
    Signal.REDIRECTED: """
        (doorverwezen|omgeleid|doorgestuurd naar nieuw|nagezonden|nazending|naar een ander adres)
        (adreswijziging|bezorgvoorkeur|wijziging) .. [adres|levering|doorgegeven]
    """,
}

_MOODS = {
    Mood.NOT: "(niet|geen|nooit|niemand|zonder|onmogelijk)",
    Mood.WILL: "(wordt|zal|zullen|verwacht|verwachten|binnenkort|gaat|morgen|gepland)",
    Mood.IF: "(als|wanneer|indien|zodra|voordat)",
    Mood.AFTER: "(na|nadat|ondanks|wegens)",
}

DUTCH = Tongue(
    "nl",
    _PHRASES,
    _MOODS,
    drop="de het een uw je jouw is zijn werd pakket zending heeft we wij dit deze en er onze "
    "ons de postpakket",
    gap=4,
)
