SELECT
  "t1"."channel",
  "t1"."side",
  "t1"."week",
  "t1"."day",
  SUM("t1"."message") AS "messages",
  SUM("t1"."other") AS "other",
  SUM("t1"."machine") AS "automatic",
  MIN("t1"."t_us") FILTER(WHERE
    NOT (
      "t1"."automatic"
    )) AS "first_us",
  MAX("t1"."t_us") FILTER(WHERE
    NOT (
      "t1"."automatic"
    )) AS "last_us"
FROM (
  SELECT
    "t0"."channel",
    "t0"."side",
    "t0"."week",
    "t0"."t_us",
    "t0"."automatic",
    (
      "t0"."week" * 7
    ) + CAST(CAST(FLOOR((
      "t0"."hour_of_week"
    ) / (
      24
    )) AS BIGINT) AS INT) + 63997 AS "day",
    CAST(NOT (
      "t0"."automatic"
    ) AND "t0"."message" AS BIGINT) AS "message",
    CAST(NOT (
      "t0"."automatic"
    ) AND NOT (
      "t0"."message"
    ) AS BIGINT) AS "other",
    CAST("t0"."automatic" AS BIGINT) AS "machine"
  FROM "messages" AS "t0"
  WHERE
    "t0"."timed"
) AS "t1"
GROUP BY
  1,
  2,
  3,
  4
