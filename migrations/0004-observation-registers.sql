-- Registers that observation needs: where it is listened, what filters allow, what was announced and decided.

ALTER TABLE zone ADD COLUMN "networks" TEXT;

CREATE TABLE observation_point (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "kind" TEXT, "device" TEXT, "port" TEXT, "vlans" TEXT, "zones" TEXT, "captures" TEXT, "note" TEXT,
  "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX observation_point_order ON observation_point (factory, position, id);

CREATE TABLE filter_config (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "device" TEXT, "format" TEXT, "file" TEXT, "conduits" TEXT, "taken_on" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX filter_config_order ON filter_config (factory, position, id);

CREATE TABLE planned_work (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "starts" TEXT, "ends" TEXT, "zones" TEXT, "assets" TEXT, "operations" TEXT, "responsible" TEXT,
  "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX planned_work_order ON planned_work (factory, position, id);

CREATE TABLE deviation_decision (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "deviation" TEXT, "answer" TEXT, "planned_work" TEXT, "reason" TEXT, "decided_by" TEXT, "decided_on" TEXT,
  "until" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX deviation_decision_order ON deviation_decision (factory, position, id);
