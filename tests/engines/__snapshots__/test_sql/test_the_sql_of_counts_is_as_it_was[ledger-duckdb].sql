SELECT
  "t6"."channel",
  "t6"."group",
  "t6"."asked",
  "t6"."asks",
  "t6"."gives",
  COUNT(*) AS "n"
FROM (
  SELECT
    "t5".*
    EXCLUDE ("person")
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t1"."channel",
        "t1"."person",
        "t1"."group",
        SUM("t1"."asked") AS "asked",
        SUM("t1"."asks") AS "asks",
        SUM("t1"."gives") AS "gives"
      FROM (
        SELECT
          '' AS "channel",
          "t0"."person",
          "t0"."group",
          CASE WHEN "t0"."ask" THEN CAST(ROUND("t0"."weight" * 1000, 0) AS BIGINT) ELSE 0 END AS "asked",
          CAST("t0"."ask" AS BIGINT) AS "asks",
          CAST("t0"."give" AS BIGINT) AS "gives"
        FROM "deliveries" AS "t0"
      ) AS "t1"
      GROUP BY
        1,
        2,
        3
    ) AS "t3"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        "t2"."channel",
        "t2"."person",
        "t2"."group",
        SUM("t2"."asked") AS "asked",
        SUM("t2"."asks") AS "asks",
        SUM("t2"."gives") AS "gives"
      FROM (
        SELECT
          "t0"."channel",
          "t0"."person",
          "t0"."group",
          CASE WHEN "t0"."ask" THEN CAST(ROUND("t0"."weight" * 1000, 0) AS BIGINT) ELSE 0 END AS "asked",
          CAST("t0"."ask" AS BIGINT) AS "asks",
          CAST("t0"."give" AS BIGINT) AS "gives"
        FROM "deliveries" AS "t0"
      ) AS "t2"
      GROUP BY
        1,
        2,
        3
    ) AS "t4"
  ) AS "t5"
) AS "t6"
GROUP BY
  1,
  2,
  3,
  4,
  5
