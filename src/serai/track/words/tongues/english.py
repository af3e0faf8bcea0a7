"""English, when all goes well: from hub to hub. Beginning, end and trouble stand beside it."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal
from serai.track.words.tongues.english_end import END
from serai.track.words.tongues.english_start import START
from serai.track.words.tongues.english_trouble import TROUBLE

_SMOOTH = {
    Signal.MOVING: """
        in transit
        intransit
        transit
        transiting
        in network
        ^ forwarded $
        (problem|issue|exception|incident|error|address problem) (resolved|solved|fixed|cleared|closed)
        (location|destination) changed
        ready for sort
        split (status|consignment|shipment)
        (put|taken|placed|removed|inserted) .. (bag|receptacle|container|pouch)
        (ready|available) for delivery
        [accompanying] (documents|document) (delivered|accepted|received|handed over)
        (missing|lost) .. found
        ^ (found|located)
        (misrouted|misrouting|missort|missorted|mis sort) .. (corrected|rerouted|resolved)
        (receptacle|bag|container) (created|closed|reopened|opened|sealed|weighed)
        on route
        (insert|remove|inserted|removed) .. (bag|receptacle|container)
        send .. (domestic location|location|sorting)
        (on|its|it is) [its|the|their] way [to]
        (en route|enroute) [to]
        (item|shipment|parcel|package|mail|piece) (processed|sorted|scanned|handled)
        processed
        (being|been) (processed|sorted|transported|forwarded|moved|shipped|handled|routed|transferred)
        (processing|sorting|sortation|sorted|handling|consolidation|consolidated|deconsolidated|
            consolidating|bagged|containerized|palletized|loading|unloading)
        (process|forward|transfer|transferred|transfer|forwarding|onforwarded|onforwarding|onforward|routed|
            routing|transport|transported|transportation|moved|moving|movement|linehaul|relay)
        (shipment|item|parcel) (moving|progress|progressing)
        (loaded|load|unloaded|unload|offloading|discharged)
        (crossdock|cross dock|cross docked|crossing border|crossed border|transhipped|transshipment|
            tranship*)
        (forwarded|sent|shipped|dispatched|despatched) (to|for|onwards|onward|domestically|abroad)
        (flight|vessel|ship|truck|plane|aircraft|trailer) (departed|arrived|landed|in air|left|booked|
            arrival|departure)
        (scan|scanned|scanning|checkpoint|tracking scan|location scan|hub scan|terminal scan|warehouse scan|
            transit scan|sort scan|activity)
        (ready|prepared|preparing|prepare|arranged|allocated|allocated to) (for|to) (delivery|transport|
            onward transport|dispatch from|departure|export|transit|final delivery|distribution)
        delivery (arranged|preparation|prepared|planned|route planned|assigned|allocated|being prepared|
            being planned|tour|confirmed with customer)
        (assigned|allocated) (to) .. (driver|courier|route|run|tour|truck|vehicle)
        (arriving|running) on time
        on (schedule|time)
        (will|to be) (continue|proceed) .. (transit|delivery|journey)
        (awaiting|pending|waiting for) (delivery|transit|transport|transportation|departure|flight|
            connection|linehaul|loading|delivery scan|sort|sorting|processing|transfer|arrival scan)
        (customer|recipient|receiver|consignee|addressee) (notified|informed|contacted|sms|email)
        (notification|sms|email|message|text message|push) (sent|delivered) [to] [recipient|customer|
            receiver]
        (preparation|prepared) (of|for) (dispatch|delivery|distribution)
        stored
        in (storage|store|warehouse|stock|sorting|process|processing|progress|bag|terminal)
        (inbound|outbound|import|export|destination|arrival|departure|transit|domestic|international) (scan|
            processing|processed)
        (rail|air|sea|road|ocean) (freight|transport|transit|linehaul)
        shipment (progress|update|on schedule)
        ups internal activity code
    """,
    Signal.COMING: """
        (scheduled|expected|estimated|due|planned|intended|set|booked|rescheduled) (for|to be|to|
            out) (delivery|delivered|deliver|arrive|be delivered|for delivery) [today|tomorrow]
        (estimated|expected|scheduled|planned|anticipated|projected) (delivery|arrival|delivered) [date|
            time|window|day|by|updated]
        (delivery|arrival) [date|time|appointment|window|slot] (scheduled|expected|estimated|planned|
            updated|booked|made|set|agreed|confirmed for|date set|changed)
        delivery (appointment|window|slot|date|day|time|eta|booking) [scheduled|booked|set|made|confirmed|
            agreed|requested|selected|updated]
        (appointment|redelivery|new delivery) (scheduled|made|booked|confirmed|set|requested|arranged|
            required|date|appointment)
        to be delivered
        not yet .. delivered
        not yet delivered
        redelivery (requested|arranged|booked)
        (delivery|redelivery) (option|preference|preferences|instructions|instruction|change|
            preferences) (requested|selected|received|updated|changed|set|added)
        (future|evening|saturday|next day) delivery requested
        (due|scheduled|planned|expected) (today|tomorrow|by|on|for|to depart)
        eta (updated|changed|set|calculated)
    """,
    Signal.ORIGIN: """
        (arrived|arrival|received|processed|processing|scanned|sorted|inbound) .. origin [facility|
            depot|hub|terminal|sort|center|centre|sorting|station|warehouse|airport|branch|gateway]
        (at|in) origin (facility|depot|hub|terminal|sort|center|centre|station|warehouse|airport|sorting)
        (arrived|arrival|received) .. (parcel|sorting) (center|centre) of origin
        (received|arrived|arrival) .. (outward office|export parcel|export center|export centre|export hub|
            export gateway)
        outward office of exchange
        in origin country
        (processed|arrived|received) (at|in) .. (export) (facility|parcel center|center|centre)
    """,
    Signal.ARRIVED: """
        (arrived|arrival|arrives|arrive|reached|checked in|received) [scan] [at|in|to|into|by|on]
        received (at|in|into|on|through) .. (facility|depot|hub|terminal|center|centre|station|warehouse|
            sorting|branch|airport|office|network|gateway|unit)
        (received|arrived) .. (transit|sort|sorting|processing|distribution|consolidation|regional|parcel|
            mail|logistics|operations) [sort|sorting|processing|distribution] (facility|center|centre|hub|
            depot|point|terminal|station|warehouse|plant|unit)
        (processed|processing|sorted|scanned|sortation|handled|process|stored|unloaded|sorting) (at|through|
            in|by|on|within|via) .. [facility|depot|hub|terminal|center|centre|station|warehouse|location]
        (at|in) .. (facility|depot|hub|terminal|sorting center|sorting centre|sort facility|warehouse|
            parcel center|parcel centre|station|distribution center|distribution centre|processing center|
            processing centre)
        (inbound|arrival|arrive|hub|unload|terminal|warehouse|in) scan
        checked in
        delivered to .. (warehouse|hub|depot|facility|sorting center|sorting centre|terminal|airport)
        ^ [fedex|ups|dhl|usps] destination
        facility check in
        ^ .. (facility|hub|center|centre|depot|terminal|airport|station|warehouse|gateway|port) $
        receive .. (office of exchange|delivery office|location|facility)
        inbounded
        (plane|flight|aircraft|vessel|truck) (landed|arrived)
        landed
        arrival
    """,
    Signal.GATEWAY: """
        (arrived|arrival|received|reached|landed) .. (destination country|country of destination|
            inward office|import hub|import gateway|import parcel|port of entry|destination airport|
            destination port|destination gateway|airport of destination|recipient country)
        inward office of exchange
        (arrived|landed|arrival) .. (united states|canada|uk|united kingdom|australia|germany|france|spain|
            brazil|mexico|chile|new zealand|poland|italy|netherlands|country)
        (import|imported) [scan|received]
        international arrival
        arrived (at|in) [the] destination
        (arrived|at|received) .. destination [sort|sorting] [facility|hub|depot|terminal|station|center|
            centre|office|branch]
        destination scan
        in destination country
    """,
    Signal.DEPOT: """
        ^ .. (delivery office|post office|delivery unit|local depot|delivery depot|delivery facility) $
        (arrived|arrival|received|reached|at|in|processed) .. (local|delivery|delivering|last mile|final|
            distribution|postal|destination delivery|recipients|carriers local) (facility|depot|office|
            station|center|centre|base|branch|hub|unit|post office|terminal|delivery)
        (arrived|arrival|received|at|reached) .. (post office|delivery unit|local courier|local fedex|
            delivery office|delivery hub|delivery partner facility)
        (arrived|arrival) at (unit|delivery)
        at local fedex facility
        ready for delivery at
    """,
    Signal.DEPARTED: """
        (departed|departure|departs|departing|left|leaving|depart|leaves|gone) [scan] [from|the|to]
        (departure|outbound|linehaul|export|out) scan
        (dispatched|despatched|dispatch|despatch|outbounded|released) [from|out|to] [facility|depot|hub|
            terminal|center|centre|station|warehouse|sorting|transit|overseas|airport|next|receiving]
        (sent|shipped|forwarded|moved|transferred|on way|going) (to|on to|from|onto|for|out) .. [facility|
            depot|hub|terminal|center|centre|station|office]
        (in flight|in air|on flight|airborne|onboard flight|on board flight)
        loaded (on|onto|to) (flight|aircraft|plane|vessel|trailer|linehaul)
        (has|have) left
        took off
        manifested to flight
        (uplifted|lifted) (on|to|by|from) (flight|aircraft|airline|air)
    """,
    Signal.DEPARTED_ORIGIN: """
        (departed|departure|left|leaving|dispatched|despatched|sent|leaves) .. (origin|originating|
            country of origin|origin country|outward office|sender country|originating country)
        (departed|left|leaving|dispatched|shipped|departure|sent) .. (the uk|uk|united kingdom|australia|
            canada|china|germany|overseas|abroad|country|destination country|shipper|seller|shippers|
            sellers|merchant) [facility|warehouse|premises]
        send .. abroad
        international (departure|dispatch|despatch|item left|item departed)
        (dispatched|despatched|sent|dispatch|forwarded|departed) .. (overseas|abroad|destination country|
            foreign|country of destination) [post|postal|operator|country]
        exported
        left .. (seller|shipper|merchant|origin) [facility|warehouse]
    """,
    Signal.DEPARTED_GATEWAY: """
        (departed|departure|left|dispatched|released|leaving) .. (inward office|import gateway|
            destination airport|destination gateway|import hub|airport of destination)
    """,
    Signal.EXPORT_IN: """
        (presented|handed|sent|submitted|arrived|transferred) .. export customs
        export (customs|clearance|declaration) [in progress|started|processing|event|lodged|submitted|
            pending|initiated]
        customs export (clearance|processing|declaration) [started|in progress]
        (customs|clearance) .. origin (country|customs) [in progress|started]
        (export) declar*
    """,
    Signal.EXPORT_OUT: """
        (cleared|released|clear|release|returned|passed) .. export [customs|restrictions]
        export .. (cleared|released|completed|complete|clearance complete|clearance completed|
            clearance success|clearance finished|clearance done|customs cleared|customs released|
            clearance successful)
        (cleared|released) .. awaiting .. departure
        (international shipment|shipment|package) release export
        customs export .. (completed|released|cleared)
    """,
    Signal.CUSTOMS_IN: """
        (customs|clearance|import) [status|clearance|import|information|data|processing|procedure|
            formalities] (in progress|started|start|processing|process|processed|event|initiated|review|
            updated|update|status|inspection|ongoing|pending|underway|submitted|scan|begin|begun|received|
            declaration|declared|information|info|documentation|documents|entry|presented|presentation|
            formalities|procedure|commenced|check|examination|scanning|assessment)
        ^ [import] (customs|clearance) [clearance|processing|event|status] $
        ^ (customs) clearance (at|in)
        (in|into|at|with|to|for|through|by|sent to|presented to|handed to|handed over to|transferred to|
            submitted to|awaiting|undergoing|pending|under|via|arrived at|received by) (customs|
            import customs|clearance|clearing agency|customs clearance|customs review|border force|
            customs authorities|customs broker|broker|biosecurity|quarantine|aqis)
        (presented|handed|sent|submitted|transferred|declared|registered|delivered|arrived|
            given) .. (customs|clearing agency|clearance|clearance agency|border|broker|brokerage)
        (awaiting|pending|waiting for|await) .. (customs|clearance|release|clearing|broker)
        (customs|clearance) .. (awaiting|pending|await)
        (package|shipment) available for clearance
        (broker|customs broker|brokerage) [notified|contacted|informed|assigned|selected]
        clearance processing
        registered with clearing agency
        inbound into customs
        (import|customs) (clearance|formalities|inspection|review|processing|control|controls)
        awaiting presentation
        customs
        (assessed|reviewed|screened|inspected|checked|examined|being checked|being inspected) (by|
            at) (customs|border|authorities|quarantine|biosecurity)
        still with customs
        (send|sent) .. customs
    """,
    Signal.CUSTOMS_OUT: """
        (released|release|cleared|clear|clears|given release|passed|left|leaving|returned|exited|exit|out|
            accepted|approved|returned|departed|completed|forwarded) .. (customs|clearing agency|
            clearance agency|clearance|customs agency|government agency|border|import restrictions|broker|
            brokerage|import customs|quarantine|biosecurity|import)
        (customs|clearance|import|clearing|import customs|brokerage|customs clearance|customs import|
            broker) [processing|procedure|process|formalities|status|inspection|review|declaration|entry|
            clearance] [has] (completed|complete|cleared|clear|released|release|finished|done|concluded|
            passed|success|successful|successfull|ok|approved|ended|finalised|finalized|accepted|over|
            completion)
        customs [clearance|status|import] .. (cleared|released|completed|finished)
        clearance (complete|completed|processing complete|processing completed|success|finished|done|
            successful)
        international shipment release import
        international shipment release
        (held|hold|stopped|detained) .. (now|has been|been|and) .. (released|cleared)
        (released|cleared) (from|after|by) .. (hold|held|detention|inspection|retention)
        (no customs|not subject to customs)
        inbound out of customs
        ^ (cleared|released) $
        (duties|taxes|duty|tax|charges|customs duties|customs charges|fees) .. (paid|settled|received|
            payment received)
        customs cleared
    """,
    Signal.HANDED: """
        (delivered|handed|given|transferred|passed|tendered|turned|released|sent|forwarded|transfer|
            dispatched|despatched|shipped|assigned|deliver|moved|arrived|relayed|injected) [over|off] (to|
            over|for|with|into) .. (local carrier|local courier|carrier|courier|courier company|
            couriers|delivery partner|delivery agent|delivery company|partner|delivery organization|
            delivery organisation|postal service|postal operator|local post|local postal|national post|usps|
            canada post|royal mail|australia post|third party|subcontractor|sub contractor|last mile|
            final mile|final delivery carrier|delivery service|airline|airlines|air carrier|linehaul|
            forwarder|freight forwarder|agent for final|agent for onward|agent for delivery|interline|
            interline carrier|service provider|delivery provider|distribution partner|overseas|
            overseas partner|another carrier|other carrier|delivery network|post for delivery|
            post office for delivery|us postal|postal|destination carrier|local delivery|local agent|
            onward carrier|contractor|overseas agent|connecting carrier|transport company|next carrier)
        (handed|hand|handing) over
        handover
        (accepted|received) by .. (line haul|linehaul|line)
        handoff
        handed off
        tendered to
        transferred to post office
        (package|shipment) transferred [to] (post|usps|partner|carrier)
        (received|accepted|collected|picked up|taken over) by .. (local carrier|local courier|
            delivery partner|airline|last mile carrier|last mile|final mile|linehaul carrier|
            partner carrier|delivery carrier|local delivery|local post|destination carrier|
            local delivery company|last mile courier|interline)
        at us postal service facility
        u s postal service facility
        with local delivery partner
        with (delivery partner|partner carrier|local carrier|partner|interline|final mile carrier|
            agent for delivery)
        (carrier|partner|subcontractor) (handover|received|accepted|transfer|injection)
        onforwarded [for|to] [delivery|agent|partner]
        forwarded for delivery
        forwarded to .. (agent|third party|partner|carrier)
    """,
    Signal.REDIRECTED: """
        (redirected|redirect|rerouted|re routed|reroute|diverted|readdressed|
            redirection) [to] [new] [address|post office|recipients|depot|access point|pickup point]
        (redirection|redirect|reroute|diversion|readdress|change of address|address change|delivery change|
            intercept) [has] (requested|request|received|in progress|processed|completed|order|initiated)
        (change|changed) .. delivery (address|date|day|location|place|point|option)
        (forwarded|forward) .. (new address|new location|updated address|another address|correct address)
        delivery (address|location|instructions|place) (changed|updated|corrected|change|modified|amended)
        (address) (corrected|updated|changed|amended|verified|confirmed|completed)
        correct* address
    """,
    Signal.RENUMBERED: """
        (new|replacement|alternate|alternative) (tracking|label|barcode|airwaybill|waybill|
            connote) [number] (assigned|generated|applied|created|issued|printed)
        (relabelled|relabeled|re labelled|re labeled|relabel|label replaced|unreadable and replaced|
            renumbered|barcode replaced)
        (tracking number|barcode|label) .. (replaced|changed)
        (barcode|label|barcode label) unreadable and replaced
        transferred to new (tracking|airwaybill|number)
    """,
}

_MOODS = {
    Mood.NOT: """
        (not|no|never|unable|cannot|cant|couldnt|wasnt|isnt|hasnt|didnt|havent|wont|failed|impossible|
            without|un|nobody|unsuccessfully|nor|neither)
    """,
    Mood.WILL: """
        (will|shall|scheduled|expected|estimated|due|planned|planning|soon|anticipated|intended|going to|
            about to|ll|youll|well be|itll|awaiting|pending|to be|should|tomorrow|waiting to|ready to|
            expecting)
    """,
    Mood.IF: """
        (if|unless|once|when|where|whether|until|before|in case|as soon as|in order to|provided)
    """,
    Mood.AFTER: """
        (after|following|since|previously|despite|because|due to|earlier)
    """,
}

ENGLISH = Tongue(
    "en",
    START | _SMOOTH | END | TROUBLE,
    _MOODS,
    drop="the a an your our this that these its it is are was were has have had been of at and "
    "item items parcel "
    "parcels package packages shipment shipments consignment consignments piece pieces "
    "mailpiece packet cargo we i you "
    "successfully currently now already just please also",
)
