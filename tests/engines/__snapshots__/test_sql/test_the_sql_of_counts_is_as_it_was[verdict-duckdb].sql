WITH "t7" AS (
  SELECT
    "t6"."root",
    "t6"."opening",
    "t6"."unseen_root",
    "t6"."person",
    "t6"."returns",
    "t6"."turns",
    "t6"."outside",
    "t6"."messages_ours",
    "t6"."messages_theirs",
    "t6"."words_ours",
    "t6"."words_theirs",
    "t4"."channel",
    "t4"."month",
    "t4"."opened_by_us",
    "t4"."day_group"
  FROM (
    SELECT
      "t3"."root",
      CASE WHEN "t3"."opening" < 0 THEN "t3"."root" ELSE "t3"."opening" END AS "opening",
      "t3"."unseen_root",
      "t3"."person",
      "t3"."returns",
      "t3"."turns",
      "t3"."outside",
      "t3"."messages_ours",
      "t3"."messages_theirs",
      "t3"."words_ours",
      "t3"."words_theirs"
    FROM (
      SELECT
        "t1"."root",
        MIN("t1"."opening") AS "opening",
        BOOL_OR(CAST("t1"."unseen_root" AS BOOLEAN)) AS "unseen_root",
        MIN("t1"."person") AS "person",
        BOOL_OR(CAST("t1"."returns" AS BOOLEAN)) AS "returns",
        COUNT(*) FILTER(WHERE
          "t1"."turn") AS "turns",
        BOOL_OR(CAST("t1"."outside" AS BOOLEAN)) AS "outside",
        COUNT(*) FILTER(WHERE
          "t1"."of_ours") AS "messages_ours",
        COUNT(*) FILTER(WHERE
          "t1"."of_theirs") AS "messages_theirs",
        SUM("t1"."words_ours") AS "words_ours",
        SUM("t1"."words_theirs") AS "words_theirs"
      FROM (
        SELECT
          "t0"."root",
          CASE
            WHEN "t0"."message" AND NOT (
              "t0"."automatic"
            )
            THEN CASE WHEN "t0"."seq" = "t0"."root" THEN -1 ELSE "t0"."seq" END
            ELSE CAST(NULL AS INT)
          END AS "opening",
          (
            "t0"."seq" = "t0"."root"
          ) AND "t0"."parent_unseen" AS "unseen_root",
          CASE
            WHEN "t0"."message" AND NOT (
              "t0"."automatic"
            ) AND NOT (
              "t0"."ours"
            )
            THEN (
              CAST("t0"."seq" AS BIGINT) * 64
            ) + "t0"."group"
            ELSE CAST(NULL AS BIGINT)
          END AS "person",
          "t0"."message" AND NOT (
            "t0"."automatic"
          ) AND "t0"."returns" AS "returns",
          "t0"."message" AND NOT (
            "t0"."automatic"
          ) AND "t0"."turn_start" AS "turn",
          "t0"."message" AND NOT (
            "t0"."automatic"
          ) AND (
            "t0"."until_us" IS NULL
          ) AS "outside",
          "t0"."message" AND NOT (
            "t0"."automatic"
          ) AND "t0"."ours" AS "of_ours",
          "t0"."message" AND NOT (
            "t0"."automatic"
          ) AND NOT (
            "t0"."ours"
          ) AS "of_theirs",
          CASE
            WHEN "t0"."message" AND NOT (
              "t0"."automatic"
            ) AND "t0"."ours"
            THEN "t0"."words"
            ELSE 0
          END AS "words_ours",
          CASE
            WHEN "t0"."message" AND NOT (
              "t0"."automatic"
            ) AND NOT (
              "t0"."ours"
            )
            THEN "t0"."words"
            ELSE 0
          END AS "words_theirs"
        FROM "messages" AS "t0"
        WHERE
          "t0"."kind" <> 'log' AND "t0"."root" >= 0
      ) AS "t1"
      GROUP BY
        1
    ) AS "t3"
    WHERE
      "t3"."opening" IS NOT NULL AND NOT (
        "t3"."outside"
      )
  ) AS "t6"
  INNER JOIN (
    SELECT
      "t0"."seq" AS "opening",
      "t0"."channel",
      CASE WHEN "t0"."timed" THEN "t0"."month" ELSE 0 END AS "month",
      "t0"."ours" AS "opened_by_us",
      CAST((
        (
          "t0"."week" * 7
        ) + CAST(CAST(FLOOR((
          "t0"."hour_of_week"
        ) / (
          24
        )) AS BIGINT) AS INT) + 63997
      ) % 64 AS SMALLINT) AS "day_group"
    FROM "messages" AS "t0"
    WHERE
      "t0"."kind" <> 'log' AND "t0"."root" >= 0
  ) AS "t4"
    ON "t6"."opening" = "t4"."opening"
)
SELECT
  *
