WITH "t1" AS (
  SELECT
    "t0"."channel",
    "t0"."root",
    "t0"."group",
    CAST((
      "t0"."week" * 7
    ) + CAST(CAST(FLOOR((
      "t0"."hour_of_week"
    ) / (
      24
    )) AS BIGINT) AS INT) + 63997 AS INT) AS "day",
    CAST("t0"."moves" <> 0 AS BIGINT) AS "known",
    CAST((
      "t0"."moves" & 32
    ) <> 0 AS BIGINT) AS "hostile"
  FROM "messages" AS "t0"
  WHERE
    "t0"."kind" <> 'log'
    AND "t0"."message"
    AND NOT (
      "t0"."automatic"
    )
    AND NOT (
      "t0"."ours"
    )
    AND "t0"."timed"
), "t5" AS (
  SELECT
    "t2"."channel",
    "t2"."root",
    COUNT(*) AS "size"
  FROM "t1" AS "t2"
  GROUP BY
    1,
    2
)
SELECT
  *
FROM (
  SELECT
    2 AS "part",
    "t12"."channel",
    "t12"."at",
    CAST(0 AS INT) AS "day",
    CAST(0 AS SMALLINT) AS "group",
    "t12"."n",
    0 AS "known",
    0 AS "hostile"
  FROM (
    SELECT
      "t8"."channel",
      "t8"."at",
      COUNT(*) AS "n"
    FROM (
      SELECT
        "t6"."channel",
        "t6"."root",
        "t6"."size",
        CAST("t6"."size" AS INT) AS "at"
      FROM "t5" AS "t6"
    ) AS "t8"
    GROUP BY
      1,
      2
  ) AS "t12"
) AS "t13"
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      0 AS "part",
      "t7"."channel",
      "t7"."at",
      "t7"."day",
      "t7"."group",
      "t7"."n",
      "t7"."known",
      "t7"."hostile"
    FROM (
      SELECT
        "t4"."channel",
        "t4"."at",
        "t4"."day",
        "t4"."group",
        COUNT(*) AS "n",
        SUM("t4"."known") AS "known",
        SUM("t4"."hostile") AS "hostile"
      FROM (
        SELECT
          "t2"."channel",
          "t2"."root",
          "t2"."group",
          "t2"."day",
          "t2"."known",
          "t2"."hostile",
          "t2"."day" AS "at"
        FROM "t1" AS "t2"
      ) AS "t4"
      GROUP BY
        1,
        2,
        3,
        4
    ) AS "t7"
  ) AS "t10"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      1 AS "part",
      "t16"."channel",
      "t16"."at",
      "t16"."day",
      "t16"."group",
      "t16"."n",
      "t16"."known",
      "t16"."hostile"
    FROM (
      SELECT
        "t15"."channel",
        "t15"."at",
        "t15"."day",
        "t15"."group",
        COUNT(*) AS "n",
        SUM("t15"."known") AS "known",
        SUM("t15"."hostile") AS "hostile"
      FROM (
        SELECT
          "t14"."channel",
          "t14"."root",
          "t14"."group",
          "t14"."day",
          "t14"."known",
          "t14"."hostile",
          "t14"."root" AS "at"
        FROM (
          SELECT
            "t3"."channel",
            "t3"."root",
            "t3"."group",
            "t3"."day",
            "t3"."known",
            "t3"."hostile"
          FROM "t1" AS "t3"
          SEMI JOIN (
            SELECT
              "t6"."channel",
              "t6"."root"
            FROM "t5" AS "t6"
            WHERE
              "t6"."size" >= 20
          ) AS "t11"
            ON "t3"."channel" = "t11"."channel" AND "t3"."root" = "t11"."root"
        ) AS "t14"
      ) AS "t15"
      GROUP BY
        1,
        2,
        3,
        4
    ) AS "t16"
  ) AS "t17"
) AS "t18"
