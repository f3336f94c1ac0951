SELECT
  *
FROM (
  SELECT
    "t1"."part",
    "t1"."channel",
    "t1"."ours",
    "t1"."month",
    "t1"."group",
    "t1"."moves",
    COUNT(*) AS "n"
  FROM (
    SELECT
      0 AS "part",
      "t0"."channel",
      "t0"."ours",
      CASE WHEN "t0"."timed" THEN "t0"."month" ELSE 0 END AS "month",
      0 AS "group",
      "t0"."moves"
    FROM "messages" AS "t0"
    WHERE
      "t0"."kind" <> 'log' AND "t0"."message" AND NOT (
        "t0"."automatic"
      )
  ) AS "t1"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6
) AS "t2"
UNION ALL
SELECT
  *
FROM (
  SELECT
    "t3"."part",
    "t3"."channel",
    "t3"."ours",
    "t3"."month",
    "t3"."group",
    "t3"."moves",
    COUNT(*) AS "n"
  FROM (
    SELECT
      1 AS "part",
      "t0"."channel",
      "t0"."ours",
      0 AS "month",
      CAST((
        (
          "t0"."week" * 7
        ) + CAST(CAST(FLOOR((
          "t0"."hour_of_week"
        ) / (
          24
        )) AS BIGINT) AS INT) + 63997
      ) % 64 AS SMALLINT) AS "group",
      "t0"."moves"
    FROM "messages" AS "t0"
    WHERE
      "t0"."kind" <> 'log'
      AND "t0"."message"
      AND NOT (
        "t0"."automatic"
      )
      AND "t0"."ours"
  ) AS "t3"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6
) AS "t4"
