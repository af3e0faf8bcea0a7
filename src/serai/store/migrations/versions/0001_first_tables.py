"""The first tables: worlds and their facts, API keys."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE api_key (
    name TEXT NOT NULL,
    handle TEXT NOT NULL,
    hash BYTEA NOT NULL,
    made TIMESTAMP WITH TIME ZONE NOT NULL,
    revoked TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (name),
    UNIQUE (handle)
);

CREATE TABLE event (
    world_id INTEGER NOT NULL,
    event_id TEXT,
    parcels TEXT[],
    number TEXT,
    carrier TEXT,
    code TEXT,
    words TEXT,
    happened TIMESTAMP WITH TIME ZONE,
    local TEXT,
    "offset" TEXT,
    offset_from TEXT,
    recorded TIMESTAMP WITH TIME ZONE,
    received TIMESTAMP WITH TIME ZONE,
    place TEXT,
    facility TEXT,
    country TEXT,
    status TEXT,
    milestone TEXT,
    next_carrier TEXT,
    next_number TEXT,
    reason TEXT,
    position BIGINT NOT NULL,
    more JSONB
);

CREATE TABLE facility (
    world_id INTEGER NOT NULL,
    facility TEXT NOT NULL,
    name TEXT,
    kind TEXT,
    unlocode TEXT,
    iata TEXT,
    country TEXT,
    region TEXT,
    lat FLOAT,
    lon FLOAT,
    tz TEXT,
    position BIGINT NOT NULL,
    more JSONB,
    PRIMARY KEY (world_id, facility)
);

CREATE TABLE filing (
    world_id INTEGER NOT NULL,
    filing TEXT NOT NULL,
    message TEXT,
    regime TEXT,
    jurisdiction TEXT,
    gateway TEXT,
    consignments TEXT[],
    parcels TEXT[],
    lines INTEGER,
    prepared TIMESTAMP WITH TIME ZONE,
    due TIMESTAMP WITH TIME ZONE,
    duties NUMERIC,
    taxes NUMERIC,
    fees NUMERIC,
    total NUMERIC,
    currency TEXT,
    procedure TEXT,
    needs TEXT[],
    open TEXT[],
    rules TEXT[],
    position BIGINT NOT NULL,
    more JSONB,
    PRIMARY KEY (world_id, filing)
);

CREATE TABLE forecast (
    world_id INTEGER NOT NULL,
    parcel TEXT,
    at TIMESTAMP WITH TIME ZONE,
    p10 TIMESTAMP WITH TIME ZONE,
    p50 TIMESTAMP WITH TIME ZONE,
    p90 TIMESTAMP WITH TIME ZONE,
    p95 TIMESTAMP WITH TIME ZONE,
    planned TIMESTAMP WITH TIME ZONE,
    actual TIMESTAMP WITH TIME ZONE,
    covered80 BOOLEAN,
    pinball_h FLOAT,
    plan_pinball_h FLOAT,
    model TEXT,
    position BIGINT NOT NULL,
    more JSONB
);

CREATE TABLE leg (
    world_id INTEGER NOT NULL,
    parcel TEXT NOT NULL,
    leg TEXT NOT NULL,
    after TEXT[],
    stage TEXT,
    milestone TEXT,
    carrier TEXT,
    service TEXT,
    departure TEXT,
    "from" TEXT,
    "to" TEXT,
    number TEXT,
    planned_start TIMESTAMP WITH TIME ZONE,
    planned_end TIMESTAMP WITH TIME ZONE,
    promised TIMESTAMP WITH TIME ZONE,
    position BIGINT NOT NULL,
    more JSONB,
    PRIMARY KEY (world_id, parcel, leg)
);

CREATE TABLE manifest (
    world_id INTEGER NOT NULL,
    manifest TEXT NOT NULL,
    facility TEXT,
    giver TEXT,
    taker TEXT,
    protocol TEXT,
    service TEXT,
    departure TEXT,
    offered TIMESTAMP WITH TIME ZONE,
    accept_by TIMESTAMP WITH TIME ZONE,
    bags INTEGER,
    parcels TEXT[],
    kg FLOAT,
    evidence TEXT,
    accepted TEXT,
    missing TEXT,
    hash TEXT,
    position BIGINT NOT NULL,
    more JSONB,
    PRIMARY KEY (world_id, manifest)
);

CREATE TABLE number (
    world_id INTEGER NOT NULL,
    parcel TEXT,
    carrier TEXT,
    number TEXT,
    leg TEXT,
    position BIGINT NOT NULL,
    more JSONB
);

CREATE TABLE promise (
    world_id INTEGER NOT NULL,
    parcel TEXT,
    at TIMESTAMP WITH TIME ZONE,
    earliest TIMESTAMP WITH TIME ZONE,
    latest TIMESTAMP WITH TIME ZONE,
    confidence FLOAT,
    delivered TIMESTAMP WITH TIME ZONE,
    kept BOOLEAN,
    position BIGINT NOT NULL,
    more JSONB
);

CREATE TABLE refused (
    world_id INTEGER NOT NULL,
    station TEXT,
    thing TEXT,
    reason TEXT,
    position BIGINT NOT NULL,
    more JSONB
);

CREATE TABLE remedy (
    world_id INTEGER NOT NULL,
    parcel TEXT,
    at TIMESTAMP WITH TIME ZONE,
    kind TEXT,
    was TEXT,
    becomes TEXT,
    gain NUMERIC,
    cost NUMERIC,
    currency TEXT,
    p_late_before FLOAT,
    p_late_after FLOAT,
    reason TEXT,
    act_by TIMESTAMP WITH TIME ZONE,
    who TEXT,
    position BIGINT NOT NULL,
    more JSONB
);

CREATE TABLE request (
    world_id INTEGER NOT NULL,
    request TEXT NOT NULL,
    "order" TEXT,
    corridor TEXT,
    origin TEXT,
    zone TEXT,
    country TEXT,
    ready TIMESTAMP WITH TIME ZONE,
    deadline TIMESTAMP WITH TIME ZONE,
    kg FLOAT,
    goods TEXT,
    scheme TEXT,
    value NUMERIC,
    currency TEXT,
    service_class TEXT,
    gateway TEXT,
    p_on_time FLOAT,
    p10 TIMESTAMP WITH TIME ZONE,
    p50 TIMESTAMP WITH TIME ZONE,
    p90 TIMESTAMP WITH TIME ZONE,
    p99 TIMESTAMP WITH TIME ZONE,
    cost NUMERIC,
    handoffs INTEGER,
    co2e_g FLOAT,
    refused TEXT,
    position BIGINT NOT NULL,
    more JSONB,
    PRIMARY KEY (world_id, request)
);

CREATE TABLE score (
    world_id INTEGER NOT NULL,
    agreement TEXT,
    party TEXT,
    kpi TEXT,
    population TEXT,
    target FLOAT,
    achieved FLOAT,
    unit TEXT,
    parcels INTEGER,
    breached BOOLEAN,
    valid_from DATE,
    valid_to DATE,
    position BIGINT NOT NULL,
    more JSONB
);

CREATE TABLE service (
    world_id INTEGER NOT NULL,
    service TEXT NOT NULL,
    carrier TEXT,
    "from" TEXT,
    "to" TEXT,
    kind TEXT,
    mode TEXT,
    channel TEXT,
    position BIGINT NOT NULL,
    more JSONB,
    PRIMARY KEY (world_id, service)
);

CREATE TABLE unread (
    world_id INTEGER NOT NULL,
    source TEXT,
    line INTEGER,
    carrier TEXT,
    reason TEXT,
    raw TEXT,
    position BIGINT NOT NULL,
    more JSONB
);

CREATE TABLE world (
    world_id INTEGER GENERATED BY DEFAULT AS IDENTITY,
    world TEXT NOT NULL,
    starts TIMESTAMP WITH TIME ZONE NOT NULL,
    ends TIMESTAMP WITH TIME ZONE NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    seed BIGINT,
    currency TEXT NOT NULL,
    summary JSONB NOT NULL,
    network JSONB,
    saved TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (world_id),
    UNIQUE (world)
);
"""

INDEXES = """
CREATE INDEX ix_event_number ON event (world_id, number);
CREATE INDEX ix_event_parcels ON event USING gin (parcels);
CREATE INDEX ix_forecast_parcel ON forecast (world_id, parcel);
CREATE INDEX ix_leg_number ON leg (world_id, number);
CREATE INDEX ix_number_number ON number (world_id, number);
CREATE INDEX ix_number_parcel ON number (world_id, parcel);
CREATE INDEX ix_promise_parcel ON promise (world_id, parcel);
CREATE INDEX ix_refused_station ON refused (world_id, station);
CREATE INDEX ix_remedy_parcel ON remedy (world_id, parcel);
CREATE INDEX ix_request_order ON request (world_id, "order" text_pattern_ops);
CREATE INDEX ix_score_agreement ON score (world_id, agreement);
CREATE INDEX ix_unread_source ON unread (world_id, source);
"""


def upgrade() -> None:
    """Make the tables and their indexes."""
    op.execute(TABLES)
    op.execute(INDEXES)
