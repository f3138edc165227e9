-- Factories, the log of every change, and one table per noun. Read by src/store/migrate.cpp: a statement ends with a
-- semicolon at the end of its line; TEXT is ordered by its bytes in either engine.

CREATE TABLE factory (
  key TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  head_number BIGINT NOT NULL,
  head_hash TEXT NOT NULL,
  next_position BIGINT NOT NULL
);

-- What one person changed in one go. hash: over the hash of the act before it, these columns and its items' digests.
CREATE TABLE act (
  factory TEXT NOT NULL REFERENCES factory (key),
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  account TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  undoes BIGINT NOT NULL,
  items BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (factory, number)
);
CREATE INDEX act_time ON act (factory, at);
CREATE INDEX act_account ON act (factory, account, number);

-- One row before and after an act. became: its id afterwards. previous: the act that wrote the row before this one.
-- before and after are the row as JSON, salt keeps digest from telling what they were; erasing takes the three away.
CREATE TABLE item (
  factory TEXT NOT NULL,
  act BIGINT NOT NULL,
  number BIGINT NOT NULL,
  noun TEXT NOT NULL,
  id TEXT NOT NULL,
  became TEXT NOT NULL,
  fate TEXT NOT NULL,
  position BIGINT NOT NULL,
  previous BIGINT NOT NULL,
  salt TEXT,
  "before" TEXT,
  "after" TEXT,
  digest TEXT NOT NULL,
  PRIMARY KEY (factory, act, number),
  FOREIGN KEY (factory, act) REFERENCES act (factory, number)
);
CREATE INDEX item_row ON item (factory, noun, id, act);
CREATE INDEX item_became ON item (factory, noun, became, act) WHERE became <> id;

