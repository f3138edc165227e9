-- Small documents beside the registers.

CREATE TABLE document (
  factory TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  account TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (factory, kind, name)
);
