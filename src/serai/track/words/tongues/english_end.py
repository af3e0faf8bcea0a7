"""English, at the end of the way: out for delivery, waiting for its buyer, delivered."""

from serai.track.words.signal import Signal

END = {
    Signal.OUT: """
        (onboard|on board|aboard) with (driver|courier)
        (driver|courier|rider|postman|delivery agent) .. (heading|delivering|will deliver|en route|
            enroute) [to]
        out (for|to|on) [the] (delivery|deliver|delivering|physical delivery|final delivery|courier|run)
        outfordelivery
        (on|onboard|aboard|loaded|loaded on|loaded onto|loaded to|in|placed on|put on|
            into) [the] [delivery] [courier|drivers|delivery|carrier|couriers|fedex|ups|postal] (vehicle|
            van|board|bike|delivery van|delivery vehicle|delivery truck|car) [for|to|out] [delivery|
            deliver]
        (on|onboard|on board|aboard) .. (for|with) delivery
        (onboard|on board|loaded|load|dispatched|despatched|sent out|sent|assigned|gone|left|departed|taken|
            scanned|sorted to carrier|checked) (for|out for) (delivery|deliver|final delivery) [today]
        loaded .. delivery (vehicle|van|truck)
        ^ [out] with [delivery|ups|dhl|post|fedex|final] (driver|courier|deliverer|postman|mail carrier|
            postie|
            rider|messenger|delivery agent|delivery person|delivery man)
        (out|on way) with .. (driver|courier|rider)
        (driver|courier|postman|deliverer|rider|delivery driver|delivery person) .. (on|en route|enroute|
            heading|out|nearby|arriving|is coming) .. (way|route|customer|destination|delivery|
            deliver|dropoff|drop off|recipient|shortly|soon)
        (delivery|deliveries) (in progress|in process|underway|ongoing|started|started today|begun|run|
            round|today|route started|on route|en route|enroute)
        in delivery
        (en route|enroute|on the way|on way) (to|for) delivery
        in (process of|course of) (being delivered|delivery)
        (being|is being) delivered
        (on|its|it is|en route|enroute|way) .. (to|for) .. (recipient|customer|addressee|consignee|you|
            delivery address|receiver|dropoff|drop off|your address|final destination address|your door|
            delivery point)
        (on|in|out) (delivery round|delivery run|delivery route|distribution|final delivery|the road|
            local delivery|delivery tour)
        ^ local delivery $
        ^ on delivery
        due to be delivered today
        ^ with .. (driver|courier|postman|postie)
        with (delivery courier|delivery driver|courier for delivery|driver for delivery)
        (onto|on|into|to|in) .. delivery (van|vehicle|truck)
        ^ (delivering|dispatched to recipient|ofd|out) $
        physical delivery scheduled today
        final mile delivery started
        delivering [today|now|to you]
        (arrived|at) (delivery|dropoff|drop off|customer) (address|location|site|door)
        (arriving|delivery|delivered) (shortly|soon|today|imminent|now)
        (next|few) stop* (away|until)
    """,
    Signal.READY: """
        (arrived|waiting|ready|available) .. locker
        (code|pin) to (collect|pick up|open)
        (ready|available|held|hold|holding|waiting|kept|stored|awaiting|awaits|await|pending|there) (for|to|
            at|in) .. (pickup|pick up|picked up|collection|collect|collected|recipient pickup|
            customer pickup|collection point|pickup point|customer collection|be collected|be picked up)
        (ready|available) .. (pickup|collection|collect|collected)
        (awaiting|awaits|await|pending|for) (collection|customer pickup|customer pick up|
            customer collection|recipient|recipient pickup|consignee pickup|consignee collection|addressee|
            collection by|pick up by recipient|pickup by recipient|pickup by customer|collection from|
            customer)
        awaiting (pickup|pick up) (by|at|from) .. (recipient|customer|consignee|addressee|locker|point|
            office|shop|store)
        (awaiting|awaits) pickup
        (can|may) .. (collected|picked up|collect|pick up|pick it up)
        (delivered|arrived|dropped|placed|deposited|left|stored|brought|transferred|handed|at|in|reached|
            taken|forwarded|carded|sent|received|transfer) .. (pickup point|pick up point|collection point|
            parcelshop|parcel shop|access point|accesspoint|service point|servicepoint|pickup location|
            pick up location|pickup station|pick up station|retail outlet|drop point|
            parcelpoint|post office for pickup|post office for collection|post office for pick|
            collect point|pickup shop|pudo|packstation|customer service point|postfiliale|pickup store|
            retail location|collection location|delivery point for collection|pickup parcelshop|
            pickup place|pickup counter|pick up counter|collection store|parcelterminal)
        delivered to [the] (post office|store|shop|retail)
        (deposited|stored|placed|put|inserted) .. (parcel locker|locker|parcelbox)
        (at|in) (locker|parcel locker|parcelmachine)
        (locker|point|shop|store|office) .. (waiting|awaiting|ready|available) .. (you|collection|pickup|
            pick up|collect|recipient|customer)
        hold at location
        to be (collected|picked up) by (consignee|recipient|customer|addressee)
        (customer|recipient|consignee) will .. (collect|pick up|pickup)
        ^ [in] (pickup point|service point|parcel locker|locker|collection point|counter) $
        (waiting|available|awaiting|ready|waits|held) .. (locker|service point|point|counter|branch|shop|
            post office|parcelshop)
        reminder sent
        (consignee|recipient|your|consignees|recipients|customer) disposal
        hold for pickup
        (customer|consignee|recipient|self|counter) (pickup|pick up|collect|collection)
        (held|kept|hold) (at|in|by) .. (post office|postoffice|delivery office|service point|
            customer service point|access point|counter|branch|location) [for|awaiting] [pickup|collection]
        (collection|pickup|pick up) (reminder|notice|notification|code|period|pin) [sent|extended|left|
            issued]
        (reminder|reminded|notified|second notice|final notice|last reminder) .. (pickup|pick up|collect|
            collection|picked up)
        final notice
        (notified|informed|advised) .. (arrival|arrived) .. (pickup|collection)
        (arrived|arrival) .. (collection|pickup|pick up|customer collection|post office for)
        waiting for (recipient|customer|you|consignee|addressee|collection|pickup)
        please collect
        poste restante
        ready to collect
        (collect|pick up|pickup) [item|parcel|it] (at|from|in)
    """,
    Signal.DELIVERED: """
        delivered (no|without) signature
        delivery accomplished
        delivered .. (left|handed|signed)
        delivered
        (delivery|deliver|drop off|dropoff|job|dropped) [has] (completed|complete|successful|confirmed|made|
            done|executed|effected|performed|success|completion|succeeded|finished|confirmation|ok|
            fulfilled|accepted by recipient)
        (successful|completed|confirmed) (delivery|drop off|dropoff)
        ^ (final|physical|actual|complete) delivery
        physical delivery .. completed
        ^ deliver $
        ^ (delivery|complete|completed|signed|finished|done|success|successful|fulfilled|drop|pod|
            consigned) $
        ^ (completed|complete) [delivery|job|drop]
        (signed|signature) (by|for|for by|received|obtained|captured|received by|accepted by)
        accepted by (recipient|customer|consignee|addressee|receiver)
        (received|collected|picked up|taken|retrieved|claimed|pickup|collection|pick up|
            accepted) by .. (recipient|
            customer|consignee|addressee|receiver|buyer|neighbour|neighbor|cardholder)
        (collected|picked up|taken|retrieved|claimed) (from|at|in) .. (locker|pickup point|parcelshop|
            parcel shop|access point|collection point|retail outlet|service point|post office)
        (picked up|collected) by customer .. (locker|point|shop|outlet|office)
        (recipient|customer|consignee|addressee|receiver|buyer) .. (received|collected|picked up|accepted|
            retrieved|took|has picked up|signed)
        (left|placed|put|posted|dropped|deposited) [in|with|by|inside|on|under|near|behind|outside] [the|
            your|a|customers|recipients] [front|back|side|secure|safe] (mailbox|letterbox|mail box|
            letter box|door|porch|reception|receptionist|safe place|place|garage|neighbour|neighbor|
            individual|front desk|agent|garden|box|patio|concierge|mailroom|mail room|desk|yard|gate|
            carport|doorstep|shed|residence|leasing office|security|doorman|parcel box|building)
        (handed|given|passed|handed over|delivered|released|transferred|left) (to|with|directly to) [the|a|
            your] (recipient|resident|customer|consignee|addressee|receiver|neighbour|neighbor|agent|
            reception|person|individual|household|security|concierge|mailroom|buyer|front desk|
            parcel locker|safe place|colleague|janitor|doorman|family member|locker|po box)
        delivered .. (locker|po box|mailbox|community mailbox)
        dropped off .. (customer|recipient|destination|door)
        ^ safe (drop|dropped|place)
        in mailbox
        in good condition
        (item|parcel|package) handed to (resident|customer|recipient)
        delivery to (recipient|addressee|customer|neighbour|neighbor|consignee|mailbox|
            safe place) [completed]
    """,
    Signal.PROOF: """
        (signature|pod|proof of delivery|delivery confirmation|delivery receipt|delivery photo|photo|image|
            delivery signature|proof) [image|photo|document|scan|of delivery] (recorded|available|captured|
            uploaded|received|recorded for online viewing|scanned|added|attached|updated|online|image|
            stored|taken)
        proof of delivery
        pod
        (scanned|uploaded|image) (pod|proof of delivery|signature)
        (pod|proof) (scan|image|update|upload)
        payment on delivery (received|collected)
        (cod|cash) (collected|received|remitted|remittance)
        delivery (closed|invoice|survey)
    """,
}
"""Phrases by signal, one a line, of the end of a parcel's way."""
