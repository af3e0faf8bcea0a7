"""German: DHL, Hermes, DPD, GLS, Austrian and Swiss post."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (elektronisch|elektronische|elektronischen) .. (angekündigt|übermittelt|daten|sendungsdaten|
            avisiert|ankündigung)
        (angekündigt|avisiert|avis|vorangekündigt|ankündigung|vorankündigung|voravis|avisierung)
        (daten|sendungsdaten|paketdaten|auftragsdaten|auftrag|auftragsinformationen|informationen|
            bestellung|anweisungsdaten) .. (übermittelt|erhalten|eingegangen|erfasst|übertragen|
            eingetroffen|empfangen|erteilt|angelegt|erstellt|gespeichert|vorliegen|erzeugt)
        (label|paketschein|versandschein|etikett|versandetikett|frachtbrief|abholauftrag) .. (erstellt|
            erzeugt|gedruckt|generiert|ausgedruckt|angelegt)
        (vorbereitung|vorbereitet|vorbereiten) .. (versand|absender|versender|händler)
        (abholung|abholauftrag) .. (beauftragt|geplant|angemeldet|veranlasst|terminiert|vereinbart)
        (noch nicht) .. (übergeben|eingetroffen|erhalten|eingeliefert|abgeholt|übernommen)
        (warten|erwarten|wartet) .. (sendung|paket vom|übergabe|einlieferung)
        (wird|werden) .. (absender|versender|händler|versandpartner) .. (vorbereitet|verpackt|übergeben|
            bereitgestellt|erwartet)
        (bereit|bereitgestellt) .. (abholung durch|versand|einlieferung)
        wird abgeholt
        versand vorbereitet
        (sendungsdaten|daten|paketdaten) liegen vor
    """,
    Signal.ACCEPTED: """
        (eingeliefert|einlieferung|aufgegeben|aufgabe|postaufgabe|abgegeben|angenommen|annahme|aufgenommen|
            entgegengenommen|übernommen|übernahme)
        abgeholt
        (abholung) [erfolgreich|erfolgt|durchgeführt|abgeschlossen]
        (vom|von|durch|beim) .. (absender|versender|auftraggeber|händler|kunden) .. (übergeben|erhalten|
            abgeholt|übernommen|eingeliefert|abgegeben|eingetroffen)
        (an|bei|in) .. (hermes|dhl|dpd|gls|ups|post|paketshop|filiale|packstation|
            gebrüder weiss) .. (übergeben|abgegeben|eingeliefert)
        (von|durch|bei) (hermes|dhl|dpd|gls|ups|uns|der post|post) .. (übernommen|erhalten|abgeholt|
            angenommen|eingetroffen)
        (haben wir|wir haben) .. (erhalten|übernommen)
        eingangsscan
        im paketshop abgegeben
    """,
    Signal.MOVING: """
        (auf dem weg|unterwegs|in bearbeitung|im transit|transit|im transport|in transport|weitertransport|
            weiterleitung|transport|transportiert|weitergeleitet|weiterbefördert|in verteilung|verteilung|
            weiterverarbeitet|umgeschlagen|umschlag)
        (bearbeitet|verarbeitet|sortiert|sortierung|bearbeitung|gescannt|verladen|entladen|verladung|
            scannung|geladen|umgeladen|konsolidiert)
        (für|zur|zum) .. (transport|weitertransport|zustellung|versand|weiterleitung) .. (vorbereitet|
            bereitgestellt|sortiert|verladen)
        (vorbereitet|bereit) .. (zustellung|transport|weitertransport)
        zustellung vorbereitet
        (paketzentrum|briefzentrum|sortierzentrum|verteilzentrum|logistikzentrum|hub|umschlagslager)
        (empfänger|kunde) .. (benachrichtigt|informiert) .. (sms|mail|email)
        in die region des empfängers
        region des empfängers
    """,
    Signal.COMING: """
        (voraussichtlich|geplant*|voraussichtliche|geplante) .. (zustellung|zugestellt|zustelltag|lieferung|
            liefertermin|ausgeliefert|geliefert|zustelltermin|ankunft)
        (zustellung|lieferung) .. (geplant|vorgesehen|voraussichtlich|terminiert|vereinbart)
        (zustelltag|wunschtag|zustelltermin|liefertermin|wunschtermin) .. (gewählt|vereinbart|beauftragt|
            geändert|bestätigt|vorgemerkt)
        (avisiert|angekündigt) .. zustellung
    """,
    Signal.ORIGIN: """
        (start paketzentrum|startpaketzentrum|einlieferungspaketzentrum|export paketzentrum|
            exportpaketzentrum|abgangspaketzentrum|paketzentrum der ursprungsregion|ursprungsdepot|
            versanddepot|abgangsdepot)
        (grenzstelle|postaustauschstelle) .. (des absendelandes|im ursprungsland|des aufgabelandes)
    """,
    Signal.ARRIVED: """
        (angekommen|eingetroffen|ankunft|eingegangen|eingang|erreicht|angelangt)
        (im|in|am) .. (paketzentrum|logistikzentrum|verteilzentrum|sortierzentrum|depot|hub|briefzentrum|
            umschlagplatz|lager|verteilerzentrum|umschlagslager) .. (angekommen|eingetroffen|bearbeitet|
            sortiert|eingegangen|erhalten)
    """,
    Signal.GATEWAY: """
        (im|in|ankunft) .. (zielland|bestimmungsland|empfangsland|importpaketzentrum|import paketzentrum|
            zielpaketzentrum import) .. [angekommen|eingetroffen|bearbeitet]
        (grenzstelle|postaustauschstelle) .. (bestimmungslandes|ziellandes)
        (angekommen|eingetroffen|ankunft) .. (deutschland|österreich|schweiz|zielland|bestimmungsland)
    """,
    Signal.DEPOT: """
        (angekommen|eingetroffen|ankunft|erreicht|in|im|eingang) .. (zustellbasis|zustelldepot|
            zielpaketzentrum|ziel paketzentrum|zustellstützpunkt|zustellstelle|abhol zustellstelle|
            zieldepot|empfangsdepot|zustellpaketzentrum|zustellfiliale|hermes verteilzentrum der region)
    """,
    Signal.DEPARTED: """
        (abgegangen|abgang|abfahrt|abgereist|verlassen|abgefahren|ausgang|abgeflogen|abflug|ausgelaufen|
            weggeschickt|versendet|abgesendet|abgesandt|verschickt|verschifft|versandt)
        (hat|haben) .. verlassen
        weiterleitung an .. (depot|hub|paketzentrum)
    """,
    Signal.DEPARTED_ORIGIN: """
        (absendeland|ursprungsland|aufgabeland|versandland|deutschland|österreich|schweiz) .. verlassen
        (in|richtung|ins) .. (zielland|bestimmungsland|ausland) .. (transportiert|weitergeleitet|versandt|
            gesendet|unterwegs|befördert)
    """,
    Signal.EXPORT_IN: """
        (ausfuhr|export) .. (zoll|verzollung|zollabwicklung|zollabfertigung|angemeldet|anmeldung)
    """,
    Signal.EXPORT_OUT: """
        (ausfuhr|export|exportverzollung|ausfuhrabfertigung) .. (abgeschlossen|freigegeben|beendet|erledigt)
    """,
    Signal.CUSTOMS_IN: """
        (zoll|verzollung|zollabfertigung|zollabwicklung|einfuhrverzollung|zollamt|importverzollung|
            zollverfahren|zollbehandlung|verzollungsprozess|zollprüfung)
        (beim|am|durch|an|dem|zum|in) .. (zoll|verzollung|zollabfertigung|zollamt) .. [übergeben|vorgelegt|
            gestellt|bearbeitet|angemeldet|vorgeführt]
    """,
    Signal.CUSTOMS_OUT: """
        (zoll|verzollung|zollabfertigung|zollabwicklung|einfuhrverzollung|zollamt|importverzollung|
            zollverfahren) .. (freigegeben|abgeschlossen|beendet|verlassen|erledigt|abgefertigt|erfolgt|
            durchgeführt|freigabe|erfolgreich)
        (verzollt|zollfrei|zollfreigabe)
        (freigegeben|freigabe|zurück|rückkehr|abgefertigt) .. (zoll|zollamt)
    """,
    Signal.CUSTOMS_HOLD: """
        (zoll|verzollung|zollabfertigung|zollamt|zollbehörde*) .. (angehalten|zurückgehalten|verzögert|
            verzögerung|beschlagnahmt|aufgehalten|gestoppt|fehlen|fehlt|problem|einbehalten|verzögert|
            abgelehnt|unterlagen)
        (angehalten|zurückgehalten|beschlagnahmt|festgehalten|verzögerung) .. (zoll|verzollung|
            zollabfertigung)
        liegt .. zollamt .. (abholung|selbstverzollung)
        selbstverzoll*
    """,
    Signal.HANDED: """
        (an|dem|den|unseren|einen|einem) .. (zustellpartner|partner|partnerunternehmen|frachtführer|
            spediteur|subunternehmer|transportpartner|auslandspartner|zustelldienst|airline|
            fluggesellschaft|zustellorganisation|logistikpartner|lokalen|zusteller im) .. (übergeben|
            weitergegeben|weitergeleitet|übergabe)
        (übergabe|übergeben) .. (an|zustellpartner|partner|auslieferungspartner|frachtführer|ausland)
        übergeben
    """,
    Signal.OUT: """
        (zusteller|fahrer|kurier|bote) .. (ihrem|deinem) paket
        (in|zur|auf) .. (zustellung|auslieferung|zustelltour|zustellfahrzeug|auslieferungstour)
        (in zustellung|in auslieferung|zur zustellung|auf zustelltour|in der zustellung)
        (zustellfahrzeug|zustellerfahrzeug|auslieferungsfahrzeug|zustellauto|lieferfahrzeug)
        (beim|mit|durch|dem|beim) (zusteller|zustellboten|kurier|fahrer|boten|paketboten)
        (zusteller|fahrer|kurier|bote) .. (unterwegs|auf dem weg|übernommen|übergeben|kommt|heute)
        (wird|kommt) .. heute .. (zugestellt|geliefert|ausgeliefert)
        (heute) .. zugestellt
        auf dem weg .. (empfänger|ihnen|dir)
        (ausgerollt|auf tour|auslieferung|zustelltour|tour gestartet)
        in das zustellfahrzeug geladen
        (geladen|verladen) .. (zustellfahrzeug|zustellerfahrzeug)
    """,
    Signal.READY: """
        wartet .. (paketshop|filiale|packstation|shop|abholung|abholstation)
        (zur|für|liegt|bereit|steht|abholbereit|zum) .. (abholung|abholen|abholbereit|abgeholt werden)
        (abholbereit|abholbenachrichtigung|abholbereitschaft|selbstabholung|abholfrist)
        (kann|können) .. abgeholt [werden]
        (liegt|lagert|wartet|hinterlegt|eingelagert|eingestellt|abgelegt|zugestellt|eingelegt|liegt bereit|
            bereit|angekommen|eingetroffen|gebracht|weitergeleitet|umgeleitet|abgegeben) .. (packstation|
            filiale|paketshop|postfiliale|abholstation|paketkasten|abholfiliale|shop|parcelshop|pickup|
            abholstelle|abholpunkt|poststelle|post partner|abholbox|empfangsbox|my post|geschäftsstelle|
            agentur|pickpost|paketautomat)
        zur abholung
        postlagernd
        (bereit|bereitgestellt|hinterlegt) (zur|für) .. abholung
        benachrichtigt .. abholung
    """,
    Signal.DELIVERED: """
        (zugestellt|ausgeliefert|geliefert|ausgehändigt|ausgefolgt|abgeliefert|angeliefert)
        (zustellung|auslieferung|lieferung|ablieferung) [war|wurde|ist] (erfolgreich|erfolgt|abgeschlossen|
            durchgeführt|bestätigt)
        (erfolgreiche|erfolgreich) (zustellung|zugestellt|auslieferung)
        (an|dem|beim|von|durch|bei|einem) .. (empfänger|nachbar*|nachbarn|empfangsbevollmächtigten|
            ersatzempfänger|kunden|mitbewohner|hausmeister|empfängerin) .. (übergeben|abgegeben|abgeholt|
            entgegengenommen|ausgehändigt|angenommen|erhalten|zugestellt|quittiert)
        (empfänger|empfängerin|kunde) .. (abgeholt|erhalten|angenommen|entgegengenommen|übernommen|
            quittiert)
        (briefkasten|hausbriefkasten|ablageort|wunschort|abstellort|ablagevertrag|abstellgenehmigung|
            wunschnachbar*|nachbar*|haustür|garage) .. (zugestellt|abgelegt|eingeworfen|eingelegt|
            hinterlegt|abgestellt|übergeben|abgegeben)
        (beim|bei|an) .. (nachbar*|wunschnachbar*|ablageort|wunschort|vereinbarten ablageort|
            hausmeister) .. [abgegeben|zugestellt|abgelegt]
        (abgelegt|abgestellt) .. (ablageort|wunschort|vereinbarten|tür|garage)
        ^ (ausgefolgt|zustellung|auslieferung) $
        (filiale|paketshop|packstation|pickup) .. (abgeholt|ausgehändigt|übergeben) .. [empfänger]
        vom empfänger abgeholt
        empfänger .. (filiale|paketshop|packstation|shop|postfiliale) (abgeholt|ausgehändigt|erhalten)
    """,
    Signal.PROOF: """
        (zustellnachweis|ablieferungsnachweis|auslieferungsnachweis|liefernachweis|abliefernachweis|
            unterschrift|ablieferbeleg) .. [verfügbar|erfasst|liegt|vorhanden|gespeichert]
    """,
    Signal.FAILED: """
        (nicht|erfolglos*|kein*|fehlgeschlagen*|unmöglich) .. (zugestellt|ausgeliefert|geliefert|zustellbar|
            übergeben|ausgehändigt|zustellen|zustellung|angetroffen|ausliefern|zustellversuch)
        (zustellung|auslieferung|lieferung|zustellversuch) [war|ist|leider] (nicht|fehlgeschlagen|erfolglos|
            gescheitert|unmöglich|misslungen|nicht möglich|nicht erfolgreich|nicht erfolgt)
        (zustellversuch|zustellungsversuch|zustellhindernis|unzustellbar|benachrichtigungskarte|
            benachrichtigungsschein|lieferversuch|auslieferversuch|ablieferungshindernis|zustellhemmnis|
            abholeinladung|abholungseinladung)
        (empfänger|kunde|adressat) .. (nicht angetroffen|abwesend|nicht anwesend|nicht da|nicht zu hause|
            nicht erreichbar|nicht erreicht|geschlossen|verreist|abwesenheit|nicht angetroffen werden)
        (nicht|niemand) (angetroffen|zu hause|zuhause|anwesend|daheim)
        (niemand|abwesend|abwesenheit)
        (benachrichtigt|benachrichtigung) [hinterlassen|empfänger]
        (betrieb|firma|geschäft|geschäftsräume|empfängerfirma|annahmestelle) .. geschlossen
        (erneuter|neuer|weiterer|zweiter) (zustellversuch|zustellungsversuch|lieferversuch)
        nicht .. abgeholt
        (zustellversuch) .. (nicht|erfolglos)
        (zurück) .. (zustellbasis|zustelldepot|depot|zustellstützpunkt)
    """,
    Signal.REFUSED: """
        (verweigert|annahmeverweigerung|annahmeverweigert|abgelehnt|nicht angenommen|zurückgewiesen|
            annahme abgelehnt)
        (annahme|empfänger) .. (verweigert|abgelehnt|abgewiesen|verweigerte)
    """,
    Signal.RETURNING: """
        (rücksendung|retoure|rückversand|rücksende|rücktransport|retourniert|rückführung|rücklauf|retour|
            zurückgesendet|zurückgesandt|zurückgeschickt|rückläufer|zurückgeleitet)
        (zurück|retour|rückweg) .. (absender|versender|auftraggeber|händler)
        (an|zum) .. (absender|versender|auftraggeber) .. (zurück|retourniert|zurückgesandt|zurückgesendet|
            zurückgeschickt|rücksendung|zurückgeleitet|retour)
        (rücksendung|retoure) .. (eingeleitet|veranlasst|gestartet|unterwegs)
    """,
    Signal.RETURNED: """
        (absender|versender|auftraggeber) .. (zugestellt|zurückgegeben|ausgeliefert|zurückgestellt|
            zurückgeliefert)
        (rücksendung|retoure) .. (zugestellt|abgeschlossen|ausgeliefert)
        (absender|versender) .. (zurückerhalten|zurückgegeben)
        (zurückgestellt|zurückgegeben)
    """,
    Signal.DELAYED: """
        (verzögert|verspätung|verzögerung|verspätet|später|verzögerungen|witterung|wetter|streik|feiertag|
            unwetter|höhere gewalt|verkehrsbedingt*|witterungsbedingt*|betriebsstörung|stau|panne|
            überlastung)
        (nächsten|nächster|folgenden) (werktag|zustelltag|tag|arbeitstag) .. [zugestellt|zustellung]
        (zustellung) .. (verschoben|verzögert)
        nicht in der zustellung
    """,
    Signal.MISSORTED: """
        (fehlgeleitet|fehlleitung|falsch|fehlsortiert|irrläufer|fehlsortierung|fehlverladung|
            irrtümlich) [sortiert|geleitet|verladen]
    """,
    Signal.HELD: """
        (angehalten|zurückgehalten|aufbewahrung|lagerung|gelagert|einlagerung|eingelagert|zwischengelagert|
            lagerservice|urlaubslagerung|zurückgestellt auf)
        (klärung|nachforschung|nachforschungsauftrag|untersuchung|rückfrage|ermittlung|
            sendungsverfolgung eröffnet|klärfall)
        (fehlende|fehlen|unvollständige) .. (angaben|unterlagen|informationen|dokumente)
        (gefahrgut|verbotene|unzulässig*)
        (kontaktieren|kontakt) .. (kundenservice|empfänger|absender|uns)
        (etikett|label|barcode) .. (unleserlich|beschädigt|fehlt|unlesbar)
    """,
    Signal.PAYMENT: """
        (nachnahme|nachentgelt|gebühr|gebühren|zollgebühren|porto|abgaben|zollabgaben|einfuhrabgaben|
            entgelt) .. (fällig|offen|ausstehend|nicht bezahlt|bezahlen|unbezahlt|erforderlich|zu zahlen)
    """,
    Signal.ADDRESS: """
        (adresse|anschrift|adress*|hausnummer|empfängeradresse|empfängeranschrift|lieferadresse|
            postleitzahl) .. (falsch|unvollständig|unbekannt|fehlerhaft|unkorrekt|ungenügend|nicht korrekt|
            fehlt|fehlend|ermittelt|ermitteln|nicht gefunden|geprüft|klärung|unklar|inkorrekt|unrichtig|
            nicht auffindbar|ungültig|mangelhaft|nicht ermittelbar)
        (falsche|unvollständige|fehlerhafte|unbekannte|ungenügende|inkorrekte|unklare|unkorrekte|fehlende|
            falscher|ungültige) (adresse|anschrift|adressangaben|adressdaten|empfängeradresse|lieferadresse|
            hausnummer|adressierung)
        (adressfehler|adressklärung|adressermittlung|adressprüfung|adressproblem)
        (empfänger) .. (unbekannt|verzogen|nicht ermittelbar|nicht zu ermitteln|nicht bekannt|
            nicht gefunden|umgezogen|verstorben)
        (verzogen|umgezogen)
        (nicht zu ermitteln)
    """,
    Signal.LOST: """
        (verloren|verlust|verlorengegangen|nicht auffindbar|vermisst|verschollen|gestohlen|diebstahl|
            entsorgt|vernichtet|unauffindbar)
    """,
    Signal.DAMAGED: """
        (beschädigt|beschädigung|defekt|schaden|zerstört|undicht|transportschaden|nachverpackt|
            nachverpackung|umverpackt)
    """,
    Signal.CANCELLED: """
        (storniert|stornierung|abgebrochen|annulliert|storno|widerrufen)
    """,
    Signal.REDIRECTED: """
        (umgeleitet|umleitung|nachgesendet|nachsendung|nachsendeauftrag|umverfügt|umverfügung|nachgesandt|
            weitergeleitet an neue)
    """,
}

_MOODS = {
    Mood.NOT: "(nicht|kein|keine|nie|niemals|ohne|erfolglos|unmöglich|leider nicht)",
    Mood.WILL: "(wird|werden|voraussichtlich|geplant|soll|sollen|demnächst|bald|in kürze|morgen|zu)",
    Mood.IF: "(wenn|falls|sobald|sofern|bevor|bis)",
    Mood.AFTER: "(nach|nachdem|wegen|trotz|zuvor)",
}

GERMAN = Tongue(
    "de",
    _PHRASES,
    _MOODS,
    drop="die der das den dem des ein eine einen einer ihre ihr ihrer deine dein deiner wurde "
    "ist sind hat worden "
    "sendung paket pakete päckchen und sie es unserer unserem unser unseren",
    gap=4,
)
