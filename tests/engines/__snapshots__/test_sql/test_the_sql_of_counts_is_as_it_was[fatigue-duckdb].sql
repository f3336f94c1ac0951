WITH "t18" AS (
  SELECT
    "t11"."person",
    "t11"."group",
    "t11"."since_us",
    "t11"."dose",
    "t11"."last_us",
    "t11"."later",
    (
      (
        (
          "t15"."code" * 16384
        ) + (
          (
            CAST(FLOOR((
              "t11"."month"
            ) / (
              100
            )) AS BIGINT) * 4
          ) + CAST(FLOOR((
            (
              "t11"."month" % 100
            ) - 1
          ) / (
            3
          )) AS BIGINT)
        )
      ) * 16
    ) + "t11"."ask_kind" + 1 AS "stratum",
    CAST(COALESCE("t11"."answered_us" <= 604800000000, FALSE) AS TINYINT) AS "answered",
    COALESCE((
      "t11"."t_us" + 2419200000000
    ) <= "t11"."until_us", FALSE) AS "told"
  FROM (
    SELECT
      *
    FROM "deliveries" AS "t0"
    WHERE
      "t0"."ask"
      AND (
        "t0"."t_us" + 604800000000
      ) <= "t0"."until_us"
      AND "t0"."since_us" >= 2419200000000
  ) AS "t11"
  INNER JOIN (
    SELECT
      "t4"."channel",
      CAST(ROW_NUMBER() OVER (
        ORDER BY "t4"."channel" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1 AS INT) AS "code"
    FROM (
      SELECT DISTINCT
        "t0"."channel"
      FROM "deliveries" AS "t0"
      WHERE
        "t0"."ask"
    ) AS "t4"
  ) AS "t15"
    ON "t11"."channel" = "t15"."channel"
), "t46" AS (
  SELECT
    "t42"."person",
    "t42"."stratum",
    "t42"."group",
    "t42"."n",
    "t42"."y",
    "t42"."told_n" * CAST((
      "t42"."told_y" > 0
    ) AND (
      "t42"."told_y" < "t42"."told_n"
    ) AS INT) AS "told_n"
  FROM (
    SELECT
      "t35"."person",
      "t35"."stratum",
      MAX("t35"."group") AS "group",
      CAST(COUNT(*) AS INT) AS "n",
      CAST(SUM("t35"."answered") AS INT) AS "y",
      CAST(SUM(CAST("t35"."told" AS INT)) AS INT) AS "told_n",
      CAST(SUM(CASE WHEN "t35"."told" THEN "t35"."answered" ELSE 0 END) AS INT) AS "told_y"
    FROM (
      SELECT
        "t26"."person",
        "t26"."group",
        "t26"."since_us",
        "t26"."dose",
        "t26"."last_us",
        "t26"."later",
        "t26"."stratum",
        "t26"."answered",
        "t26"."told"
      FROM "t18" AS "t26"
      SEMI JOIN (
        SELECT DISTINCT
          "t23"."person",
          "t23"."stratum"
        FROM "t18" AS "t23"
        WHERE
          "t23"."answered" = 1
      ) AS "t30"
        ON "t26"."person" = "t30"."person" AND "t26"."stratum" = "t30"."stratum"
    ) AS "t35"
    GROUP BY
      1,
      2
  ) AS "t42"
  WHERE
    "t42"."y" < "t42"."n"
), "t57" AS (
  SELECT
    "t56"."person",
    "t56"."stratum",
    "t56"."level",
    "t56"."days",
    "t56"."tenure",
    "t56"."later",
    MAX("t56"."group") AS "group",
    CAST(SUM("t56"."answered") AS INT) AS "answered",
    CAST(SUM(1 - "t56"."answered") AS INT) AS "silent",
    MAX("t56"."n") AS "n",
    MAX("t56"."told_n") AS "told_n"
  FROM (
    SELECT
      "t54"."person",
      "t54"."group",
      "t54"."since_us",
      "t54"."dose",
      "t54"."last_us",
      CASE
        WHEN "t54"."told"
        THEN CAST(LEAST(CAST(FLOOR((
          "t54"."later" + 999
        ) / (
          1000
        )) AS BIGINT), 15) AS TINYINT)
        ELSE CAST(NULL AS TINYINT)
      END AS "later",
      "t54"."stratum",
      "t54"."answered",
      "t54"."told",
      "t54"."n",
      "t54"."told_n",
      CAST(LEAST(CAST(FLOOR((
        "t54"."dose" + 999
      ) / (
        1000
      )) AS BIGINT), 15) AS TINYINT) AS "level",
      CASE
        WHEN "t54"."last_us" < 172800000000
        THEN 0
        WHEN "t54"."last_us" < 604800000000
        THEN 1
        WHEN "t54"."last_us" < 1209600000000
        THEN 2
        WHEN "t54"."last_us" < 2419200000000
        THEN 3
        ELSE 4
      END AS "days",
      CASE
        WHEN "t54"."since_us" < 2876929852615
        THEN 0
        WHEN "t54"."since_us" < 3421265450093
        THEN 1
        WHEN "t54"."since_us" < 4068593215564
        THEN 2
        WHEN "t54"."since_us" < 4838400000000
        THEN 3
        WHEN "t54"."since_us" < 5753859705229
        THEN 4
        WHEN "t54"."since_us" < 6842530900186
        THEN 5
        WHEN "t54"."since_us" < 8137186431127
        THEN 6
        WHEN "t54"."since_us" < 9676800000000
        THEN 7
        WHEN "t54"."since_us" < 11507719410458
        THEN 8
        WHEN "t54"."since_us" < 13685061800372
        THEN 9
        WHEN "t54"."since_us" < 16274372862254
        THEN 10
        WHEN "t54"."since_us" < 19353600000000
        THEN 11
        WHEN "t54"."since_us" < 23015438820917
        THEN 12
        WHEN "t54"."since_us" < 27370123600744
        THEN 13
        WHEN "t54"."since_us" < 32548745724509
        THEN 14
        WHEN "t54"."since_us" < 38707200000000
        THEN 15
        WHEN "t54"."since_us" < 46030877641833
        THEN 16
        WHEN "t54"."since_us" < 54740247201488
        THEN 17
        WHEN "t54"."since_us" < 65097491449017
        THEN 18
        WHEN "t54"."since_us" < 77414400000000
        THEN 19
        ELSE 20
      END AS "tenure"
    FROM (
      SELECT
        "t27"."person",
        "t27"."group",
        "t27"."since_us",
        "t27"."dose",
        "t27"."last_us",
        "t27"."later",
        "t27"."stratum",
        "t27"."answered",
        "t27"."told",
        "t51"."n",
        "t51"."told_n"
      FROM "t18" AS "t27"
      INNER JOIN (
        SELECT
          "t49"."person",
          "t49"."stratum",
          "t49"."n",
          "t49"."told_n"
        FROM "t46" AS "t49"
      ) AS "t51"
        ON "t27"."person" = "t51"."person" AND "t27"."stratum" = "t51"."stratum"
    ) AS "t54"
  ) AS "t56"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6
)
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      4 AS "part",
      "t43"."channel",
      "t43"."group",
      "t43"."k" AS "cell",
      "t43"."n",
      "t43"."y",
      CAST(0 AS DOUBLE) AS "weight",
      CAST(0 AS DOUBLE) AS "told",
      '' AS "arm",
      CAST(0 AS DOUBLE) AS "cap",
      CAST(0 AS BIGINT) AS "asks",
      CAST(0 AS BIGINT) AS "departed"
    FROM (
      SELECT
        "t40"."code",
        "t40"."group",
        "t40"."k",
        "t40"."n",
        "t40"."y",
        "t15"."channel"
      FROM (
        SELECT
          "t34"."code",
          "t34"."group",
          "t34"."k",
          COUNT(*) AS "n",
          SUM("t34"."left") AS "y"
        FROM (
          SELECT
            "t25"."code",
            "t25"."group",
            CAST(COALESCE(
              (
                "t25"."departed_us" < COALESCE("t25"."next_us", 2419200000001)
              )
              AND (
                "t25"."departed_us" <= 2419200000000
              ),
              FALSE
            ) AS INT) AS "left",
            CAST(LEAST("t25"."k", 20) AS INT) AS "k"
          FROM (
            SELECT
              "t17"."person",
              "t17"."code",
              "t17"."seq",
              "t17"."t_us",
              "t17"."group",
              "t17"."until_us",
              "t17"."departed_us",
              (
                ROW_NUMBER() OVER (
                  PARTITION BY "t17"."person", "t17"."code"
                  ORDER BY "t17"."t_us" ASC, "t17"."seq" ASC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) - 1
              ) + 1 AS "k",
              LEAD("t17"."t_us") OVER (
                PARTITION BY "t17"."person", "t17"."code"
                ORDER BY "t17"."t_us" ASC, "t17"."seq" ASC
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) - "t17"."t_us" AS "next_us"
            FROM (
              SELECT
                "t8"."person",
                "t15"."code",
                "t8"."seq",
                "t8"."t_us",
                "t8"."group",
                "t8"."until_us",
                "t8"."departed_us"
              FROM (
                SELECT
                  *
                FROM "deliveries" AS "t0"
                WHERE
                  "t0"."ask" AND "t0"."departures"
              ) AS "t8"
              INNER JOIN (
                SELECT
                  "t4"."channel",
                  CAST(ROW_NUMBER() OVER (
                    ORDER BY "t4"."channel" ASC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ) - 1 AS INT) AS "code"
                FROM (
                  SELECT DISTINCT
                    "t0"."channel"
                  FROM "deliveries" AS "t0"
                  WHERE
                    "t0"."ask"
                ) AS "t4"
              ) AS "t15"
                ON "t8"."channel" = "t15"."channel"
            ) AS "t17"
          ) AS "t25"
          WHERE
            (
              "t25"."t_us" + LEAST(COALESCE("t25"."next_us", 2419200000000), 2419200000000)
            ) <= "t25"."until_us"
        ) AS "t34"
        GROUP BY
          1,
          2,
          3
      ) AS "t40"
      INNER JOIN (
        SELECT
          "t4"."channel",
          CAST(ROW_NUMBER() OVER (
            ORDER BY "t4"."channel" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1 AS INT) AS "code"
        FROM (
          SELECT DISTINCT
            "t0"."channel"
          FROM "deliveries" AS "t0"
          WHERE
            "t0"."ask"
        ) AS "t4"
      ) AS "t15"
        ON "t40"."code" = "t15"."code"
    ) AS "t43"
  ) AS "t44"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      5 AS "part",
      '' AS "channel",
      "t36"."group",
      CAST(0 AS INT) AS "cell",
      "t36"."people" AS "n",
      "t36"."responses" AS "y",
      CAST(0 AS DOUBLE) AS "weight",
      CAST(0 AS DOUBLE) AS "told",
      "t36"."arm",
      "t36"."cap",
      "t36"."asks",
      "t36"."departed"
    FROM (
      SELECT
        "t32"."arm",
        "t32"."cap",
        "t32"."group",
        COUNT(*) AS "people",
        SUM("t32"."asks") AS "asks",
        SUM("t32"."responses") AS "responses",
        SUM("t32"."departed") AS "departed"
      FROM (
        SELECT
          "t29"."person",
          "t29"."group",
          "t29"."arm",
          COALESCE("t29"."cap", -1) AS "cap",
          "t29"."person_right",
          COALESCE("t29"."asks", 0) AS "asks",
          COALESCE("t29"."responses", 0) AS "responses",
          COALESCE("t29"."departed", 0) AS "departed"
        FROM (
          SELECT
            "t2"."person",
            "t2"."group",
            "t2"."arm",
            "t2"."cap",
            "t21"."person" AS "person_right",
            "t21"."asks",
            "t21"."responses",
            "t21"."departed"
          FROM "arms" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t14"."person",
              SUM(
                CAST("t14"."ask" AND (
                  (
                    "t14"."t_us" + 604800000000
                  ) <= "t14"."until_us"
                ) AS BIGINT)
              ) AS "asks",
              SUM(
                CAST("t14"."ask"
                AND (
                  (
                    "t14"."t_us" + 604800000000
                  ) <= "t14"."until_us"
                )
                AND COALESCE("t14"."answered_us" <= 604800000000, FALSE) AS BIGINT)
              ) AS "responses",
              MAX(CAST("t14"."departures" AND (
                "t14"."departed_us" IS NOT NULL
              ) AS BIGINT)) AS "departed"
            FROM (
              SELECT
                "t10"."seq",
                "t10"."t_us",
                "t10"."channel",
                "t10"."kind",
                "t10"."person",
                "t10"."group",
                "t10"."month",
                "t10"."ask",
                "t10"."give",
                "t10"."ask_kind",
                "t10"."weight",
                "t10"."since_us",
                "t10"."until_us",
                "t10"."answered_us",
                "t10"."departed_us",
                "t10"."departures",
                "t10"."scanned",
                "t10"."dose",
                "t10"."last_us",
                "t10"."later"
              FROM (
                SELECT
                  *
                FROM "deliveries" AS "t0"
                WHERE
                  "t0"."until_us" IS NOT NULL
              ) AS "t10"
              SEMI JOIN "arms" AS "t3"
                ON "t10"."person" = "t3"."person"
            ) AS "t14"
            GROUP BY
              1
          ) AS "t21"
            ON "t2"."person" = "t21"."person"
        ) AS "t29"
      ) AS "t32"
      GROUP BY
        1,
        2,
        3
    ) AS "t36"
  ) AS "t39"
) AS "t45"
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        0 AS "part",
        "t67"."channel",
        "t67"."group",
        "t67"."pair" AS "cell",
        CAST(0 AS BIGINT) AS "n",
        CAST(0 AS BIGINT) AS "y",
        "t67"."weight",
        "t67"."told",
        '' AS "arm",
        CAST(0 AS DOUBLE) AS "cap",
        CAST(0 AS BIGINT) AS "asks",
        CAST(0 AS BIGINT) AS "departed"
      FROM (
        SELECT
          "t66"."code",
          "t66"."group",
          "t66"."pair",
          "t66"."weight",
          "t66"."told",
          "t15"."channel"
        FROM (
          SELECT
            "t64"."code",
            "t64"."group",
            "t64"."pair",
            SUM("t64"."weight") AS "weight",
            SUM("t64"."told") AS "told"
          FROM (
            SELECT
              CAST(CAST(FLOOR((
                "t63"."stratum"
              ) / (
                262144
              )) AS BIGINT) AS INT) AS "code",
              "t63"."group",
              CAST((
                (
                  (
                    (
                      (
                        "t63"."cell" * 128
                      ) + "t62"."other"
                    ) * 64
                  ) + (
                    (
                      "t63"."tenure" - "t62"."other_tenure"
                    ) + 32
                  )
                ) * 32
              ) + (
                CASE
                  WHEN COALESCE(
                    (
                      "t63"."later" IS NOT NULL
                    )
                    AND (
                      "t62"."other_later" IS NOT NULL
                    )
                    AND (
                      "t63"."told_n" > 0
                    ),
                    FALSE
                  )
                  THEN "t63"."later" - "t62"."other_later"
                  ELSE 0
                END + 16
              ) AS INT) AS "pair",
              CAST("t63"."answered" * "t62"."silent" AS DOUBLE) / (
                "t63"."n" - 1
              ) AS "weight",
              CASE
                WHEN COALESCE(
                  (
                    "t63"."later" IS NOT NULL
                  )
                  AND (
                    "t62"."other_later" IS NOT NULL
                  )
                  AND (
                    "t63"."told_n" > 0
                  ),
                  FALSE
                )
                THEN CAST("t63"."answered" * "t62"."silent" AS DOUBLE) / GREATEST("t63"."told_n" - 1, 1)
                ELSE 0
              END AS "told"
            FROM (
              SELECT
                "t59".*
                EXCLUDE ("silent")
              FROM (
                SELECT
                  "t58"."person",
                  "t58"."stratum",
                  "t58"."level",
                  "t58"."days",
                  "t58"."tenure",
                  "t58"."later",
                  "t58"."group",
                  "t58"."answered",
                  "t58"."silent",
                  "t58"."n",
                  "t58"."told_n",
                  (
                    CAST("t58"."level" AS INT) * 5
                  ) + "t58"."days" AS "cell"
                FROM "t57" AS "t58"
                WHERE
                  "t58"."answered" > 0
              ) AS "t59"
            ) AS "t63"
            INNER JOIN (
              SELECT
                "t58"."person",
                "t58"."stratum",
                "t58"."silent",
                (
                  CAST("t58"."level" AS INT) * 5
                ) + "t58"."days" AS "other",
                "t58"."tenure" AS "other_tenure",
                "t58"."later" AS "other_later"
              FROM "t57" AS "t58"
              WHERE
                "t58"."silent" > 0
            ) AS "t62"
              ON "t63"."person" = "t62"."person" AND "t63"."stratum" = "t62"."stratum"
          ) AS "t64"
          GROUP BY
            1,
            2,
            3
        ) AS "t66"
        INNER JOIN (
          SELECT
            "t4"."channel",
            CAST(ROW_NUMBER() OVER (
              ORDER BY "t4"."channel" ASC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS INT) AS "code"
          FROM (
            SELECT DISTINCT
              "t0"."channel"
            FROM "deliveries" AS "t0"
            WHERE
              "t0"."ask"
          ) AS "t4"
        ) AS "t15"
          ON "t66"."code" = "t15"."code"
      ) AS "t67"
    ) AS "t68"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        1 AS "part",
        "t15"."channel",
        "t53"."group",
        CAST(0 AS INT) AS "cell",
        "t53"."n",
        "t53"."y",
        CAST(0 AS DOUBLE) AS "weight",
        CAST(0 AS DOUBLE) AS "told",
        '' AS "arm",
        CAST(0 AS DOUBLE) AS "cap",
        CAST(0 AS BIGINT) AS "asks",
        CAST(0 AS BIGINT) AS "departed"
      FROM (
        SELECT
          CAST(CAST(FLOOR((
            "t48"."stratum"
          ) / (
            262144
          )) AS BIGINT) AS INT) AS "code",
          "t48"."group",
          COUNT(*) AS "n",
          SUM("t48"."n") AS "y"
        FROM "t46" AS "t48"
        GROUP BY
          1,
          2
      ) AS "t53"
      INNER JOIN (
        SELECT
          "t4"."channel",
          CAST(ROW_NUMBER() OVER (
            ORDER BY "t4"."channel" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1 AS INT) AS "code"
        FROM (
          SELECT DISTINCT
            "t0"."channel"
          FROM "deliveries" AS "t0"
          WHERE
            "t0"."ask"
        ) AS "t4"
      ) AS "t15"
        ON "t53"."code" = "t15"."code"
    ) AS "t55"
  ) AS "t69"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        2 AS "part",
        "t15"."channel",
        "t33"."group",
        CAST("t33"."cell" AS INT) AS "cell",
        "t33"."n",
        "t33"."y",
        "t33"."weight",
        CAST(0 AS DOUBLE) AS "told",
        '' AS "arm",
        CAST(0 AS DOUBLE) AS "cap",
        CAST(0 AS BIGINT) AS "asks",
        CAST(0 AS BIGINT) AS "departed"
      FROM (
        SELECT
          CAST(CAST(FLOOR((
            "t22"."stratum"
          ) / (
            262144
          )) AS BIGINT) AS INT) AS "code",
          "t22"."group",
          CAST(LEAST(CAST(FLOOR((
            "t22"."dose" + 999
          ) / (
            1000
          )) AS BIGINT), 15) AS TINYINT) AS "cell",
          COUNT(*) AS "n",
          SUM("t22"."answered") AS "y",
          SUM("t22"."dose") / 1000 AS "weight"
        FROM "t18" AS "t22"
        GROUP BY
          1,
          2,
          3
      ) AS "t33"
      INNER JOIN (
        SELECT
          "t4"."channel",
          CAST(ROW_NUMBER() OVER (
            ORDER BY "t4"."channel" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1 AS INT) AS "code"
        FROM (
          SELECT DISTINCT
            "t0"."channel"
          FROM "deliveries" AS "t0"
          WHERE
            "t0"."ask"
        ) AS "t4"
      ) AS "t15"
        ON "t33"."code" = "t15"."code"
    ) AS "t38"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        3 AS "part",
        "t12"."channel",
        "t12"."group",
        CAST(0 AS INT) AS "cell",
        "t12"."n",
        "t12"."y",
        CAST(0 AS DOUBLE) AS "weight",
        CAST(0 AS DOUBLE) AS "told",
        '' AS "arm",
        CAST(0 AS DOUBLE) AS "cap",
        CAST(0 AS BIGINT) AS "asks",
        CAST(0 AS BIGINT) AS "departed"
      FROM (
        SELECT
          "t5"."channel",
          "t5"."group",
          COUNT(*) AS "n",
          SUM(CAST("t5"."until_us" IS NOT NULL AS BIGINT)) AS "y"
        FROM (
          SELECT
            *
          FROM "deliveries" AS "t0"
          WHERE
            "t0"."ask"
        ) AS "t5"
        GROUP BY
          1,
          2
      ) AS "t12"
    ) AS "t16"
  ) AS "t41"
) AS "t70"
