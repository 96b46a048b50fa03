-- minor: how sure a deal is, and the forecast of each month as it stood when the month began

ALTER TABLE deal ADD COLUMN forecast TEXT NOT NULL DEFAULT 'pipeline';            -- committed best pipeline

CREATE TABLE forecast_month (
  month TEXT PRIMARY KEY NOT NULL,                     -- 2026-11
  frozen_at TEXT NOT NULL,
  how TEXT NOT NULL) STRICT;                           -- day: on its first day; journal: rebuilt later from the journal; history: from stages
CREATE TABLE forecast_deal (                           -- open deals that were expected to close in that month, as they stood on its first day
  month TEXT NOT NULL, deal_id INTEGER NOT NULL, pipeline_id INTEGER NOT NULL,
  amount INTEGER NOT NULL, currency TEXT NOT NULL, probability INTEGER NOT NULL, forecast TEXT NOT NULL,
  PRIMARY KEY (month, deal_id)) STRICT, WITHOUT ROWID;
