-- Spring Modulith's event registry, as its own schema v2 for PostgreSQL says.
--
-- Migrations run per module (spring.modulith.runtime.flyway-enabled): __root first, then db/migration/{module}. Each
-- has a history table of its own in the default schema, flyway_schema_history and flyway_schema_history_{module};
-- the tables of a module live in a schema of its name, which its V1 creates.
CREATE TABLE IF NOT EXISTS event_publication
(
  id                     UUID NOT NULL,
  listener_id            TEXT NOT NULL,
  event_type             TEXT NOT NULL,
  serialized_event       TEXT NOT NULL,
  publication_date       TIMESTAMP WITH TIME ZONE NOT NULL,
  completion_date        TIMESTAMP WITH TIME ZONE,
  status                 TEXT,
  completion_attempts    INT,
  last_resubmission_date TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (id)
);
CREATE INDEX IF NOT EXISTS event_publication_serialized_event_hash_idx ON event_publication USING hash(serialized_event);
CREATE INDEX IF NOT EXISTS event_publication_by_completion_date_idx ON event_publication (completion_date);
