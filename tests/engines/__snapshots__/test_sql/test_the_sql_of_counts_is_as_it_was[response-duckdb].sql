WITH "t3" AS (
  SELECT
    *
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
      AND NOT (
        "t0"."ours"
      )
      AND "t0"."calls"
  ) AS "t1"
  UNION ALL
  SELECT
    *
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
      AND "t0"."ours"
  ) AS "t2"
)
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      0 AS "part",
      "t9"."channel",
      "t9"."ours",
      "t9"."calls",
      "t9"."group",
      "t9"."seconds",
      "t9"."outcome" >= 16 AS "answered",
      CAST(CAST(FLOOR((
        "t9"."outcome" % 16
      ) / (
        4
      )) AS BIGINT) AS TINYINT) AS "old",
      "t9"."outcome" % 4 AS "within",
      "t9"."n"
    FROM (
      SELECT
        "t5"."channel",
        "t5"."ours",
        "t5"."calls",
        "t5"."outcome",
        "t5"."seconds",
        "t5"."group",
        COUNT(*) AS "n"
      FROM (
        SELECT
          "t4"."channel",
          "t4"."ours",
          "t4"."calls",
          "t4"."outcome" & 16 AS "outcome",
          CASE
            WHEN "t4"."seconds" < 256
            THEN "t4"."seconds" & -1
            WHEN "t4"."seconds" < 512
            THEN "t4"."seconds" & -2
            WHEN "t4"."seconds" < 1024
            THEN "t4"."seconds" & -4
            WHEN "t4"."seconds" < 2048
            THEN "t4"."seconds" & -8
            WHEN "t4"."seconds" < 4096
            THEN "t4"."seconds" & -16
            WHEN "t4"."seconds" < 8192
            THEN "t4"."seconds" & -32
            WHEN "t4"."seconds" < 16384
            THEN "t4"."seconds" & -64
            WHEN "t4"."seconds" < 32768
            THEN "t4"."seconds" & -128
            WHEN "t4"."seconds" < 65536
            THEN "t4"."seconds" & -256
            WHEN "t4"."seconds" < 131072
            THEN "t4"."seconds" & -512
            WHEN "t4"."seconds" < 262144
            THEN "t4"."seconds" & -1024
            WHEN "t4"."seconds" < 524288
            THEN "t4"."seconds" & -2048
            WHEN "t4"."seconds" < 1048576
            THEN "t4"."seconds" & -4096
            WHEN "t4"."seconds" < 2097152
            THEN "t4"."seconds" & -8192
            WHEN "t4"."seconds" < 4194304
            THEN "t4"."seconds" & -16384
            WHEN "t4"."seconds" < 8388608
            THEN "t4"."seconds" & -32768
            WHEN "t4"."seconds" < 16777216
            THEN "t4"."seconds" & -65536
            WHEN "t4"."seconds" < 33554432
            THEN "t4"."seconds" & -131072
            WHEN "t4"."seconds" < 67108864
            THEN "t4"."seconds" & -262144
            WHEN "t4"."seconds" < 134217728
            THEN "t4"."seconds" & -524288
            WHEN "t4"."seconds" < 268435456
            THEN "t4"."seconds" & -1048576
            WHEN "t4"."seconds" < 536870912
            THEN "t4"."seconds" & -2097152
            WHEN "t4"."seconds" < 1073741824
            THEN "t4"."seconds" & -4194304
            WHEN "t4"."seconds" < 2147483648
            THEN "t4"."seconds" & -8388608
            WHEN "t4"."seconds" < 4294967296
            THEN "t4"."seconds" & -16777216
            WHEN "t4"."seconds" < 8589934592
            THEN "t4"."seconds" & -33554432
            ELSE 8589934592
          END AS "seconds",
          0 AS "group"
        FROM "t3" AS "t4"
        WHERE
          "t4"."calls"
      ) AS "t5"
      GROUP BY
        1,
        2,
        3,
        4,
        5,
        6
    ) AS "t9"
  ) AS "t13"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      1 AS "part",
      "t10"."channel",
      "t10"."ours",
      "t10"."calls",
      "t10"."group",
      "t10"."seconds",
      "t10"."outcome" >= 16 AS "answered",
      CAST(CAST(FLOOR((
        "t10"."outcome" % 16
      ) / (
        4
      )) AS BIGINT) AS TINYINT) AS "old",
      "t10"."outcome" % 4 AS "within",
      "t10"."n"
    FROM (
      SELECT
        "t6"."channel",
        "t6"."ours",
        "t6"."calls",
        "t6"."outcome",
        "t6"."seconds",
        "t6"."group",
        COUNT(*) AS "n"
      FROM (
        SELECT
          "t4"."channel",
          "t4"."ours",
          "t4"."calls",
          "t4"."outcome",
          CASE
            WHEN "t4"."seconds" < 8
            THEN "t4"."seconds" & -1
            WHEN "t4"."seconds" < 16
            THEN "t4"."seconds" & -2
            WHEN "t4"."seconds" < 32
            THEN "t4"."seconds" & -4
            WHEN "t4"."seconds" < 64
            THEN "t4"."seconds" & -8
            WHEN "t4"."seconds" < 128
            THEN "t4"."seconds" & -16
            WHEN "t4"."seconds" < 256
            THEN "t4"."seconds" & -32
            WHEN "t4"."seconds" < 512
            THEN "t4"."seconds" & -64
            WHEN "t4"."seconds" < 1024
            THEN "t4"."seconds" & -128
            WHEN "t4"."seconds" < 2048
            THEN "t4"."seconds" & -256
            WHEN "t4"."seconds" < 4096
            THEN "t4"."seconds" & -512
            WHEN "t4"."seconds" < 8192
            THEN "t4"."seconds" & -1024
            WHEN "t4"."seconds" < 16384
            THEN "t4"."seconds" & -2048
            WHEN "t4"."seconds" < 32768
            THEN "t4"."seconds" & -4096
            WHEN "t4"."seconds" < 65536
            THEN "t4"."seconds" & -8192
            WHEN "t4"."seconds" < 131072
            THEN "t4"."seconds" & -16384
            WHEN "t4"."seconds" < 262144
            THEN "t4"."seconds" & -32768
            WHEN "t4"."seconds" < 524288
            THEN "t4"."seconds" & -65536
            WHEN "t4"."seconds" < 1048576
            THEN "t4"."seconds" & -131072
            WHEN "t4"."seconds" < 2097152
            THEN "t4"."seconds" & -262144
            WHEN "t4"."seconds" < 4194304
            THEN "t4"."seconds" & -524288
            WHEN "t4"."seconds" < 8388608
            THEN "t4"."seconds" & -1048576
            WHEN "t4"."seconds" < 16777216
            THEN "t4"."seconds" & -2097152
            WHEN "t4"."seconds" < 33554432
            THEN "t4"."seconds" & -4194304
            WHEN "t4"."seconds" < 67108864
            THEN "t4"."seconds" & -8388608
            WHEN "t4"."seconds" < 134217728
            THEN "t4"."seconds" & -16777216
            WHEN "t4"."seconds" < 268435456
            THEN "t4"."seconds" & -33554432
            WHEN "t4"."seconds" < 536870912
            THEN "t4"."seconds" & -67108864
            WHEN "t4"."seconds" < 1073741824
            THEN "t4"."seconds" & -134217728
            WHEN "t4"."seconds" < 2147483648
            THEN "t4"."seconds" & -268435456
            WHEN "t4"."seconds" < 4294967296
            THEN "t4"."seconds" & -536870912
            WHEN "t4"."seconds" < 8589934592
            THEN "t4"."seconds" & -1073741824
            ELSE 8589934592
          END AS "seconds",
          "t4"."day_group" AS "group"
        FROM "t3" AS "t4"
      ) AS "t6"
      GROUP BY
        1,
        2,
        3,
        4,
        5,
        6
    ) AS "t10"
  ) AS "t14"
) AS "t16"
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      2 AS "part",
      "t11"."channel",
      "t11"."ours",
      "t11"."calls",
      "t11"."group",
      "t11"."seconds",
      "t11"."outcome" >= 16 AS "answered",
      CAST(CAST(FLOOR((
        "t11"."outcome" % 16
      ) / (
        4
      )) AS BIGINT) AS TINYINT) AS "old",
      "t11"."outcome" % 4 AS "within",
      "t11"."n"
    FROM (
      SELECT
        "t7"."channel",
        "t7"."ours",
        "t7"."calls",
        "t7"."outcome",
        "t7"."seconds",
        "t7"."group",
        COUNT(*) AS "n"
      FROM (
        SELECT
          "t4"."channel",
          "t4"."ours",
          "t4"."calls",
          "t4"."outcome",
          CASE
            WHEN "t4"."seconds" < 8
            THEN "t4"."seconds" & -1
            WHEN "t4"."seconds" < 16
            THEN "t4"."seconds" & -2
            WHEN "t4"."seconds" < 32
            THEN "t4"."seconds" & -4
            WHEN "t4"."seconds" < 64
            THEN "t4"."seconds" & -8
            WHEN "t4"."seconds" < 128
            THEN "t4"."seconds" & -16
            WHEN "t4"."seconds" < 256
            THEN "t4"."seconds" & -32
            WHEN "t4"."seconds" < 512
            THEN "t4"."seconds" & -64
            WHEN "t4"."seconds" < 1024
            THEN "t4"."seconds" & -128
            WHEN "t4"."seconds" < 2048
            THEN "t4"."seconds" & -256
            WHEN "t4"."seconds" < 4096
            THEN "t4"."seconds" & -512
            WHEN "t4"."seconds" < 8192
            THEN "t4"."seconds" & -1024
            WHEN "t4"."seconds" < 16384
            THEN "t4"."seconds" & -2048
            WHEN "t4"."seconds" < 32768
            THEN "t4"."seconds" & -4096
            WHEN "t4"."seconds" < 65536
            THEN "t4"."seconds" & -8192
            WHEN "t4"."seconds" < 131072
            THEN "t4"."seconds" & -16384
            WHEN "t4"."seconds" < 262144
            THEN "t4"."seconds" & -32768
            WHEN "t4"."seconds" < 524288
            THEN "t4"."seconds" & -65536
            WHEN "t4"."seconds" < 1048576
            THEN "t4"."seconds" & -131072
            WHEN "t4"."seconds" < 2097152
            THEN "t4"."seconds" & -262144
            WHEN "t4"."seconds" < 4194304
            THEN "t4"."seconds" & -524288
            WHEN "t4"."seconds" < 8388608
            THEN "t4"."seconds" & -1048576
            WHEN "t4"."seconds" < 16777216
            THEN "t4"."seconds" & -2097152
            WHEN "t4"."seconds" < 33554432
            THEN "t4"."seconds" & -4194304
            WHEN "t4"."seconds" < 67108864
            THEN "t4"."seconds" & -8388608
            WHEN "t4"."seconds" < 134217728
            THEN "t4"."seconds" & -16777216
            WHEN "t4"."seconds" < 268435456
            THEN "t4"."seconds" & -33554432
            WHEN "t4"."seconds" < 536870912
            THEN "t4"."seconds" & -67108864
            WHEN "t4"."seconds" < 1073741824
            THEN "t4"."seconds" & -134217728
            WHEN "t4"."seconds" < 2147483648
            THEN "t4"."seconds" & -268435456
            WHEN "t4"."seconds" < 4294967296
            THEN "t4"."seconds" & -536870912
            WHEN "t4"."seconds" < 8589934592
            THEN "t4"."seconds" & -1073741824
            ELSE 8589934592
          END AS "seconds",
          "t4"."person_group" AS "group"
        FROM "t3" AS "t4"
        WHERE
          "t4"."calls" AND NOT (
            "t4"."ours"
          )
      ) AS "t7"
      GROUP BY
        1,
        2,
        3,
        4,
        5,
        6
    ) AS "t11"
  ) AS "t15"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      3 AS "part",
      "t12"."channel",
      "t12"."ours",
      "t12"."calls",
      "t12"."group",
      "t12"."seconds",
      "t12"."outcome" >= 16 AS "answered",
      CAST(CAST(FLOOR((
        "t12"."outcome" % 16
      ) / (
        4
      )) AS BIGINT) AS TINYINT) AS "old",
      "t12"."outcome" % 4 AS "within",
      "t12"."n"
    FROM (
      SELECT
        "t8"."channel",
        "t8"."ours",
        "t8"."calls",
        "t8"."outcome",
        "t8"."seconds",
        "t8"."group",
        COUNT(*) AS "n"
      FROM (
        SELECT
          "t4"."channel",
          "t4"."ours",
          "t4"."calls",
          "t4"."outcome",
          CASE
            WHEN LEAST("t4"."seconds", 604800) < 16
            THEN LEAST("t4"."seconds", 604800) & -1
            WHEN LEAST("t4"."seconds", 604800) < 32
            THEN LEAST("t4"."seconds", 604800) & -2
            WHEN LEAST("t4"."seconds", 604800) < 64
            THEN LEAST("t4"."seconds", 604800) & -4
            WHEN LEAST("t4"."seconds", 604800) < 128
            THEN LEAST("t4"."seconds", 604800) & -8
            WHEN LEAST("t4"."seconds", 604800) < 256
            THEN LEAST("t4"."seconds", 604800) & -16
            WHEN LEAST("t4"."seconds", 604800) < 512
            THEN LEAST("t4"."seconds", 604800) & -32
            WHEN LEAST("t4"."seconds", 604800) < 1024
            THEN LEAST("t4"."seconds", 604800) & -64
            WHEN LEAST("t4"."seconds", 604800) < 2048
            THEN LEAST("t4"."seconds", 604800) & -128
            WHEN LEAST("t4"."seconds", 604800) < 4096
            THEN LEAST("t4"."seconds", 604800) & -256
            WHEN LEAST("t4"."seconds", 604800) < 8192
            THEN LEAST("t4"."seconds", 604800) & -512
            WHEN LEAST("t4"."seconds", 604800) < 16384
            THEN LEAST("t4"."seconds", 604800) & -1024
            WHEN LEAST("t4"."seconds", 604800) < 32768
            THEN LEAST("t4"."seconds", 604800) & -2048
            WHEN LEAST("t4"."seconds", 604800) < 65536
            THEN LEAST("t4"."seconds", 604800) & -4096
            WHEN LEAST("t4"."seconds", 604800) < 131072
            THEN LEAST("t4"."seconds", 604800) & -8192
            WHEN LEAST("t4"."seconds", 604800) < 262144
            THEN LEAST("t4"."seconds", 604800) & -16384
            WHEN LEAST("t4"."seconds", 604800) < 524288
            THEN LEAST("t4"."seconds", 604800) & -32768
            WHEN LEAST("t4"."seconds", 604800) < 1048576
            THEN LEAST("t4"."seconds", 604800) & -65536
            WHEN LEAST("t4"."seconds", 604800) < 2097152
            THEN LEAST("t4"."seconds", 604800) & -131072
            WHEN LEAST("t4"."seconds", 604800) < 4194304
            THEN LEAST("t4"."seconds", 604800) & -262144
            WHEN LEAST("t4"."seconds", 604800) < 8388608
            THEN LEAST("t4"."seconds", 604800) & -524288
            WHEN LEAST("t4"."seconds", 604800) < 16777216
            THEN LEAST("t4"."seconds", 604800) & -1048576
            WHEN LEAST("t4"."seconds", 604800) < 33554432
            THEN LEAST("t4"."seconds", 604800) & -2097152
            WHEN LEAST("t4"."seconds", 604800) < 67108864
            THEN LEAST("t4"."seconds", 604800) & -4194304
            WHEN LEAST("t4"."seconds", 604800) < 134217728
            THEN LEAST("t4"."seconds", 604800) & -8388608
            WHEN LEAST("t4"."seconds", 604800) < 268435456
            THEN LEAST("t4"."seconds", 604800) & -16777216
            WHEN LEAST("t4"."seconds", 604800) < 536870912
            THEN LEAST("t4"."seconds", 604800) & -33554432
            WHEN LEAST("t4"."seconds", 604800) < 1073741824
            THEN LEAST("t4"."seconds", 604800) & -67108864
            WHEN LEAST("t4"."seconds", 604800) < 2147483648
            THEN LEAST("t4"."seconds", 604800) & -134217728
            WHEN LEAST("t4"."seconds", 604800) < 4294967296
            THEN LEAST("t4"."seconds", 604800) & -268435456
            WHEN LEAST("t4"."seconds", 604800) < 8589934592
            THEN LEAST("t4"."seconds", 604800) & -536870912
            ELSE 8589934592
          END AS "seconds",
          "t4"."hour" AS "group"
        FROM "t3" AS "t4"
        WHERE
          "t4"."calls" AND NOT (
            "t4"."ours"
          )
      ) AS "t8"
      GROUP BY
        1,
        2,
        3,
        4,
        5,
        6
    ) AS "t12"
  ) AS "t17"
) AS "t18"
