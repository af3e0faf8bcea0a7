"""Codes of posts and of services that sell many carriers; the form is that of `couriers`."""

POSTS = {
    "usps usps_international": """
        01 delivered
        02,30,31,51,52,53,54,55,56,57 failed
        03,OA accepted
        04 refused
        05 failed ~
        06 redirected
        07,A1,U1 arrived ~
        08 missorted
        09,29 returning
        10,NT,PC,L1,T1,EF,SF,TM,AD,AE moving ~
        11 lost ~
        14 ready
        16 ready
        17 delivered ?
        21,22,23,24,25,26,28 address
        27 failed
        41,42,43 accepted ?
        44 cancelled ? ~
        OF,DG out
        59 out ? ~
        GX,MA,PT announced
        81,82 moving ? ~
        TB moving ? ~
    """,
    "canada_post canadapost": """
        3000,3001,3002 announced ? ~
        0300,2300,0110,0111,0112,0113,0114,0115,0116,0117,0118 accepted ? ~
        0100,0170,0171,0172,0120,0152,0400,0500 moving ? ~
        0174,0173,0500 out ? ~
        1408,1409,1421,1422,1423,1424,1425,1426,1427,1428,1429 delivered ? ~
        1430,1431,1432,1433,1434,1435,1496,1497,1498,1499 delivered ? ~
        1479,1480,1481,1482,1483,1484,1487,1488,1490 failed ? ~
        1701,1702,1703 ready ? ~
        0156,0182 customs_out ? ~
        1100 customs_in ? ~
        2411,2410 redirected ? ~
        1415,1416,1418,1419 returning ? ~
        2600 delivered ? ~
    """,
    "australia_post auspost startrack": """
        ADMIN-ER39,ADMIN-ER13 announced ?
        AFP-ER13,AFP-ER47,XPRESS-ER13,PICKUP-ER13 accepted ? ~
        DD-ER1,DD-ER13,DD-ER14 delivered ? ~
        DD-ER4 failed ? ~
    """,
    "royal_mail royalmail sapient": """
        EVGPD,EVNDA,EVNKN,EVNKS delivered ? ~
        EVNGD,EVGOD out ? ~
        EVDAC,EVPPA,EVAIP accepted ? ~
        EVNAA,EVKNA failed ? ~
        EVNMI,EVNDC,EVIMC,EVOSG moving ? ~
    """,
    "colissimo laposte la_poste": """
        DR1 announced
        DR2 announced ? ~
        PC1,PC2 accepted
        ET1,ET2,ET3,ET4 moving
        EP1 moving
        DO1 customs_in
        DO2 customs_out
        DO3 customs_hold
        PB1 held ~
        PB2 held ~
        MD2 out
        ND1 failed
        AG1 ready
        RE1 returning
        DI1 delivered
        DI2 returned
        DI0 delivered ?
        DI3 delivered ? ~
    """,
    "inpost inpost_pl": """
        created,offers_prepared,offer_selected,confirmed announced
        dispatched_by_sender,dispatched_by_sender_to_pok accepted ~
        collected_from_sender,taken_by_courier,taken_by_courier_from_pok accepted
        taken_by_courier_from_customer_service_point accepted
        adopted_at_source_branch,adopted_at_sorting_center,adopted_at_target_branch moving
        sent_from_source_branch,sent_from_sorting_center moving
        out_for_delivery,out_for_delivery_to_address out
        ready_to_pickup,ready_to_pickup_from_pok,ready_to_pickup_from_branch,pickup_reminder_sent ready
        ready_to_pickup_from_pok_registered,pickup_reminder_sent_address,stack_in_box_machine ready
        stack_in_customer_service_point,avizo ready ~
        delivered,stack_parcel_pickup_time_expired_delivered delivered
        pickup_time_expired,stack_parcel_pickup_time_expired failed
        returned_to_sender returned
        rejected_by_receiver refused
        undelivered,undelivered_wrong_address,undelivered_cod_cash_receiver failed
        undelivered_incomplete_address,undelivered_unknown_receiver address
        undelivered_lack_of_access_letterbox,undelivered_no_mailbox,undelivered_not_live_address failed
        oversized,claimed,delay_in_delivery delayed ~
        redirect_to_box,canceled_redirect_to_box,readdressed redirected
        canceled cancelled
        missing lost
        not_prepared announced
        return_pickup_confirmation_to_sender delivered ~
    """,
    "dhl_parcel_de dhlparcelde dhl_paket dhlpaket": """
        ZU delivered ?
        ZF out ?
        ZN failed ? ~
        VA announced ?
    """,
    "dhl_poland dhlpoland dhl_parcel_polska": """
        EDWP announced ?
        DWP accepted ?
        SORT moving ?
        LP depot ?
        LK out ?
        DOR delivered ?
        AWI failed ?
        ODM refused ?
        ZWR,ZWN returning ?
    """,
    "easypost": """
        pre_transit announced
        in_transit moving ~
        out_for_delivery out
        delivered delivered
        available_for_pickup ready
        return_to_sender returning
        failure failed ~
        cancelled cancelled
        error held ? ~
    """,
    "aftership": """
        Pending,InfoReceived announced
        InTransit moving ~
        OutForDelivery out
        AttemptFail failed
        Delivered delivered
        AvailableForPickup ready
        Exception held ~
        Expired delayed ? ~
    """,
    "17track seventeentrack": """
        InfoReceived announced
        InTransit moving ~
        AvailableForPickup ready
        OutForDelivery out
        DeliveryFailure failed
        Delivered delivered
        Exception held ~
    """,
    "shippo": """
        PRE_TRANSIT announced
        TRANSIT moving ~
        DELIVERED delivered
        RETURNED returned
        FAILURE failed ~
    """,
    "shipengine shipstation": """
        AC accepted
        IT moving ~
        DE delivered
        EX held ~
        AT failed
        SP ready
    """,
    "post ems upu postat poste_italiane bpost postnl postnord japan_post new_zealand_post": """
        EMA accepted
        EMB origin
        EXA export_in
        EXB export_in
        EXC export_out
        EMC departed_origin
        EMJ arrived
        EMK departed
        EMD gateway
        EDA held ~
        EDB customs_in
        EME customs_hold ~
        EDC customs_out
        EMF departed_gateway
        EMG depot
        EMH failed ~
        EMI delivered
        EDH ready ? ~
        EDG out ?
    """,
}
"""Codes by carrier and its other names."""
