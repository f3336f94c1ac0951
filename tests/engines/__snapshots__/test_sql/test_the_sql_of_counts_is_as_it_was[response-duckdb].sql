WITH "t5" AS (
  SELECT
    "t4"."channel",
    "t4"."ours",
    "t4"."calls",
    "t4"."outcome",
    "t4"."person_group",
    "t4"."day_group",
    "t4"."hour",
    "t4"."seconds" & -(
      GREATEST(CAST(FLOOR((
        "t4"."step"
      ) / (
        32
      )) AS BIGINT), 1)
    ) AS "fine",
    CASE
      WHEN "t4"."seconds" < 604800
      THEN "t4"."seconds" & -(
        GREATEST(CAST(FLOOR((
          "t4"."step"
        ) / (
          2
        )) AS BIGINT), 1)
      )
      ELSE 589824
    END AS "middling",
    "t4"."seconds" & -(
      "t4"."step"
    ) AS "coarse"
  FROM (
    SELECT
      "t2"."channel",
      "t2"."ours",
      "t2"."calls",
      "t2"."outcome",
      "t2"."seconds",
      "t2"."person_group",
      "t2"."day_group",
      "t2"."hour",
      CAST(CASE
        WHEN "t2"."seconds" < 8
        THEN 1
        WHEN "t2"."seconds" < 16
        THEN 2
        WHEN "t2"."seconds" < 32
        THEN 4
        WHEN "t2"."seconds" < 64
        THEN 8
        WHEN "t2"."seconds" < 128
        THEN 16
        WHEN "t2"."seconds" < 256
        THEN 32
        WHEN "t2"."seconds" < 512
        THEN 64
        WHEN "t2"."seconds" < 1024
        THEN 128
        WHEN "t2"."seconds" < 2048
        THEN 256
        WHEN "t2"."seconds" < 4096
        THEN 512
        WHEN "t2"."seconds" < 8192
        THEN 1024
        WHEN "t2"."seconds" < 16384
        THEN 2048
        WHEN "t2"."seconds" < 32768
        THEN 4096
        WHEN "t2"."seconds" < 65536
        THEN 8192
        WHEN "t2"."seconds" < 131072
        THEN 16384
        WHEN "t2"."seconds" < 262144
        THEN 32768
        WHEN "t2"."seconds" < 524288
        THEN 65536
        WHEN "t2"."seconds" < 1048576
        THEN 131072
        WHEN "t2"."seconds" < 2097152
        THEN 262144
        WHEN "t2"."seconds" < 4194304
        THEN 524288
        WHEN "t2"."seconds" < 8388608
        THEN 1048576
        WHEN "t2"."seconds" < 16777216
        THEN 2097152
        WHEN "t2"."seconds" < 33554432
        THEN 4194304
        WHEN "t2"."seconds" < 67108864
        THEN 8388608
        WHEN "t2"."seconds" < 134217728
        THEN 16777216
        WHEN "t2"."seconds" < 268435456
        THEN 33554432
        WHEN "t2"."seconds" < 536870912
        THEN 67108864
        WHEN "t2"."seconds" < 1073741824
        THEN 134217728
        WHEN "t2"."seconds" < 2147483648
        THEN 268435456
        WHEN "t2"."seconds" < 4294967296
        THEN 536870912
        ELSE 1073741824
      END AS BIGINT) AS "step"
    FROM (
      SELECT
        "t0"."channel",
        "t0"."ours",
        "t0"."calls",
        CAST(CASE
          WHEN (
            "t0"."answer_us" IS NOT NULL
          )
          AND (
            "t0"."answer_us" <= (
              "t0"."until_us" - "t0"."t_us"
            )
          )
          THEN 16
          ELSE 0
        END + CASE
          WHEN "t0"."calls"
          THEN (
            CASE
              WHEN (
                "t0"."until_us" - "t0"."t_us"
              ) >= 604800000000
              THEN 3
              WHEN (
                "t0"."until_us" - "t0"."t_us"
              ) >= 86400000000
              THEN 2
              WHEN (
                "t0"."until_us" - "t0"."t_us"
              ) >= 3600000000
              THEN 1
              ELSE 0
            END * 4
          ) + CASE
            WHEN (
              "t0"."answer_us" IS NOT NULL
            )
            AND (
              "t0"."answer_us" <= (
                "t0"."until_us" - "t0"."t_us"
              )
            )
            THEN 3 - CASE
              WHEN (
                "t0"."answer_us" - 1
              ) >= 604800000000
              THEN 3
              WHEN (
                "t0"."answer_us" - 1
              ) >= 86400000000
              THEN 2
              WHEN (
                "t0"."answer_us" - 1
              ) >= 3600000000
              THEN 1
              ELSE 0
            END
            ELSE 0
          END
          ELSE 0
        END AS TINYINT) AS "outcome",
        CAST(FLOOR(
          (
            CASE
              WHEN "t0"."calls"
              THEN CASE
                WHEN (
                  "t0"."answer_us" IS NOT NULL
                )
                AND (
                  "t0"."answer_us" <= (
                    "t0"."until_us" - "t0"."t_us"
                  )
                )
                THEN "t0"."answer_us"
                ELSE "t0"."until_us" - "t0"."t_us"
              END
              ELSE 0
            END
          ) / (
            1000000
          )
        ) AS BIGINT) AS "seconds",
        "t0"."group" AS "person_group",
        CASE
          WHEN (
            "t0"."answer_us" IS NOT NULL
          )
          AND (
            "t0"."answer_us" <= (
              "t0"."until_us" - "t0"."t_us"
            )
          )
          THEN "t0"."answer_group"
          ELSE CAST((
            (
              "t0"."week" * 7
            ) + CAST(CAST(FLOOR((
              "t0"."hour_of_week"
            ) / (
              24
            )) AS BIGINT) AS INT) + 63997
          ) % 64 AS SMALLINT)
        END AS "day_group",
        "t0"."hour_of_week" AS "hour"
      FROM "messages" AS "t0"
      WHERE
        "t0"."kind" <> 'log'
        AND "t0"."message"
        AND NOT (
          "t0"."automatic"
        )
        AND "t0"."until_us" IS NOT NULL
        AND (
          "t0"."ours" OR "t0"."calls"
        )
    ) AS "t2"
  ) AS "t4"
)
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      0 AS "part",
      "t16"."channel",
      "t16"."ours",
      "t16"."calls",
      "t16"."group",
      "t16"."seconds",
      "t16"."outcome" >= 16 AS "answered",
      CAST(CAST(FLOOR((
        "t16"."outcome" % 16
      ) / (
        4
      )) AS BIGINT) AS TINYINT) AS "old",
      "t16"."outcome" % 4 AS "within",
      "t16"."n"
    FROM (
      SELECT
        "t12"."channel",
        "t12"."ours",
        "t12"."calls",
        "t12"."outcome",
        "t12"."seconds",
        "t12"."group",
        COUNT(*) AS "n"
      FROM (
        SELECT
          "t7"."channel",
          "t7"."ours",
          "t7"."calls",
          "t7"."outcome" & 16 AS "outcome",
          "t7"."fine" AS "seconds",
          0 AS "group"
        FROM "t5" AS "t7"
        WHERE
          "t7"."calls"
      ) AS "t12"
      GROUP BY
        1,
        2,
        3,
        4,
        5,
        6
    ) AS "t16"
  ) AS "t20"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      1 AS "part",
      "t15"."channel",
      "t15"."ours",
      "t15"."calls",
      "t15"."group",
      "t15"."seconds",
      "t15"."outcome" >= 16 AS "answered",
      CAST(CAST(FLOOR((
        "t15"."outcome" % 16
      ) / (
        4
      )) AS BIGINT) AS TINYINT) AS "old",
      "t15"."outcome" % 4 AS "within",
      "t15"."n"
    FROM (
      SELECT
        "t11"."channel",
        "t11"."ours",
        "t11"."calls",
        "t11"."outcome",
        "t11"."seconds",
        "t11"."group",
        COUNT(*) AS "n"
      FROM (
        SELECT
          "t8"."channel",
          "t8"."ours",
          "t8"."calls",
          "t8"."outcome",
          "t8"."coarse" AS "seconds",
          "t8"."day_group" AS "group"
        FROM "t5" AS "t8"
      ) AS "t11"
      GROUP BY
        1,
        2,
        3,
        4,
        5,
        6
    ) AS "t15"
  ) AS "t19"
) AS "t23"
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      2 AS "part",
      "t17"."channel",
      "t17"."ours",
      "t17"."calls",
      "t17"."group",
      "t17"."seconds",
      "t17"."outcome" >= 16 AS "answered",
      CAST(CAST(FLOOR((
        "t17"."outcome" % 16
      ) / (
        4
      )) AS BIGINT) AS TINYINT) AS "old",
      "t17"."outcome" % 4 AS "within",
      "t17"."n"
    FROM (
      SELECT
        "t13"."channel",
        "t13"."ours",
        "t13"."calls",
        "t13"."outcome",
        "t13"."seconds",
        "t13"."group",
        COUNT(*) AS "n"
      FROM (
        SELECT
          "t9"."channel",
          "t9"."ours",
          "t9"."calls",
          "t9"."outcome",
          "t9"."coarse" AS "seconds",
          "t9"."person_group" AS "group"
        FROM "t5" AS "t9"
        WHERE
          "t9"."calls" AND NOT (
            "t9"."ours"
          )
      ) AS "t13"
      GROUP BY
        1,
        2,
        3,
        4,
        5,
        6
    ) AS "t17"
  ) AS "t21"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      3 AS "part",
      "t18"."channel",
      "t18"."ours",
      "t18"."calls",
      "t18"."group",
      "t18"."seconds",
      "t18"."outcome" >= 16 AS "answered",
      CAST(CAST(FLOOR((
        "t18"."outcome" % 16
      ) / (
        4
      )) AS BIGINT) AS TINYINT) AS "old",
      "t18"."outcome" % 4 AS "within",
      "t18"."n"
    FROM (
      SELECT
        "t14"."channel",
        "t14"."ours",
        "t14"."calls",
        "t14"."outcome",
        "t14"."seconds",
        "t14"."group",
        COUNT(*) AS "n"
      FROM (
        SELECT
          "t10"."channel",
          "t10"."ours",
          "t10"."calls",
          "t10"."outcome",
          "t10"."middling" AS "seconds",
          "t10"."hour" AS "group"
        FROM "t5" AS "t10"
        WHERE
          "t10"."calls" AND NOT (
            "t10"."ours"
          )
      ) AS "t14"
      GROUP BY
        1,
        2,
        3,
        4,
        5,
        6
    ) AS "t18"
  ) AS "t22"
) AS "t24"
