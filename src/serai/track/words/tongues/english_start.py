"""English, before a parcel moves: announced, and taken over by the first carrier."""

from serai.track.words.signal import Signal

START = {
    Signal.ANNOUNCED: """
        ^ created
        provided .. tracking (details|information|data)
        tracking number (assigned|created|generated|issued)
        awaiting first scan
        [electronic] (shipping|electronic|billing|order|manifest|advance|shipper|label|
            booking) (information|info|data|details) [electronically] (received|sent|submitted|transmitted|
            approved|provided|available|entered|registered|uploaded|created|lodged)
        (information|info|data|details|notification|advice|instruction data) .. (received|sent|submitted|
            transmitted|provided|entered|uploaded|registered|lodged)
        (received|sent|submitted|transmitted|provided|entered|uploaded|registered) .. (information|info|
            data|details)
        (information|data) received
        shipping (notification|notice) received
        information only
        ^ expecting $
        (info|information|data) sent to (usps|ups|fedex|dhl|carrier|gls|dpd|post|courier|tnt)
        (softdata|soft data|data entry)
        (carrier|courier) notified to (pick up|pickup|collect)
        (carrier|courier) notified
        (info|information|data) received by
        submitted by (shipper|sender|customer|seller)
        (label|labels|waybill|airwaybill|awb|docket|connote|barcode) .. (created|printed|generated|issued|
            purchased|made|produced|ready)
        (created|printed|generated|purchased) .. (label|labels|waybill|docket|connote)
        (order|shipment|consignment|parcel|package|delivery|job|booking|request) [request|order|
            job] (created|placed|booked|registered|confirmed|submitted|imported|announced|prepared|
            processed|logged|manifested|entered|accepted)
        ^ (created|registered|booked|manifested|manifest|announced|confirmed|pending|new|draft|initial|open|
            submitted|geocoded|ordered|preadvice|prenotified|prealert|preregistered|scheduled|planned|
            validated|info|information|unassigned|requested|initiated|announcement|registration|notified|
            active|expected|waiting) $
        ^ (new|pending|open) (order|shipment|job|delivery|parcel)
        (prepared|declared|registered|announced) by (sender|shipper|seller)
        booking (received|created|made|done|completed|confirmed|complete)
        (pickup|pick up|collection|job|courier|driver) [request|order|job] (booked|requested|registered|
            ordered|scheduled|planned|arranged|organised|pending|confirmed|created|assigned|allocated|
            generated)
        (pickup|pick up|collection) .. (scheduled|booked|arranged|requested|planned|assigned)
        (request|requested|arranged|scheduled|scheduling|booked) [for] (pickup|pick up|collection)
        scheduled to be (picked up|collected)
        (manifest|manifested|manifests) [file] (created|received|uploaded|sent|generated|closed|complete*)
        manifested
        (pre|advance) (advice|advised|alert|alerted|shipment|transit|notified|notification|announced|
            announcement|registered|registration|manifest|manifested|order|informed|information|arrival)
        preadvice
        preadvised
        prenotified
        prenotification
        preregistered
        preshipment
        (ship|shipping|transport) request received
        ready (for|to) (ups|fedex|dhl|usps|dispatch|despatch|shipment|shipping|ship|manifest|carrier|
            courier|send|be shipped|be dispatched|be despatched|be sent|drop off|export label)
        ready (for|to) (courier|carrier|driver|sender|be picked up by courier|
            be picked up by carrier) [to] [pickup|pick up|collection|collect|send]
        (awaiting|await|waiting for|waiting on|pending|expecting|expects|waits for) (item|parcel|package|
            shipment|it|pickup by carrier|pickup by courier|collection by carrier|collection by courier|
            courier|carrier|driver|sender|shipper|seller|merchant|receipt|dispatch|despatch|first|drop off|
            dropoff|handover|hand over|posting|lodgement|induction|arrival carrier|acceptance|tender)
        (ups|usps|fedex|dhl|post|carrier) awaiting
        pending (pickup|pick up|collection|courier|dispatch|shipment|acceptance|induction|approval|manifest)
        (sender|shipper|seller|merchant|customer|origin post|warehouse|store|supplier|
            retailer) .. (preparing|prepare|prepares|prepared|packing|despatching|dispatching|registered|
            announced|notified|created|electronically)
        (preparing|prepared|processing) (for|your) (shipment|dispatch|despatch|order|shipping)
        (expecting|expect) (it|from|receive|receiving|your) [parcel|package|it]
        (picking|packing|packed|picked) (order|list|complete|completed|and packed)
        order (received|processed|placed|ready|in process|being prepared|packed|fulfilled|downloaded)
        (notified|advised|informed|told) .. (by sender|by shipper|about parcel|of parcel|to expect)
        (not yet|has not|not) .. (received|arrived) .. (by|from) .. (carrier|sender|shipper|customer)
        (carrier|ups|fedex|dhl|gls|dpd|usps|courier|post) .. (has not|not|not yet) .. (received|collected|
            picked up)
        not [yet] (in system|in network|received|accepted|handed over|with us|shipped|dispatched|despatched|
            collected|picked up|scanned|posted|lodged|in possession|sent)
        (transport|shipment|transportation|shipping) order (received|created|transmitted|booked|accepted)
        (driver|courier) (assigned|allocated|accepted|on the way to pickup|en route to pickup|
            enroute to pickup|on way to pickup|to pickup|heading to pickup|going to pickup)
        (en route|enroute|on the way|on way|heading) .. (to|for) (pickup|pick up|collection|
            collect)
        ^ [driver|courier] arrived [for] (pickup|collection) $
        (at|arrived) pickup
        in (preparation|planning)
        under preparation
        to be (picked up|collected|shipped|dispatched|manifested)
        collection (order|request|booked|advice) [received|sent|created]
        electronically (notified|advised|announced|registered)
        advised
        (unknown|not found|no tracking) (to carrier|yet|information yet)
    """,
    Signal.ACCEPTED: """
        accepted .. (post office|delivery office|counter)
        picked up
        (pickup|pick up|collection) (complete|completed|done|made|successful|scan|success|confirmed|
            performed|executed|received|recorded|effected)
        (proof|confirmation) of (pickup|pick up|collection)
        pickedup
        (successful|completed) (pickup|pick up|collection)
        pickup done
        freight on hand
        received by (logistics company|logistics provider|logistics partner|company)
        (left|dropped|posted|deposited) by sender .. (locker|point|shop|office)
        (accepted|received|collected|taken) from (customer|sender|shipper|merchant|seller)
        (handed|given|left|dropped|posted) .. by (sender|shipper|customer)
        handed to (dpd|gls|dhl|ups|usps|fedex|hermes|evri|tnt|inpost|post|carrier by)
        (taken|collected|picked up|received) by .. (courier|driver|carrier) .. (point|locker|branch|office|
            shop|parcelshop)
        accepted .. facility
        collected
        uplifted
        uplift
        ^ (pickup|pick up|collection|collect|accepted|acceptance|posted|posting|lodged|lodgement|origin|
            induction|inducted|intake|received|receipt|dropoff|drop off|tendered) $
        (accepted|acceptance|accept) [by|at|in|from|into|for] [usps|post|postal|office|origin|carrier|
            counter|partner|operator|us|facility|depot|network|ups|dhl|fedex|branch]
        (posting|collection) [posting|collection]
        (posted|lodged|lodgement|tendered|mailed|deposited) (at|by|in|with|over|from) [post|counter|branch|
            sender|customer|shipper|agent|office]
        lodged
        (posted|inducted|induction|injected) [at|into|in]
        (dropped off|drop off|dropoff|dropped) .. (at|by|with|in|to) .. (sender|shipper|customer|agent|post|
            location|store|counter|shop|point|branch|onsite|locker|facility|depot|carrier)
        (dropped off|dropoff|drop off) [by sender|completed|complete|scan]
        shipment dropped off
        (received|taken over|taken|collected|accepted|picked up) (from|by|at|in) .. (sender|shipper|seller|
            merchant|customer|client|consignor|origin|drop off|counter|merchant)
        (received|accepted|taken|collected) (by|from|into) .. (carrier|us|ups|fedex|dhl|gls|dpd|tnt|usps|
            post|mail|courier|purolator|canpar|dicom|nationex|sendle|aramex|network|posti|evri|yodel|
            yunexpress|yanwen|partner|operator)
        (carrier|courier|driver|we|ups|fedex|dhl|post|mail|usps) .. (received|has received|have received|
            collected|picked up|accepted|got|have got)
        ^ (got|have) it
        (mail centre|mail center)
        (in|into) .. (possession|custody) [of]
        received and ready for processing
        tendered (onsite|fedex|by)
        receive .. (from customer|from sender)
        (origin|pickup|pick up|collection|first|initial|induction|acceptance|intake|counter|entry|receipt|
            field) scan
        (taken|take) in charge
        taken over by
        taking over
        (shipment|item|parcel|package|consignment) (received|tendered|accepted) [at|by] [carrier|
            origin|post|counter]
        (handed|given|passed|delivered|submitted|transferred|turned) (over to|over|to|in to|in at|
            in) .. (by|from) .. (sender|shipper|seller|merchant|consignor|customer)
        (sender|shipper|seller|merchant|consignor|vendor|customer) .. (handed|dropped|delivered|posted|gave|
            brought|deposited) .. (to|off|at|in)
        handed over to (gls|dpd|dhl|ups|fedex|tnt|hermes|inpost|us)
        ready for processing
        shipped
        (shipment|package acceptance) (received|pending) package acceptance pending
        (intake|inbound) (at|in) origin
        (despatched|dispatched|shipped|sent) by (sender|shipper|seller|merchant)
        (adopted|taken) (at|from) (source branch|sender|sorting center)
        enter* (network|our network|system|our system)
        (weight|weighed|weighing|dimension|volume|reweigh) [captured|recorded|scan|and|measured]
    """,
}
"""Phrases by signal, one a line, of the beginning of a parcel's way."""
