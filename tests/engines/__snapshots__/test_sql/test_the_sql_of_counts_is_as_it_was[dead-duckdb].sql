SELECT
  "t1"."channel",
  "t1"."ours",
  "t1"."day",
  COUNT(*) AS "n"
FROM (
  SELECT
    "t0"."channel",
    "t0"."ours",
    CAST((
      "t0"."week" * 7
    ) + CAST(CAST(FLOOR((
      "t0"."hour_of_week"
    ) / (
      24
    )) AS BIGINT) AS INT) + 63997 AS INT) AS "day"
  FROM "messages" AS "t0"
  WHERE
    "t0"."kind" <> 'log' AND "t0"."timed" AND NOT (
      "t0"."automatic"
    )
) AS "t1"
GROUP BY
  1,
  2,
  3
