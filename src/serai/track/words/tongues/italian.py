"""Italian: Poste Italiane, SDA, BRT, GLS Italy."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        mittente .. (creato|generato|inserito)
        creato .. etichetta
        (dati|informazioni|etichetta|ordine|lettera di vettura|prenotazione|preavviso|
            documenti) .. (ricevuti|ricevute|trasmessi|inviati|creata|creato|generata|stampata|ricevuto|
            registrati|trasmesse|acquisiti|registrato|elettroniche|inserito|confermato)
        (in attesa|attesa|attende) .. (ritiro presso il mittente|consegna da parte del mittente|affidamento|
            presa in carico|ritiro dal mittente|mittente|accettazione|spedizione|ricezione)
        (ritiro) .. (prenotato|programmato|richiesto|pianificato)
        (mittente|venditore) .. (preparando|prepara|preparazione|preannunciato|comunicato)
        (preavvisata|preavvisato|preannunciata|annunciata|annunciato|pre avviso|prenotata|registrata|
            registrato|creata|dati spedizione trasmessi|in preparazione|preparazione)
        (pronto|pronta|pronti) .. (essere spedito|spedizione|essere ritirato dal corriere|spedito)
        non ancora .. (affidata|ricevuta|ricevuto|presa in carico|consegnata a|spedito|partita)
    """,
    Signal.ACCEPTED: """
        (accettata|accettato|accettazione) .. ufficio postale
        (postata|postato|impostata|impostato)
        (presa in carico|preso in carico|ritirata|ritirato|accettata|accettato|accettazione|affidata|
            affidato|spedita|spedito|partita dal mittente)
        (ritiro) (effettuato|eseguito|completato)
        (ritirato|ricevuto|ricevuta|consegnato|ritirata) .. (dal mittente|presso il mittente|mittente)
        (ufficio postale) .. accett*
        accettato
    """,
    Signal.MOVING: """
        (in transito|transito|in viaggio|in lavorazione|lavorazione|lavorata|smistamento|smistata|smistato|
            in corso|elaborata|elaborazione|trasferimento|trasferita|inoltrata|inoltro|inoltrato|
            in trasporto|trasporto|in movimento|processata|elaborato|scansione|caricato|scaricato|scaricata)
        (centro|hub|filiale|centro operativo) .. [postale|smistamento|scambio|internazionale]
        (preparata|pronta|preparazione|predisposta) .. (consegna|trasporto)
        (destinatario|cliente) .. (avvisato|informato|notificato)
        messa in consegna programmata
    """,
    Signal.COMING: """
        (consegna|arrivo) .. (prevista|stimata|programmata|pianificata|concordata|previsto|prenotata)
        (sarà|verrà|prevista|previsto) .. (consegnata|consegnato|consegna|recapitato)
        (data|appuntamento) .. consegna
    """,
    Signal.ARRIVED: """
        (arrivata|arrivato|arrivo|giunta|giunto|ricevuta|ricevuto|pervenuta|pervenuto|arrivata nella|
            entrata)
        (arrivata|arrivato|ricevuta|giunta|in) .. (hub|filiale|centro|sede|magazzino|deposito|
            centro di smistamento|centro operativo|stabilimento)
    """,
    Signal.GATEWAY: """
        (arrivata|arrivato|arrivo|giunta|ricevuta) .. (paese di destinazione|italia|paese destinazione|
            nazione di destinazione|centro scambi internazionale|destinazione)
    """,
    Signal.DEPOT: """
        (arrivata|arrivato|in|ricevuta|giunta) .. (filiale di consegna|filiale di destinazione|
            centro di distribuzione|filiale di recapito|centro di recapito|filiale di arrivo|
            ufficio di recapito|deposito di consegna|sede di consegna|filiale destinataria)
    """,
    Signal.DEPARTED: """
        (partita|partito|partenza|uscita|uscito|lasciato|inviata|inviato|in partenza)
    """,
    Signal.DEPARTED_ORIGIN: """
        (partita|partito|lasciato|inviata|uscita) .. (paese di origine|paese d origine|estero|
            paese di destinazione|paese mittente|italia)
    """,
    Signal.EXPORT_IN: """
        (dogana|sdoganamento|doganale|doganali) .. esportazione
    """,
    Signal.CUSTOMS_IN: """
        (dogana|doganale|doganali|sdoganamento|doganamento)
        (in|attesa|presentata|corso|controllo|presso) .. (dogana|sdoganamento|doganale|doganali)
    """,
    Signal.CUSTOMS_OUT: """
        (dogana|doganale|doganali|sdoganamento) .. (completato|completata|completate|concluso|conclusa|
            terminato|effettuato|svincolata|rilasciata|terminate|concluse|superato)
        (rilasciata|svincolata|svincolato|uscita|sdoganata|rilasciato|uscito|lasciato|svincolo) .. (dogana|
            doganale)
        (sdoganata|sdoganato)
    """,
    Signal.CUSTOMS_HOLD: """
        (bloccata|bloccato|fermo|ferma|trattenuta|trattenuto|sequestrata|ritardo|sequestrato|
            fermata) .. (dogana|doganale|doganali)
        (dogana|sdoganamento|doganale) .. (bloccata|fermo|documenti|documentazione|ritardo|mancano|
            trattenuta)
        fermo doganale
    """,
    Signal.HANDED: """
        (affidata|affidato|consegnata|consegnato|trasferita|ceduta|passata) (a|al|alla|ad) .. (corriere|
            vettore|partner|operatore|compagnia aerea|operatore postale|corrispondente|corriere locale|
            operatore estero|spedizioniere)
    """,
    Signal.OUT: """
        (corriere|postino|autista) .. (consegnando|arrivo|strada)
        (in consegna|messa in consegna|in distribuzione|fuori per la consegna|fuori per consegna|
            uscita in consegna|in fase di consegna|in corso di consegna|messo in consegna|in recapito|
            in consegna oggi)
        (corriere|postino|autista|portalettere|furgone|mezzo|partita|partito|caricata|
            caricato) .. (consegna|consegnare|consegnarti|destinatario|consegnando)
        (consegna) .. (oggi|in corso|odierna)
        (sarà|verrà) .. (consegnata|consegnato) oggi
    """,
    Signal.READY: """
        aspetta .. (punto di ritiro|ufficio postale|locker|negozio)
        ti aspetta
        (disponibile|pronta|pronto|attesa|giacenza|può|puoi|a disposizione) .. (ritiro|ritirare|ritirato|
            essere ritirata|ufficio postale|ritirarla|essere ritirato)
        (arrivata|arrivato|depositata|consegnata|consegnato|disponibile|presso|
            recapitato) .. (punto di ritiro|punto poste|ufficio postale|locker|fermopoint|punto pickup|
            fermo deposito|punto di consegna|puntoposte|parcel shop|fermoposta|inpost point)
        (fermoposta|fermo deposito|fermo posta)
        (ritirare|ritiralo|ritirarla) (presso|in|nel)
        in attesa di ritiro
    """,
    Signal.DELIVERED: """
        (consegnata|consegnato|recapitata|recapitato|consegnate)
        consegna (effettuata|avvenuta|completata|eseguita|riuscita|confermata|andata a buon fine)
        (ritirata|ritirato|ricevuta) .. (dal destinatario|destinatario|dal cliente)
        (lasciata|lasciato|consegnata) .. (cassetta|portiere|portineria|vicino|cassetta postale|
            luogo sicuro|reception)
        ^ (consegna|firmato|firmata) $
    """,
    Signal.PROOF: """
        (prova|ricevuta|firma|immagine) .. (consegna|disponibile|di ritorno|acquisita)
    """,
    Signal.FAILED: """
        (non|impossibile|mancata|tentata|fallita|tentativo|impossibilità|tentativi) .. (consegnata|
            consegnato|consegnare|consegna|recapitato|recapitare|recapito|consegnabile|riuscita)
        (consegna|recapito) .. (non riuscita|fallita|tentata|non effettuata|impossibile|non avvenuta|
            non andata|mancata|non eseguita|infruttuosa|non possibile)
        (destinatario|cliente|azienda|ditta) .. (assente|chiuso|chiusa|non reperibile|irreperibile|
            non presente|non trovato|non disponibile)
        (assente|assenza|avviso di giacenza|lasciato avviso|lasciato un avviso|irreperibile|avviso lasciato|
            chiuso|non ritirata|non ritirato|avvisato|chiuso per)
        (nuovo|secondo|ulteriore|prossimo) (tentativo|passaggio)
        (in giacenza|giacenza|giacenza in filiale)
    """,
    Signal.REFUSED: """
        (rifiutata|rifiutato|rifiuto|respinta|respinto|rifiuta)
    """,
    Signal.RETURNING: """
        (reso|rientro|ritorno|resa|in restituzione|restituzione|rispedita|rispedito|reinviata|rinvio|
            rinviata|rinviato|in reso)
        (ritorno|restituzione|rientro|rientrando|rispedita|restituita|tornando) .. (mittente|al mittente)
        (restituita|restituito)
        (avviata|in corso) .. (restituzione|reso)
    """,
    Signal.RETURNED: """
        (restituita|restituito|riconsegnata|reso|resa|consegnata|consegnato|ritornata|tornata|
            riconsegnato) (al|a|presso il) (mittente)
        (reso|restituzione) .. (consegnato|completato|consegnata|completata)
    """,
    Signal.DELAYED: """
        (ritardo|ritardata|in ritardo|rinviata al|sciopero|festività|festivo|maltempo|posticipata|
            riprogrammata|meteo|rimandata|slittata|forza maggiore|avverse|ritardi|rallentamenti|
            meteorologiche|traffico)
        consegna .. (giorno successivo|posticipata|riprogrammata|rinviata|rimandata)
    """,
    Signal.MISSORTED: """
        (disguido|errato instradamento|instradamento errato|deviata|disguidata|smistamento errato|
            errore di smistamento|filiale errata)
    """,
    Signal.HELD: """
        (ferma|fermata|bloccata|bloccato|sospesa|sospeso|trattenuta|anomalia|in sospeso|accertamenti|
            verifica|svincolo|in attesa di istruzioni|problema|stoccata|irregolarità|fermo)
        (mancano|mancanza|mancanti|incompleta|necessari|incompleti) .. (documenti|documentazione|dati|
            informazioni)
        (merce|contenuto) .. (vietata|vietato|pericolosa)
        (contattare|contatta|contatti)
    """,
    Signal.PAYMENT: """
        (attesa|pagamento|mancato|da pagare) .. (pagamento|dazi|oneri|contrassegno|diritti|tasse|iva)
        (dazi|oneri|tasse|contrassegno) .. (pagare|pagamento|non pagato|dovuti)
    """,
    Signal.ADDRESS: """
        (indirizzo|civico|numero civico|destinatario|cap|nominativo|nome) .. (errato|incompleto|
            insufficiente|sconosciuto|inesistente|inesatto|trasferito|mancante|sbagliato|non trovato|
            non corretto|non esatto)
        (sconosciuto|trasferito|deceduto)
        (problema|errore|verifica|correzione) .. indirizzo
    """,
    Signal.LOST: """
        (smarrita|smarrito|persa|perso|furto|rubata|smarrimento|distrutta|distrutto|rubato|rapina|dispersa)
    """,
    Signal.DAMAGED: """
        (danneggiata|danneggiato|danno|rotta|avariata|danni|danneggiamento|deteriorata|rotto|rottura|avaria)
    """,
    Signal.CANCELLED: """
        (annullata|annullato|cancellata|cancellato|annullamento|stornata)
    """,
    Signal.REDIRECTED: """
        (reindirizzata|reindirizzato|rispedizione|dirottata|inoltrata a nuovo)
        (cambio|modifica|nuovo) .. indirizzo
    """,
}

_MOODS = {
    Mood.NOT: "(non|senza|mai|impossibile|nessuno|né)",
    Mood.WILL: """
        (sarà|saranno|verrà|verranno|prevista|previsto|prossimamente|domani|a breve|presto|dovrebbe)
    """,
    Mood.IF: "(se|quando|prima|qualora|fino)",
    Mood.AFTER: "(dopo|a seguito|seguito|nonostante)",
}

ITALIAN = Tongue(
    "it",
    _PHRASES,
    _MOODS,
    drop="il lo la i gli le la tua tuo un una è stata stato pacco e sua suo ha abbiamo l del "
    "della nostra spedizione "
    "spedizioni si oggetto plico",
    gap=4,
)
