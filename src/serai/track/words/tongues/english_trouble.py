"""English, when something goes against the plan: refused, returned, held, late, lost."""

from serai.track.words.signal import Signal

TROUBLE = {
    Signal.PICKUP_FAILED: """
        (pickup|pick up|collection) .. (failed|attempted|attempt|unsuccessful|missed|exception|not ready|
            not possible|rejected|postponed|rescheduled|fail|not done|failure|delayed)
        (unable|failed|could not|couldnt|attempted|tried|unsuccessful|missed|not able) .. (pick up|pickup|
            collect|collection|picked up)
        not ready for (pickup|pick up|collection)
        (futile|missed|failed) (pickup|pick up|collection)
    """,
    Signal.OFFLOADED: """
        (offloaded|off loaded|short shipped|left behind|bumped|not loaded|not uplifted|shut out)
        (missed|misses) .. (flight|connection|trailer|truck|linehaul|departure|cutoff|cut off|sort|dispatch|
            uplift|transfer|plane)
        (flight|vessel|truck|linehaul) .. (cancelled|canceled|delayed|delay|missed)
        (not|did not) .. (depart|fly|make connection)
    """,
    Signal.RESCHEDULED: """
        delivery (moved|shifted|pushed|deferred|changed) [back] to
        (delivery|redelivery|it) [has|will be] (rescheduled|postponed|deferred|re scheduled|rearranged)
        (rescheduled|postponed|reschedule) [delivery|for delivery|to] [next|following|later]
        delivery (date|day|time) .. (postponed|pushed|moved|later)
        (customer|recipient|receiver|consignee) (requested|request|requests|asked) .. (later|future|another|
            different|delay|postpone|rescheduled|re delivery|redelivery|next)
        (will|to) be delivered (later|next|another|the following|following) [business|working] [day|
            delivery]
        (will not|wont|not) be delivered [today|on time|as scheduled|as planned]
        not (due|scheduled|out) for delivery
    """,
    Signal.DELAYED: """
        (delay|delayed|delays|delaying|late|behind schedule|running late|later than)
        (delay*) (in|at|due|caused|by) .. [transit|weather|operations|strike]
        arriving late
        (weather|natural|disaster|strike|holiday|traffic|mechanical|technical|operational|emergency|
            force majeure|civil unrest|power|covid|pandemic|flood|snow|storm|hurricane|typhoon|accident|
            breakdown|unforeseen|adverse|severe|operating|uncontrollable|capacity|staff|backlog) [weather|
            operational] (condition*|delay|exception|issue*|event*|problem*|disruption*|closure|shortage|
            interruption|constraints|reasons|failure|circumstances)
        (bad|adverse|severe|poor|inclement) weather
        (industrial dispute|industrial action|mechanical breakdown|mechanical failure|equipment failure|
            breakdown|meteorological|missed delivery cycle|strike)
        not arrived
        weather
        (public|national|bank|local|regional|observed) holiday
        holiday
        (vehicle|truck) (breakdown|broke down|accident)
        (missing|short) [from|in] (delivery|consolidation) run
        (exceptional|unexpected) (event|volume|volumes)
        not (arrived|received|delivered) (on time|as expected|as planned|as scheduled)
        (overdue|backlog|congestion|insufficient time|out of time|time exceeded|not enough time|
            ran out of time|not attempted)
        delivery not attempted
        (sla|deadline) (breached|missed)
    """,
    Signal.MISSORTED: """
        (miscode|miscoded|overcarried|overlanded|destination incorrect|incorrect destination|off route)
        (missorted|mis sorted|missort|mis sort|missent|mis sent|misrouted|mis routed|misroute|misrouting|
            misdirected|misload|misloaded|mis shipped|misdelivered|misdelivery|wrongly delivered|mistakenly|
            mis directed|missroute*|mishandled)
        (wrong|incorrect) (route|depot|facility|hub|sort|sorting|destination|office|terminal|station|
            carrier|courier|branch|country|location|routing|zone)
        (sent|arrived|delivered|received|forwarded|routed|sorted) .. (wrong|error|mistake|incorrect|
            incorrectly)
        forwarded mis sort
        delivered to wrong address
        (wrong|incorrectly) delivered
        (sent|delivered|arrived) in error
    """,
    Signal.HELD: """
        (on|in|put on|placed on|under) [customs|delivery|temporary] hold
        (hold|held|holding|onhold) [at|by|in|for|until]
        (stopped|suspended|suspend|blocked|quarantined|detained|retained|retention|withheld|frozen|stuck|
            paused|pending investigation|pending action)
        (shipment|delivery|parcel|package|transit|transport|status|item|load|operational|carrier|service|
            consignment|processing) (exception|problem|issue|incident|anomaly|stopped|suspended|discrepancy|
            failure|interrupted)
        (exception|problem|incident|anomaly|irregularity|discrepancy|issue|alert|investigation|trace|
            tracing|query|enquiry|claim|complaint|error) [opened|started|initiated|filed|reported|created|
            raised|with]
        (investigation|trace|inquiry|enquiry|claim) .. (opened|started|initiated|filed|created|in progress)
        (action|information|attention|contact|documents|documentation|id|clarification) (required|needed|
            requested|missing|necessary)
        (missing|lost|no) .. (document|documents|air waybill|airwaybill|paperwork|invoice|contact|
            contact information)
        (partly|partially) delivered
        (missing|incomplete|insufficient|additional|further|lacking) (information|documents|documentation|
            details|data|paperwork|invoice|phone|description)
        (requires|require|need|needs|needed|request|requested|waits for) .. (information|documents|
            documentation|
            contact|clarification|instruction*|details)
        (awaiting|waiting for|pending) .. (instruction*|information|documents|documentation|response|reply|
            confirmation from|decision|details|contact)
        ^ please contact
        contact (customer service|recipient|sender|us|dhl|ups|fedex|shipper|customer|your)
        (prohibited|restricted|dangerous|forbidden|hazardous|banned) (goods|item|items|article*|content*|
            commodity|materials|area)
        (security|dangerous goods) (check|inspection|hold|failed|rejected|issue)
        (customer|recipient) on (holiday|vacation)
        (vacation|holiday|mail) hold
        (label|barcode) .. (unreadable|illegible|missing|damaged|invalid|failed|not readable)
        (oversize|oversized|overweight|over weight|unmanifested|over size)
        (local delivery|delivery) restriction
        (stop|intercept) (requested|request|delivery|shipment|in progress|successful|attempted)
        intercepted
        partial delivery
        partially delivered
        short (delivered|delivery|received)
        part delivery
        (not|no) .. (service area|serviceable|serviced|service)
        (non serviceable|unserviceable|out of delivery area|oda|outside delivery area|out of area|
            remote area)
        (sender|shipper) .. (contact*|advise*|decision)
    """,
    Signal.PAYMENT: """
        (awaiting|pending|waiting for|require*|needs|outstanding|unpaid|due|requested|request|due|owing|
            missing|insufficient|for|until|additional) .. (payment|duties|duty|taxes|tax|charges|fees|fee|
            postage|vat|cod|customs charges|import charges|funds)
        (payment|duties|duty|taxes|tax|charges|fees|fee|postage|vat|cod|money|surcharge) .. (due|required|
            outstanding|pending|unpaid|to be paid|not paid|not received|requested|not ready|owed|needed|
            assessed|not available|payable|to pay|underpaid)
        postage due
        (no|not have) (money|cash|cod|payment)
        (fee|charge|tax|duties|duty|payment) (notice|reminder|notification|link) [sent|issued|left]
    """,
    Signal.ADDRESS: """
        (address|addresse|street|street number|house number|postcode|postal code|zip|zip code|apartment|
            apartment number|suite|suite number|unit number|company name|name|consignee name) [is|
            information|details|was|for|not|cannot|could|on|the] .. (incorrect|incomplete|wrong|
            insufficient|invalid|missing|unknown|bad|not found|inaccessible|unclear|incorrectly|problem|
            issue|query|error|required|needed|unreadable|illegible|inexistent|does not exist|not exist|
            nonexistent|correction|insufficiency|not recognised|mismatch|no access|could not be found|
            not be found|not known|not located|verification|exception|inquiry|undeliverable)
        (incorrect|incomplete|wrong|insufficient|invalid|missing|unknown|bad|no|poor|inadequate|unclear|
            faulty|inaccurate|non existent|nonexistent|illegible|unreadable|deficient) [delivery|recipient|
            receiver|consignee|customer|street|receivers|recipients|customers] (address|street|house number|
            street number|postcode|postal code|zip|zip code|apartment|suite|suite number|apartment number|
            unit number|addr|location|such number|such street|such address)
        (no such|unable to locate|cannot locate|could not locate|not find|cannot find|could not find|
            unable to find|not able to find|need|needs|verify|verifying|confirm|correct|correcting|
            correction) .. (number|street|address|recipient|consignee|addressee|apartment|customer|receiver|
            house|location|delivery address)
        (unknown|unidentified) (addressee|recipient|consignee|receiver|customer)
        (addressee|recipient|consignee|customer|receiver|company) .. (unknown|not known|moved|not located|
            not found|has moved|left no address|deceased|not identified|cannot be located|relocated|
            no longer at|not at address|not at this address|moved away)
        (moved|left no address|attempted not known|not known at address|no mail receptacle|vacant|deceased|
            no forwarding)
        address (query|problem|issue|correction|error)
        address .. (clarified|clarification)
    """,
    Signal.CUSTOMS_HOLD: """
        (held|hold|stopped|detained|retained|retention|blocked|delayed|delay|stuck|exception|quarantined|
            seized|refused|rejected|on hold|problem|impounded|issue|failed|confiscated|suspended|
            inspection hold|intervention) .. (customs|clearance|clearing|biosecurity|quarantine|
            border force|government agency|import|authorities|regulatory|broker|brokerage)
        (customs|clearance|import|government|regulatory|broker|brokerage|biosecurity|quarantine|border|
            cbp) [clearance|agency|import|status|authorities] [is|has] (held|hold|stopped|detained|retained|
            retention|delay|delayed|delays|exception|problem|issue|on hold|seized|refused|rejected|failed|
            failure|fail|intervention|stop|requires|requested|needs|error|not possible|abnormal|abnormality|
            unsuccessful|confiscated|suspended)
        seized [by] [customs]
        (confiscated|seizure|impounded)
        (import|customs) [clearance] [delay|hold] (documents|documentation|information|paperwork|invoice|
            data) .. (required|missing|needed|incomplete|incorrect|requested|insufficient)
        (missing|incomplete|incorrect|additional|required|requires|need*|awaiting|pending) .. (customs|
            clearance|commercial) (documents|documentation|information|invoice|data|paperwork|declaration)
        (pending|awaiting) release from [a|the] [government|other] agency
        further clearance processing required
        inspection required .. (authority|customs|authorities)
        (import|export) .. (inhibited|terminated|stopped|prohibited|not allowed|not permitted)
        (selected|chosen|referred|random) .. (customs inspection|physical inspection|physical examination|
            customs examination|x ray|inspection by customs)
        paperwork (missing|required|issue)
    """,
    Signal.FAILED: """
        (not|no|unable) .. (safe place|secure place|secure location)
        (recipient|customer|consignee|receiver) .. (out of office|on leave|switched off)
        (phone|mobile|number|telephone) .. (switched off|unreachable|out of service)
        (attempt|attempted|attempts|attempting|tried|tries) .. (delivery|deliver|delivered|delivering|
            redelivery)
        [first|second|third|1st|2nd|3rd|last|final|failed|unsuccessful|missed|courier] [delivery] (attempt|
            attempted) [failed|fail|unsuccessful|made|not successful|one|two|number]
        (delivery|deliver|redelivery) [was|has|could|is|to] [the|be] (attempt|attempts|attempted|failed|
            failure|fail|unsuccessful|not successful|missed|not possible|impossible|not completed|exception|
            unable|not made|failing|problem|rejected|error|not complete|aborted|not done|incomplete|
            not executed|no success|not effected|undeliverable|not achieved|not performed|not successfully|
            futile|notice)
        (failed|unsuccessful|missed|failure|futile|fail|failing|abortive|incomplete|unable|
            undelivered) [1st|2nd|3rd|first|second|third] [attempt|attempted] [of|to|at] [make] (delivery|
            deliver|delivered|physical delivery)
        (not|cannot|couldnt|unable|could not|cant|wasnt|not able|not possible|impossible|failed|fails|
            unsuccessfully|never) .. (deliver|delivered|delivery|make delivery|complete delivery|
            be delivered|deliverable)
        (undeliverable|undelivered|non delivery|nondelivery|not delivered|nondelivered|no delivery|
            unsuccessful)
        (carded|card left|card to call|card left|left card|left a card|notice left|notice card left|
            notification left|left notice|left a notice|note left|delivery notice left|door tag|doortag|
            calling card|delivery notice|sorry card|missed you|we missed)
        (notice|card|note|notification|tag|slip) [card] (left|issued|posted|placed|deposited)
        (left|leaving) .. (notice|card|note|notification|tag|slip)
        (no one|noone|nobody|not|no body|no person|nobody was) .. (home|answer|available|at home|on site|
            to sign|to receive|to accept)
        (no one|noone|nobody|not) (in|there|present)
        (recipient|customer|consignee|addressee|receiver|resident|client|occupant|
            authorized recipient) [was|is|are] (absent|not available|unavailable|not home|not in|
            not present|away|closed|not at home|not there|not answering|no answer|not reachable|
            cannot be reached|not contactable|unreachable|could not be reached|absence|temporarily absent|
            not responding|not open|did not answer)
        (absent|absence|absence of|unavailable) (recipient|customer|consignee|addressee|receiver|home|
            client)
        ^ (absent|absence|failure|failed|fail|attempt|attempted|undelivered|unclaimed|closed|carded|
            exception delivery|futile|notified) $
        absence [attempted delivery]
        (business|office|company|premises|shop|store|customer|consignee|recipient|site|location|receiver|
            receiving) [was|is] (closed|not open|shut)
        closed (on|for|for the) [arrival|day|holiday|weekend|premises]
        ^ closed $
        (premises|consignees premises|consignee premises|business hours) closed
        (no|not) (answer|access|secure location|safe location|safe place|authorized recipient|response|
            one home|access to|authorised recipient|contact with|suitable place|parking|signature|adult|
            one available)
        (access|entry|building|gate|address) (denied|not possible|restricted|problem|blocked|code required|
            inaccessible|locked|code missing)
        (unable|could not|cannot|couldnt) .. (access|gain access|contact|reach|leave) .. [recipient|
            customer|building|address|property|consignee]
        (no longer|not) available (at|to)
        (customer|recipient|receiver|consignee) not available or business closed
        (signature|id|identification|adult signature|photo id) (not obtained|refused|not provided)
        (dog|animal) (on|at|interference|in|loose)
        (unclaimed|not claimed|uncollected|not collected|not picked up)
        (arrange|schedule|book|rebook|request) .. (redelivery|re delivery|new delivery|another delivery|
            second delivery)
        (redelivery|re delivery|second delivery) (will|on|next|scheduled|attempt|to be|made|planned|in)
        (new attempt|reattempt|re attempt|next attempt|
            another attempt) [will|on|next|scheduled|attempt|to be|made|planned|in]
        driver .. (unable|could not|couldnt)
        unable to (locate|find) [property|recipient]
        (not|un) distributed
        (collection|pickup|pick up|storage|collect) .. (expired|over|elapsed|deadline passed)
        forward expired
        (number|phone|mobile|telephone) (not|un) (reachable|answering|answered)
        (number|phone|mobile|telephone) not reachable
        (mailbox|letterbox|locker|parcel locker|pickup point|point|access point) [is|was] (full|unavailable|
            overloaded|closed|out of order|not available|inaccessible)
        (no|insufficient) (space|room|capacity) (in|at) .. [locker|mailbox|point]
        (recipient|customer|consignee) .. (no show|noshow|unreachable)
        (bad|incorrect) (phone|telephone) [number]
    """,
    Signal.REFUSED: """
        (refused|rejected|declined|refusal|refuse|refuses|unaccepted) [by|delivery|acceptance|to accept|
            to sign|parcel] .. [recipient|customer|consignee|addressee|receiver|buyer]
        (refused|rejected|declined|refusal) by (recipient|customer|consignee|addressee|receiver|buyer)
        (recipient|customer|consignee|addressee|receiver|buyer|client) [has] (refused|rejected|declined|
            refuses|refusal|did not accept|not accept|does not want|did not want|not want)
        (delivery|acceptance|shipment|parcel|package|receipt) [was] (refused|rejected|refusal|denied|
            declined|not accepted)
        (not accepted|acceptance refused|acceptance denied|did not order|not ordered|unwanted|
            cancelled at door)
    """,
    Signal.RETURNING: """
        (return|returning|returns|rto|rts|returned) [to] [the] [sender|shipper|origin|seller|retailer|
            merchant] (initiated|started|in progress|in transit|process|processing|processed|requested|
            request|label|created|being|journey|shipment|announced|notice|instructions|scheduled|confirmed|
            authorized|authorised|pending|generated|in process|begun|on way|in motion|notification|
            picked up|order|initiate|dispatched|parcel|out for delivery|manifested|underway)
        (return|returning|rto|rts|sent|back|going|send|sending|shipped|shipping|on way back|way back|
            heading back|forwarded|redirected|reversed|transported|dispatched|despatched|on the way|
            its way) [back] (to|for) [the|original] (sender|shipper|origin|seller|consignor|merchant|
            retailer|addresser|sender address|sender country|origin country|client|supplier|vendor)
        (being|must be|is being) (returned|sent back|shipped back)
        (in|on) (return|return process|return transit|return journey)
        (undeliverable|unclaimed|refused|uncollected) .. (return*|sent back)
        (return|returns) [shipment|item|to sender|to shipper|to origin|to seller|mail|package|process|
            parcel|delivery|rto|sender|shipper]
        (sent|going|on way|its way|way|heading|turned) back
        (rto|rts)
        (reverse|reversal) (shipment|logistics|pickup|transit)
        (departed|arrived|processed|in transit|out for delivery|received) .. (return|returns|
            return to sender|rto|return centre|return center|returns center)
        (return|rto) .. (departed|arrived|in transit|out for delivery|processed)
        (refused|rejected) .. (return|returning) .. (sender|shipper)
        return undelivered
        (delivery|out for delivery|way|route) .. (to|for) (sender|shipper|consignor)
        (ready|prepared|preparing) for return
    """,
    Signal.RETURNED: """
        (arrived|delivered|received|is) back [to|with|by] (sender|shipper|origin|seller|merchant)
        back (sender|shipper|seller|merchant)
        (returned|return|rto|rts|return to sender|return to shipper|return shipment) (complete|completed|
            delivered|done|successful|received|closed|delivered to sender|accepted)
        (returned|delivered|handed over|given back|back) [back] (to|with|at) [the|original] (sender|shipper|
            origin|consignor|seller|merchant|retailer|supplier|vendor|warehouse of sender|original sender|
            client|senders address|shippers address|return address)
        (returned|sent back)
        (sender|shipper|seller|merchant) .. (received|collected|picked up|accepted|has received) .. (return|
            back|returned)
        (delivered|delivery) .. (return|returned) .. [sender|shipper]
        (return|returned) .. (delivered|delivery completed)
        delivered .. (after|following) .. (return|returned)
        (collected|picked up|received|accepted|signed) by (sender|shipper|seller|merchant)
    """,
    Signal.LOST: """
        (unable|cannot|could not|not able) .. (located|locate) [item|parcel|package]
        (plundered|pilfered)
        (lost|missing|misplaced|not found|stolen|theft|untraceable|cannot be located|could not be located|
            not located|disappeared|robbery|robbed|hijacked|pilferage|whereabouts|cannot locate package)
        (destroyed|disposed|disposal|abandoned|discarded|scrapped|liquidated|destruction|dispose|
            dead letter|dead mail|auctioned|salvage*)
        (declared|presumed|considered|confirmed|reported) (lost|missing)
    """,
    Signal.DAMAGED: """
        (spoilt|spoiled)
        (damaged|damage|damages|broken|leaking|crushed|wet|torn|defective|leakage|spoiled|breakage|
            mutilated|tampered|water damage|opened in transit|repacked|repackaged|repack|repackaging)
        (poor|bad|defective|unacceptable|inadequate) (condition|packaging|packing)
    """,
    Signal.CANCELLED: """
        (cancelled|canceled|cancellation|cancel|voided|void|annulled|aborted|deleted|withdrawn|cancelation|
            expired label|label voided|nullified)
        (cancelled|canceled) by (sender|shipper|customer|merchant|seller|carrier|request)
    """,
}
"""Phrases by signal, one a line, of what goes against the plan."""