FROM (
  SELECT
    0 AS "part",
    "t12"."channel",
    "t12"."month",
    CAST("t12"."group" AS INT) AS "group",
    CAST("t12"."kind" AS INT) AS "kind",
    CAST("t12"."opener" AS INT) AS "opener",
    CAST(0 AS INT) AS "turns",
    "t12"."threads",
    "t12"."messages_ours",
    "t12"."messages_theirs",
    "t12"."words_ours",
    "t12"."words_theirs"
  FROM (
    SELECT
      "t9"."channel",
      "t9"."month",
      "t9"."group",
      "t9"."kind",
      "t9"."opener",
      COUNT(*) AS "threads",
      SUM("t9"."messages_ours") AS "messages_ours",
      SUM("t9"."messages_theirs") AS "messages_theirs",
      SUM("t9"."words_ours") AS "words_ours",
      SUM("t9"."words_theirs") AS "words_theirs"
    FROM (
      SELECT
        "t8"."root",
        "t8"."opening",
        "t8"."unseen_root",
        "t8"."person",
        "t8"."returns",
        LEAST("t8"."turns", 50) AS "turns",
        "t8"."outside",
        "t8"."messages_ours",
        "t8"."messages_theirs",
        "t8"."words_ours",
        "t8"."words_theirs",
        "t8"."channel",
        "t8"."month",
        "t8"."opened_by_us",
        "t8"."day_group",
        COALESCE("t8"."person" % 64, CAST("t8"."day_group" AS BIGINT)) AS "group",
        CASE
          WHEN "t8"."returns"
          THEN 3
          WHEN "t8"."unseen_root"
          THEN 4
          WHEN "t8"."messages_theirs" = 0
          THEN 0
          WHEN "t8"."messages_ours" = 0
          THEN 1
          ELSE 2
        END AS "kind",
        CASE WHEN "t8"."unseen_root" THEN 2 WHEN "t8"."opened_by_us" THEN 0 ELSE 1 END AS "opener"
      FROM "t7" AS "t8"
    ) AS "t9"
    GROUP BY
      1,
      2,
      3,
      4,
      5
  ) AS "t12"
) AS "t14"
UNION ALL
SELECT
  *
FROM (
  SELECT
    1 AS "part",
    "t11"."channel",
    CAST(0 AS INT) AS "month",
    CAST(0 AS INT) AS "group",
    CAST(0 AS INT) AS "kind",
    CAST(0 AS INT) AS "opener",
    CAST("t11"."turns" AS INT) AS "turns",
    "t11"."threads",
    CAST(0 AS BIGINT) AS "messages_ours",
    CAST(0 AS BIGINT) AS "messages_theirs",
    CAST(0 AS BIGINT) AS "words_ours",
    CAST(0 AS BIGINT) AS "words_theirs"
  FROM (
    SELECT
      "t10"."channel",
      "t10"."turns",
      COUNT(*) AS "threads"
    FROM (
      SELECT
        "t8"."root",
        "t8"."opening",
        "t8"."unseen_root",
        "t8"."person",
        "t8"."returns",
        LEAST("t8"."turns", 50) AS "turns",
        "t8"."outside",
        "t8"."messages_ours",
        "t8"."messages_theirs",
        "t8"."words_ours",
        "t8"."words_theirs",
        "t8"."channel",
        "t8"."month",
        "t8"."opened_by_us",
        "t8"."day_group",
        COALESCE("t8"."person" % 64, CAST("t8"."day_group" AS BIGINT)) AS "group",
        CASE
          WHEN "t8"."returns"
          THEN 3
          WHEN "t8"."unseen_root"
          THEN 4
          WHEN "t8"."messages_theirs" = 0
          THEN 0
          WHEN "t8"."messages_ours" = 0
          THEN 1
          ELSE 2
        END AS "kind",
        CASE WHEN "t8"."unseen_root" THEN 2 WHEN "t8"."opened_by_us" THEN 0 ELSE 1 END AS "opener"
      FROM "t7" AS "t8"
      WHERE
        CASE WHEN "t8"."unseen_root" THEN 2 WHEN "t8"."opened_by_us" THEN 0 ELSE 1 END <> 2
    ) AS "t10"
    GROUP BY
      1,
      2
  ) AS "t11"
) AS "t13"