-- The registers as the last act left them. A cell is JSON; NULL is unknown. revision: the act that last wrote the row.
CREATE TABLE site (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "company" TEXT, "products" TEXT, "people" TEXT, "continuity_plan" TEXT, "note" TEXT,
  "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX site_order ON site (factory, position, id);

CREATE TABLE department (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "kind" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX department_order ON department (factory, position, id);

CREATE TABLE role (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "department" TEXT, "person" TEXT, "deputy" TEXT, "contact" TEXT, "night_contact" TEXT,
  "may_stop" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX role_order ON role (factory, position, id);

CREATE TABLE supplier (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "kind" TEXT, "contact" TEXT, "night_contact" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX supplier_order ON supplier (factory, position, id);

CREATE TABLE stakeholder (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "side" TEXT, "party" TEXT, "part" TEXT, "contact" TEXT, "night_contact" TEXT, "note" TEXT,
  "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX stakeholder_order ON stakeholder (factory, position, id);

CREATE TABLE goal (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "owner" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX goal_order ON goal (factory, position, id);

CREATE TABLE purpose (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "goals" TEXT, "kind" TEXT, "expected_value" TEXT, "method" TEXT, "start" TEXT, "sponsor" TEXT,
  "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX purpose_order ON purpose (factory, position, id);

CREATE TABLE requirement (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "kind" TEXT, "edition" TEXT, "applies_to" TEXT, "due" TEXT, "owner" TEXT, "checked_on" TEXT,
  "result" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX requirement_order ON requirement (factory, position, id);

CREATE TABLE directive (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "edition" TEXT, "covers_plant" TEXT, "scope" TEXT, "owner" TEXT, "approved_by" TEXT,
  "approved_on" TEXT, "next_review" TEXT, "made_known" TEXT, "file" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX directive_order ON directive (factory, position, id);

CREATE TABLE committee (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "chair" TEXT, "members" TEXT, "remit" TEXT, "joins_it_and_plant" TEXT, "every_months" TEXT,
  "last_met" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX committee_order ON committee (factory, position, id);

CREATE TABLE duty (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "stage" TEXT, "phase" TEXT, "departments" TEXT, "deciders" TEXT, "consents" TEXT, "executives_from" TEXT,
  "time_limit" TEXT, "handover" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX duty_order ON duty (factory, position, id);

CREATE TABLE business (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "owner" TEXT, "aim" TEXT, "introduced_by" TEXT, "impact" TEXT, "impact_reason" TEXT,
  "inputs" TEXT, "outputs" TEXT, "partners" TEXT, "continuity" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX business_order ON business (factory, position, id);

CREATE TABLE spread (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "business" TEXT, "stakeholders" TEXT, "path" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX spread_order ON spread (factory, position, id);

CREATE TABLE zone (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "party" TEXT, "operated_by" TEXT, "purdue" TEXT, "aim" TEXT, "businesses" TEXT,
  "responsible" TEXT, "area" TEXT, "attacker_reason" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX zone_order ON zone (factory, position, id);

CREATE TABLE asset (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "kind" TEXT, "type" TEXT, "attack_asset" TEXT, "vendor" TEXT, "family" TEXT, "model" TEXT,
  "order_number" TEXT, "hardware_version" TEXT, "firmware_version" TEXT, "serial_number" TEXT, "count" TEXT,
  "addresses" TEXT, "location" TEXT, "zone" TEXT, "owner" TEXT, "maintained_by" TEXT, "businesses" TEXT,
  "serves" TEXT, "confidentiality" TEXT, "safety" TEXT, "wireless" TEXT, "general_purpose" TEXT,
  "removable_media" TEXT, "brought_in" TEXT, "third_party_maintenance" TEXT, "out_of_support" TEXT,
  "end_of_support" TEXT, "licence_until" TEXT, "certificate_until" TEXT, "updatable" TEXT, "compensated" TEXT,
  "compensating_measure" TEXT, "sbom" TEXT, "security_label" TEXT, "installed_on" TEXT, "note" TEXT,
  "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX asset_order ON asset (factory, position, id);

CREATE TABLE data_item (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "owner" TEXT, "confidentiality" TEXT, "of_customer" TEXT, "kept_in" TEXT, "businesses" TEXT,
  "steers" TEXT, "comes_from" TEXT, "bounds" TEXT, "stale_rule" TEXT, "fallback" TEXT, "conditions" TEXT,
  "agreed_with" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX data_item_order ON data_item (factory, position, id);

CREATE TABLE conduit (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "from" TEXT, "to" TEXT, "direction" TEXT, "data" TEXT, "medium" TEXT, "protocols" TEXT,
  "filter" TEXT, "authentication" TEXT, "encryption" TEXT, "privileged" TEXT, "responsible" TEXT,
  "contract" TEXT, "cut_by" TEXT, "cut_steps" TEXT, "cut_effect" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX conduit_order ON conduit (factory, position, id);

CREATE TABLE occurrence (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "zone" TEXT, "threat" TEXT, "happened_on" TEXT, "what" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX occurrence_order ON occurrence (factory, position, id);

CREATE TABLE service (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "kind" TEXT, "supplier" TEXT, "zone" TEXT, "businesses" TEXT, "data" TEXT,
  "confidentiality" TEXT, "introduced_by" TEXT, "exit_plan" TEXT, "contract" TEXT, "ends_on" TEXT,
  "fallback" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX service_order ON service (factory, position, id);

CREATE TABLE product (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "name" TEXT, "kind" TEXT, "origin" TEXT, "supplier" TEXT, "family" TEXT, "service" TEXT, "assets" TEXT,
  "brings" TEXT, "end_of_support" TEXT, "successor" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX product_order ON product (factory, position, id);

CREATE TABLE responsibility (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "subject" TEXT, "kind" TEXT, "item" TEXT, "accountable" TEXT, "deadline" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX responsibility_order ON responsibility (factory, position, id);

CREATE TABLE policy (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "zone" TEXT, "treatment" TEXT, "basis" TEXT, "reason" TEXT, "residual_risk" TEXT, "decided_by" TEXT,
  "decided_on" TEXT, "next_review" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX policy_order ON policy (factory, position, id);

CREATE TABLE measure (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "measure" TEXT, "zones" TEXT, "assets" TEXT, "state" TEXT, "explanation" TEXT, "owner" TEXT, "due" TEXT,
  "cost" TEXT, "needs_stop" TEXT, "evidence" TEXT, "evidence_until" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX measure_order ON measure (factory, position, id);

CREATE TABLE fulfilment (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "zone" TEXT, "requirement" TEXT, "state" TEXT, "explanation" TEXT, "stated_by" TEXT, "stated_on" TEXT,
  "evidence" TEXT, "evidence_until" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX fulfilment_order ON fulfilment (factory, position, id);

CREATE TABLE answer (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "point" TEXT, "subject" TEXT, "answer" TEXT, "achievement" TEXT, "exists" TEXT, "registered" TEXT,
  "reason" TEXT, "evidence" TEXT, "answered_by" TEXT, "answered_on" TEXT, "valid_until" TEXT, "consulted" TEXT,
  "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX answer_order ON answer (factory, position, id);

CREATE TABLE override (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "object" TEXT, "field" TEXT, "value" TEXT, "reason" TEXT, "approved_by" TEXT, "decided_on" TEXT, "note" TEXT,
  "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX override_order ON override (factory, position, id);

CREATE TABLE acceptance (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "rule" TEXT, "object" TEXT, "item" TEXT, "reason" TEXT, "approved_by" TEXT, "decided_on" TEXT,
  "valid_until" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX acceptance_order ON acceptance (factory, position, id);

CREATE TABLE confirmation (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  "artefact" TEXT, "object" TEXT, "confirmed_by" TEXT, "confirmed_on" TEXT, "reason" TEXT, "digest" TEXT,
  "inputs" TEXT, "knowledge" TEXT, "program" TEXT, "note" TEXT, "extra" TEXT,
  PRIMARY KEY (factory, id)
);
CREATE INDEX confirmation_order ON confirmation (factory, position, id);
