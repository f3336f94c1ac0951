SELECT
  *
FROM (
  SELECT
    2 AS "part",
    "t10"."channel",
    "t10"."group",
    "t10"."posts",
    "t10"."applause",
    "t10"."amplification",
    "t10"."conversation"
  FROM (
    SELECT
      "t5"."channel",
      "t5"."group",
      SUM("t5"."posts") AS "posts",
      SUM("t5"."applause") AS "applause",
      SUM("t5"."amplification") AS "amplification",
      SUM("t5"."conversation") AS "conversation"
    FROM (
      SELECT
        "t0"."channel",
        CAST((
          (
            "t0"."week" * 7
          ) + CAST(CAST(FLOOR((
            "t0"."hour_of_week"
          ) / (
            24
          )) AS BIGINT) AS INT) + 63997
        ) % 64 AS SMALLINT) AS "group",
        1 AS "posts",
        CAST("t0"."ask_kind" IN (0, 2, 1) AS BIGINT) AS "applause",
        0 AS "amplification",
        0 AS "conversation"
      FROM "messages" AS "t0"
      WHERE
        "t0"."kind" <> 'log'
        AND "t0"."message"
        AND NOT (
          "t0"."automatic"
        )
        AND "t0"."ours"
        AND "t0"."ask_kind" >= 0
    ) AS "t5"
    GROUP BY
      1,
      2
  ) AS "t10"
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
      "t17"."channel",
      "t17"."group",
      "t17"."posts",
      "t17"."applause",
      "t17"."amplification",
      "t17"."conversation"
    FROM (
      SELECT
        "t16"."channel",
        "t16"."group",
        SUM("t16"."posts") AS "posts",
        SUM("t16"."applause") AS "applause",
        SUM("t16"."amplification") AS "amplification",
        SUM("t16"."conversation") AS "conversation"
      FROM (
        SELECT
          "t15"."channel",
          "t15"."group",
          1 AS "posts",
          COALESCE("t15"."applause", 0) AS "applause",
          COALESCE("t15"."amplification", 0) AS "amplification",
          COALESCE("t15"."conversation", 0) AS "conversation"
        FROM (
          SELECT
            "t14".*
            EXCLUDE ("root_right")
          FROM (
            SELECT
              "t7"."root",
              "t7"."channel",
              "t7"."group",
              "t11"."root" AS "root_right",
              "t11"."applause",
              "t11"."amplification",
              "t11"."conversation"
            FROM (
              SELECT
                "t0"."root",
                "t0"."channel",
                CAST((
                  (
                    "t0"."week" * 7
                  ) + CAST(CAST(FLOOR((
                    "t0"."hour_of_week"
                  ) / (
                    24
                  )) AS BIGINT) AS INT) + 63997
                ) % 64 AS SMALLINT) AS "group"
              FROM "messages" AS "t0"
              WHERE
                "t0"."kind" <> 'log'
                AND "t0"."message"
                AND NOT (
                  "t0"."automatic"
                )
                AND "t0"."ours"
                AND "t0"."seq" = "t0"."root"
                AND NOT (
                  "t0"."parent_unseen"
                )
                AND "t0"."until_us" IS NOT NULL
            ) AS "t7"
            LEFT OUTER JOIN (
              SELECT
                "t4"."root",
                SUM("t4"."applause") AS "applause",
                SUM("t4"."amplification") AS "amplification",
                SUM("t4"."conversation") AS "conversation"
              FROM (
                SELECT
                  "t0"."root",
                  CAST("t0"."verb" = 'like' AS BIGINT) AS "applause",
                  CAST("t0"."verb" = 'announce' AS BIGINT) AS "amplification",
                  CAST("t0"."message"
                  AND NOT (
                    "t0"."verb" = 'like'
                  )
                  AND NOT (
                    "t0"."verb" = 'announce'
                  ) AS BIGINT) AS "conversation"
                FROM "messages" AS "t0"
                WHERE
                  "t0"."kind" <> 'log' AND NOT (
                    "t0"."ours"
                  ) AND NOT (
                    "t0"."automatic"
                  )
              ) AS "t4"
              GROUP BY
                1
            ) AS "t11"
              ON "t7"."root" = "t11"."root"
          ) AS "t14"
        ) AS "t15"
      ) AS "t16"
      GROUP BY
        1,
        2
    ) AS "t17"
  ) AS "t18"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      1 AS "part",
      "t8"."channel",
      "t8"."group",
      "t8"."posts",
      "t8"."applause",
      "t8"."amplification",
      "t8"."conversation"
    FROM (
      SELECT
        "t3"."channel",
        "t3"."group",
        SUM("t3"."posts") AS "posts",
        SUM("t3"."applause") AS "applause",
        SUM("t3"."amplification") AS "amplification",
        SUM("t3"."conversation") AS "conversation"
      FROM (
        SELECT
          "t2".*
          EXCLUDE ("known")
        FROM (
          SELECT
            "t1"."channel",
            CAST(CAST(FLOOR((
              "t1"."t_us"
            ) / (
              86400000000
            )) AS BIGINT) % 64 AS SMALLINT) AS "group",
            "t1"."name" IN (
              'reactions (total)',
              'reposts (total)',
              'comments (total)',
              'like',
              'share',
              'comment'
            ) AS "known",
            0 AS "posts",
            CASE
              WHEN "t1"."name" IN ('reactions (total)', 'like')
              THEN CAST(ROUND("t1"."value", 0) AS BIGINT)
              ELSE 0
            END AS "applause",
            CASE
              WHEN "t1"."name" IN ('reposts (total)', 'share')
              THEN CAST(ROUND("t1"."value", 0) AS BIGINT)
              ELSE 0
            END AS "amplification",
            CASE
              WHEN "t1"."name" IN ('comments (total)', 'comment')
              THEN CAST(ROUND("t1"."value", 0) AS BIGINT)
              ELSE 0
            END AS "conversation"
          FROM "aggregates" AS "t1"
          WHERE
            "t1"."value" >= 0
            AND "t1"."name" IN (
              'reactions (total)',
              'reposts (total)',
              'comments (total)',
              'like',
              'share',
              'comment'
            )
        ) AS "t2"
      ) AS "t3"
      GROUP BY
        1,
        2
    ) AS "t8"
  ) AS "t12"
) AS "t19"
