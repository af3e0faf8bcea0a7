"""Codes of couriers and express carriers, from their public descriptions of tracking events.

A line is `CODES signal`; `?` after the signal says that no source verified it, `~` that the code is a
broad one and a text may say more. Names after a carrier are its other names.
"""

COURIERS = {
    "ups": """
        D delivered
        I moving ~
        P accepted ~
        M announced ~
        MV cancelled
        X held ~
        RS returning
        O out
        OR accepted
        DP departed
        AR arrived
        OF,OT out
        MP announced
        KB delivered ?
        9E delivered ?
    """,
    "fedex": """
        OC,IN,OX announced
        PU,PX,DO accepted
        EP announced
        OF origin
        LO,EO departed_origin
        AR,AF,SF,AA,FD,AC,IX arrived ~
        AO,PM,IT,TR,OR,PF,PL,CH,ED moving ~
        DP,DS departed ~
        OD,AD out
        DL delivered
        DE failed ~
        SE held ~
        CA cancelled
        RS returning
        HL,HP ready
        HA redirected
        AP ready ~
        AX handed
        EA export_out
        CC,RR customs_out ~
        CD customs_hold
        CP customs_in
        DY,DD delayed
        LP moving ~
        PD moving ~
    """,
    "dhl_express mydhl dhl dhlexpress dhlmydhl": """
        SD announced
        PU,SA accepted
        PL,RW,PO,FD,SM,CI,DV,UV,PS moving ~
        AF,AR arrived
        DF,LV departed
        IC,BN,TI,CU customs_in ~
        BR,CR,RR customs_out ~
        CD,UD customs_hold ~
        WC out
        OK,DL delivered
        TP,FW handed
        ND,NH,CA,MD failed
        BA,CM address
        RD refused
        RT returned ~
        OH,SS,ST,HX,HN held
        HP payment
        CC ready
        AD,CS coming ~
        DM damaged
        DS lost ~
        MS,MC missorted
        NA,TD,WX,ES delayed
        PD held ~
        CX cancelled ?
    """,
    "dhl_universal dhluniversal": """
        pre-transit announced
        transit moving ~
        delivered delivered
        failure failed ~
    """,
    "tnt tnt_express tntit": """
        PU,PICKUP accepted ?
        AS,AR,TR,IR,OR arrived ? ~
        OD,OFD,WC out ?
        OK,OKL,DL delivered ?
        ND,NH failed ? ~
    """,
    "dpd dpd_meta dpdmeta dpdgroup": """
        DATA_COLLECTED,CREATED,ACCEPTED_DATA announced ?
        PICKUP,PICKED_UP,PICKUP_DRIVER accepted ?
        SHIPMENT,AT_SENDING_DEPOT origin ?
        ON_THE_ROAD,INTRANSIT,HUB_SCAN moving ?
        AT_DELIVERY_DEPOT,INBOUND depot ?
        COURIER,OUT_FOR_DELIVERY,OUTFORDELIVERY out ?
        DELIVERED,DELIVERY delivered ?
        NOT_DELIVERED failed ?
        PICKUP_BY_CONSIGNEE,PICKEDUPBYCONSIGNEE delivered ?
        DELIVERED_TO_PICKUP,INPICKUP ready ?
        RETURN returning ?
    """,
    "gls gls_group glsgroup": """
        PREADVICE announced
        INPICKUP announced ?
        INTRANSIT moving
        INWAREHOUSE arrived
        INDELIVERY out
        DELIVERED delivered
        DELIVEREDPS ready
        NOTDELIVERED failed
        CANCELED cancelled
        FINAL delivered ? ~
    """,
    "purolator": """
        ProofOfPickUp accepted
        Delivery delivered ~
        OnDelivery out
        Undeliverable failed ~
        Other moving ? ~
    """,
    "aramex": """
        SH014,SH012 accepted ?
        SH001,SH022,SH047 moving ? ~
        SH003,SH073 out ?
        SH005,SH006,SH007,SH154,SH234 delivered ?
        SH033,SH294,SH043 failed ? ~
        SH069 returned ?
        SH203 announced ?
    """,
    "canpar": """
        DEL delivered ?
        OFD,WCD out ?
        PUP,PKU accepted ?
        NAH,CNH,NDL failed ?
        INF,MAN announced ?
    """,
    "dtdc": """
        BKD,SOFTDATAUPLOAD,SPL announced ? ~
        PCUP,PCSC accepted ?
        CDIN,IBMN,IPMF arrived ? ~
        CDOUT,OBMN,OBMD,OPMF departed ? ~
        OUTDLV out
        DLV,DLVRD delivered
        NONDLV,NONDELV failed
        RTO,RTOSET,SETRTO returning
        RTODLV,RTDLV returned
        HELDUP held
    """,
    "landmark landmark_global landmarkglobal": """
        50,60 announced ?
        75,80,90 accepted ? ~
        100,125,135,150,155,200,225,275,300 moving ? ~
        250 out ? ~
        400 failed ?
        450 ready ?
        475 handed ?
        500,510 delivered ?
        600 refused ? ~
        900 failed ? ~
    """,
    "seko seko_logistics": """
        OP-1 announced ?
        OP-3 accepted ?
        OP-4 depot ? ~
        OP-11,OP-12 moving ? ~
        OP-13 failed ? ~
        OP-14 delivered ? ~
    """,
    "spring springgds spring_gds": """
        0,20 announced ?
        21 accepted ?
        31,40,41,50,91,2101 moving ? ~
        22,92,93 held ? ~
        100 delivered ?
        101,124 delivered ? ~
        111,125,1111 returning ? ~
        112 failed ? ~
        1092 out ?
    """,
    "allied_express allied alliedexpresslocal": """
        POD,DEL,DELIVERED delivered ? ~
        ODL,OFD out ?
        PUP,PICKUP accepted ?
    """,
    "geodis": """
        LIV/CFM,LIV delivered ?
        MLV,MLV/CFM out ?
        ENT,PCH/CFM accepted ? ~
        DEP,DEP/CFM departed ? ~
        ARR,ARR/CFM arrived ? ~
        AAR announced ?
        LIV/REF refused ?
        LIV/ABS failed ?
    """,
    "chronopost": """
        D delivered ?
        DC announced ?
        PC,ER accepted ?
        SD,TA,TS,HC moving ? ~
        RB failed ? ~
    """,
    "hermes hermes_germany evri": """
        0000,1000 announced ?
        2000,2100 accepted ? ~
        3000,3010 moving ? ~
        3300,3410 out ? ~
        3500,3510 delivered ? ~
    """,
    "roadie": """
        scheduled,assigned,assignment_started,at_pickup,enroute_pickup announced
        pickup_confirmed,picked_up accepted
        enroute_delivery out ~
        at_delivery out ~
        delivery_confirmed,delivered delivered
        delivery_attempted failed
        returned returned
        canceled,expired cancelled
    """,
    "boxknight": """
        CREATED,GEOCODED,PICKUP_REQUESTED,PICKUP_ASSIGNED,PICKUP_EN_ROUTE,LABEL_PRINTED announced
        PICKUP_COMPLETED accepted
        DELIVERY_ASSIGNED,AT_WAREHOUSE,SORTED moving
        DELIVERY_EN_ROUTE out
        DELIVERY_COMPLETED delivered
        DELIVERY_FAILED failed
    """,
    "locate2u": """
        Pending announced
        Enroute,Arrived out ~
        Complete,Completed delivered
        Cancelled cancelled
        Failed failed
    """,
    "zoom2u": """
        Active,Accepted,Unassigned,OnRoutetoPickup,On_Route_to_Pickup announced
        Picked_up,PickedUp accepted
        OnRoutetoDropoff,On_Route_to_Dropoff out
        Dropped_Off,DroppedOff delivered
        Tried_to_deliver,TriedtoDeliver failed
        Cancelled cancelled
    """,
    "veho": """
        created,label_created announced ?
        dropped_off_at_hub,at_hub arrived ?
        picked_up_by_driver out ?
    """,
    "sendle": """
        Pickup accepted ~
        Pickup_Attempted,PickupAttempted pickup_failed
        Info announced ? ~
        Dropped_Off,DroppedOff accepted
        Local_Delivery out
        Card_Left failed
    """,
    "smartkargo": """
        BKD announced
        RCS,FOH accepted
        MAN moving
        DEP departed
        ARR,RCF arrived
        TFD,TRM handed
        NFD,AWD ready ~
        DLV delivered ~
        DIS delayed ~
        OFD out ? ~
        DDL delivered
        CCD customs_out
    """,
    "amazon_shipping amazon amazonshipping a1": """
        ReadyForReceive,EVENT_201 announced ? ~
        PickupDone accepted
        Delivered,EVENT_301 delivered
        OutForDelivery,EVENT_302 out
        DeliveryAttempted,EVENT_304 failed
        EVENT_101,EVENT_202 moving ? ~
        Departed departed
        ArrivedAtCarrierFacility arrived
        Rejected refused
        Undeliverable failed
        PickupCancelled cancelled
    """,
    "tge team_global_express": """
        DEL,POD delivered ?
        OFD out ?
        PUP accepted ?
    """,
}
"""Codes by carrier and its other names."""
