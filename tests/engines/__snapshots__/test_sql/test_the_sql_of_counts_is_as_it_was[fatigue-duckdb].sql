WITH "t4" AS (
  SELECT
    *
  FROM "deliveries" AS "t1"
  WHERE
    "t1"."ask"
), "t17" AS (
  SELECT
    "t9"."person",
    "t9"."group",
    "t9"."t_us",
    (
      (
        (
          "t12"."code" * 16384
        ) + (
          (
            CAST(FLOOR((
              "t9"."month"
            ) / (
              100
            )) AS BIGINT) * 4
          ) + CAST(FLOOR((
            (
              "t9"."month" % 100
            ) - 1
          ) / (
            3
          )) AS BIGINT)
        )
      ) * 16
    ) + "t9"."ask_kind" + 1 AS "stratum",
    CASE
      WHEN "t9"."since_us" < 2876929852615
      THEN 0
      WHEN "t9"."since_us" < 3421265450093
      THEN 1
      WHEN "t9"."since_us" < 4068593215564
      THEN 2
      WHEN "t9"."since_us" < 4838400000000
      THEN 3
      WHEN "t9"."since_us" < 5753859705229
      THEN 4
      WHEN "t9"."since_us" < 6842530900186
      THEN 5
      WHEN "t9"."since_us" < 8137186431127
      THEN 6
      WHEN "t9"."since_us" < 9676800000000
      THEN 7
      WHEN "t9"."since_us" < 11507719410458
      THEN 8
      WHEN "t9"."since_us" < 13685061800372
      THEN 9
      WHEN "t9"."since_us" < 16274372862254
      THEN 10
      WHEN "t9"."since_us" < 19353600000000
      THEN 11
      WHEN "t9"."since_us" < 23015438820917
      THEN 12
      WHEN "t9"."since_us" < 27370123600744
      THEN 13
      WHEN "t9"."since_us" < 32548745724509
      THEN 14
      WHEN "t9"."since_us" < 38707200000000
      THEN 15
      WHEN "t9"."since_us" < 46030877641833
      THEN 16
      WHEN "t9"."since_us" < 54740247201488
      THEN 17
      WHEN "t9"."since_us" < 65097491449017
      THEN 18
      WHEN "t9"."since_us" < 77414400000000
      THEN 19
      ELSE 20
    END AS "tenure",
    CAST(ROUND("t9"."weight" * 1000, 0) AS BIGINT) AS "weight",
    COALESCE(
      (
        (
          "t9"."t_us" + 604800000000
        ) <= "t9"."until_us"
      )
      AND (
        "t9"."since_us" >= 2419200000000
      ),
      FALSE
    ) AS "counted",
    CAST(COALESCE("t9"."answered_us" <= 604800000000, FALSE) AS TINYINT) AS "answered",
    COALESCE((
      "t9"."t_us" + 2419200000000
    ) <= "t9"."until_us", FALSE) AS "told"
  FROM "t4" AS "t9"
  INNER JOIN (
    SELECT
      "t3"."channel",
      CAST(ROW_NUMBER() OVER (
        ORDER BY "t3"."channel" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1 AS INT) AS "code"
    FROM (
      SELECT DISTINCT
        "t1"."channel"
      FROM "deliveries" AS "t1"
      WHERE
        "t1"."ask"
    ) AS "t3"
  ) AS "t12"
    ON "t9"."channel" = "t12"."channel"
), "t32" AS (
  SELECT
    "t26"."person",
    "t26"."group",
    "t26"."stratum",
    "t26"."tenure",
    "t26"."answered",
    "t26"."dose",
    CAST(LEAST(CAST(FLOOR((
      "t26"."dose" + 999
    ) / (
      1000
    )) AS BIGINT), 15) AS TINYINT) AS "level",
    CASE
      WHEN (
        "t26"."t_us" - "t26"."last_us"
      ) < 172800000000
      THEN 0
      WHEN (
        "t26"."t_us" - "t26"."last_us"
      ) < 604800000000
      THEN 1
      WHEN (
        "t26"."t_us" - "t26"."last_us"
      ) < 1209600000000
      THEN 2
      WHEN (
        "t26"."t_us" - "t26"."last_us"
      ) < 2419200000000
      THEN 3
      ELSE 4
    END AS "days",
    CASE
      WHEN "t26"."told"
      THEN CAST(LEAST(CAST(FLOOR((
        "t26"."later" + 999
      ) / (
        1000
      )) AS BIGINT), 15) AS TINYINT)
      ELSE CAST(NULL AS TINYINT)
    END AS "later"
  FROM (
    SELECT
      "t19"."person",
      "t19"."group",
      "t19"."t_us",
      "t19"."stratum",
      "t19"."tenure",
      "t19"."weight",
      "t19"."counted",
      "t19"."answered",
      "t19"."told",
      COALESCE(
        SUM("t19"."weight") OVER (
          PARTITION BY "t19"."person"
          ORDER BY "t19"."t_us" ASC
          RANGE BETWEEN 2419199999999 preceding AND 1 preceding
        ),
        0
      ) AS "dose",
      MAX("t19"."t_us") OVER (
        PARTITION BY "t19"."person"
        ORDER BY "t19"."t_us" ASC
        RANGE BETWEEN 2419199999999 preceding AND 1 preceding
      ) AS "last_us",
      COALESCE(
        SUM("t19"."weight") OVER (
          PARTITION BY "t19"."person"
          ORDER BY "t19"."t_us" ASC
          RANGE BETWEEN 1 following AND 2419200000000 following
        ),
        0
      ) AS "later"
    FROM "t17" AS "t19"
  ) AS "t26"
  WHERE
    "t26"."counted"
), "t52" AS (
  SELECT
    "t50"."person",
    "t50"."stratum",
    "t50"."level",
    "t50"."days",
    "t50"."tenure",
    "t50"."later",
    MAX("t50"."group") AS "group",
    CAST(SUM("t50"."answered") AS INT) AS "answered",
    CAST(SUM(1 - "t50"."answered") AS INT) AS "silent",
    MAX("t50"."n") AS "n",
    MAX("t50"."told_n") AS "told_n"
  FROM (
    SELECT
      "t36"."person",
      "t36"."group",
      "t36"."stratum",
      "t36"."tenure",
      "t36"."answered",
      "t36"."dose",
      "t36"."level",
      "t36"."days",
      "t36"."later",
      "t47"."n",
      "t47"."told_n"
    FROM "t32" AS "t36"
    INNER JOIN (
      SELECT
        "t43"."person",
        "t43"."stratum",
        "t43"."n",
        "t43"."told_n"
      FROM (
        SELECT
          "t41".*
          EXCLUDE ("told_y")
        FROM (
          SELECT
            "t35"."person",
            "t35"."stratum",
            "t35"."group",
            "t35"."n",
            "t35"."y",
            "t35"."told_n" * CAST((
              "t35"."told_y" > 0
            ) AND (
              "t35"."told_y" < "t35"."told_n"
            ) AS INT) AS "told_n",
            "t35"."told_y"
          FROM (
            SELECT
              "t29"."person",
              "t29"."stratum",
              MAX("t29"."group") AS "group",
              CAST(COUNT(*) AS INT) AS "n",
              CAST(SUM("t29"."answered") AS INT) AS "y",
              CAST(SUM(CAST("t29"."told" AS INT)) AS INT) AS "told_n",
              CAST(SUM(CASE WHEN "t29"."told" THEN "t29"."answered" ELSE 0 END) AS INT) AS "told_y"
            FROM (
              SELECT
                "t24"."person",
                "t24"."group",
                "t24"."t_us",
                "t24"."stratum",
                "t24"."tenure",
                "t24"."weight",
                "t24"."counted",
                "t24"."answered",
                "t24"."told"
              FROM (
                SELECT
                  *
                FROM "t17" AS "t19"
                WHERE
                  "t19"."counted"
              ) AS "t24"
              SEMI JOIN (
                SELECT DISTINCT
                  "t19"."person",
                  "t19"."stratum"
                FROM "t17" AS "t19"
                WHERE
                  "t19"."counted" AND "t19"."answered" = 1
              ) AS "t25"
                ON "t24"."person" = "t25"."person" AND "t24"."stratum" = "t25"."stratum"
            ) AS "t29"
            GROUP BY
              1,
              2
          ) AS "t35"
          WHERE
            "t35"."y" < "t35"."n"
        ) AS "t41"
      ) AS "t43"
    ) AS "t47"
      ON "t36"."person" = "t47"."person" AND "t36"."stratum" = "t47"."stratum"
  ) AS "t50"
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
      "t37"."channel",
      "t37"."group",
      "t37"."k" AS "cell",
      "t37"."n",
      "t37"."y",
      CAST(0 AS DOUBLE) AS "weight",
      CAST(0 AS DOUBLE) AS "told",
      '' AS "arm",
      CAST(0 AS DOUBLE) AS "cap",
      CAST(0 AS BIGINT) AS "asks",
      CAST(0 AS BIGINT) AS "departed"
    FROM (
      SELECT
        "t33"."code",
        "t33"."group",
        "t33"."k",
        "t33"."n",
        "t33"."y",
        "t12"."channel"
      FROM (
        SELECT
          "t30"."code",
          "t30"."group",
          "t30"."k",
          COUNT(*) AS "n",
          SUM("t30"."left") AS "y"
        FROM (
          SELECT
            "t20"."code",
            "t20"."group",
            CAST(COALESCE(
              (
                "t20"."departed_us" < COALESCE("t20"."next_us", 2419200000001)
              )
              AND (
                "t20"."departed_us" <= 2419200000000
              ),
              FALSE
            ) AS INT) AS "left",
            CAST(LEAST("t20"."k", 20) AS INT) AS "k"
          FROM (
            SELECT
              "t16"."person",
              "t16"."code",
              "t16"."seq",
              "t16"."t_us",
              "t16"."group",
              "t16"."until_us",
              "t16"."departed_us",
              (
                ROW_NUMBER() OVER (
                  PARTITION BY "t16"."person", "t16"."code"
                  ORDER BY "t16"."t_us" ASC, "t16"."seq" ASC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) - 1
              ) + 1 AS "k",
              LEAD("t16"."t_us") OVER (
                PARTITION BY "t16"."person", "t16"."code"
                ORDER BY "t16"."t_us" ASC, "t16"."seq" ASC
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) - "t16"."t_us" AS "next_us"
            FROM (
              SELECT
                "t8"."person",
                "t12"."code",
                "t8"."seq",
                "t8"."t_us",
                "t8"."group",
                "t8"."until_us",
                "t8"."departed_us"
              FROM (
                SELECT
                  *
                FROM "deliveries" AS "t1"
                WHERE
                  "t1"."ask" AND "t1"."departures"
              ) AS "t8"
              INNER JOIN (
                SELECT
                  "t3"."channel",
                  CAST(ROW_NUMBER() OVER (
                    ORDER BY "t3"."channel" ASC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ) - 1 AS INT) AS "code"
                FROM (
                  SELECT DISTINCT
                    "t1"."channel"
                  FROM "deliveries" AS "t1"
                  WHERE
                    "t1"."ask"
                ) AS "t3"
              ) AS "t12"
                ON "t8"."channel" = "t12"."channel"
            ) AS "t16"
          ) AS "t20"
          WHERE
            (
              "t20"."t_us" + LEAST(COALESCE("t20"."next_us", 2419200000000), 2419200000000)
            ) <= "t20"."until_us"
        ) AS "t30"
        GROUP BY
          1,
          2,
          3
      ) AS "t33"
      INNER JOIN (
        SELECT
          "t3"."channel",
          CAST(ROW_NUMBER() OVER (
            ORDER BY "t3"."channel" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1 AS INT) AS "code"
        FROM (
          SELECT DISTINCT
            "t1"."channel"
          FROM "deliveries" AS "t1"
          WHERE
            "t1"."ask"
        ) AS "t3"
      ) AS "t12"
        ON "t33"."code" = "t12"."code"
    ) AS "t37"
  ) AS "t40"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      5 AS "part",
      '' AS "channel",
      "t27"."group",
      CAST(0 AS INT) AS "cell",
      "t27"."people" AS "n",
      "t27"."responses" AS "y",
      CAST(0 AS DOUBLE) AS "weight",
      CAST(0 AS DOUBLE) AS "told",
      "t27"."arm",
      "t27"."cap",
      "t27"."asks",
      "t27"."departed"
    FROM (
      SELECT
        "t22"."arm",
        "t22"."cap",
        "t22"."group",
        COUNT(*) AS "people",
        SUM("t22"."asks") AS "asks",
        SUM("t22"."responses") AS "responses",
        SUM("t22"."departed") AS "departed"
      FROM (
        SELECT
          "t18"."person",
          "t18"."group",
          "t18"."arm",
          COALESCE("t18"."cap", -1) AS "cap",
          "t18"."person_right",
          COALESCE("t18"."asks", 0) AS "asks",
          COALESCE("t18"."responses", 0) AS "responses",
          COALESCE("t18"."departed", 0) AS "departed"
        FROM (
          SELECT
            "t2"."person",
            "t2"."group",
            "t2"."arm",
            "t2"."cap",
            "t15"."person" AS "person_right",
            "t15"."asks",
            "t15"."responses",
            "t15"."departed"
          FROM "arms" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t6"."person",
              SUM(
                CAST("t6"."ask" AND (
                  (
                    "t6"."t_us" + 604800000000
                  ) <= "t6"."until_us"
                ) AS BIGINT)
              ) AS "asks",
              SUM(
                CAST("t6"."ask"
                AND (
                  (
                    "t6"."t_us" + 604800000000
                  ) <= "t6"."until_us"
                )
                AND COALESCE("t6"."answered_us" <= 604800000000, FALSE) AS BIGINT)
              ) AS "responses",
              MAX(CAST("t6"."departures" AND (
                "t6"."departed_us" IS NOT NULL
              ) AS BIGINT)) AS "departed"
            FROM (
              SELECT
                *
              FROM "deliveries" AS "t1"
              WHERE
                "t1"."until_us" IS NOT NULL
            ) AS "t6"
            GROUP BY
              1
          ) AS "t15"
            ON "t2"."person" = "t15"."person"
        ) AS "t18"
      ) AS "t22"
      GROUP BY
        1,
        2,
        3
    ) AS "t27"
  ) AS "t28"
) AS "t42"
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
        "t62"."channel",
        "t62"."group",
        "t62"."pair" AS "cell",
        CAST(0 AS BIGINT) AS "n",
        CAST(0 AS BIGINT) AS "y",
        "t62"."weight",
        "t62"."told",
        '' AS "arm",
        CAST(0 AS DOUBLE) AS "cap",
        CAST(0 AS BIGINT) AS "asks",
        CAST(0 AS BIGINT) AS "departed"
      FROM (
        SELECT
          "t61"."code",
          "t61"."group",
          "t61"."pair",
          "t61"."weight",
          "t61"."told",
          "t12"."channel"
        FROM (
          SELECT
            "t59"."code",
            "t59"."group",
            "t59"."pair",
            SUM("t59"."weight") AS "weight",
            SUM("t59"."told") AS "told"
          FROM (
            SELECT
              CAST(CAST(FLOOR((
                "t58"."stratum"
              ) / (
                262144
              )) AS BIGINT) AS INT) AS "code",
              "t58"."group",
              CAST((
                (
                  (
                    (
                      (
                        "t58"."cell" * 128
                      ) + "t57"."other"
                    ) * 64
                  ) + (
                    (
                      "t58"."tenure" - "t57"."other_tenure"
                    ) + 32
                  )
                ) * 32
              ) + (
                CASE
                  WHEN COALESCE(
                    (
                      "t58"."later" IS NOT NULL
                    )
                    AND (
                      "t57"."other_later" IS NOT NULL
                    )
                    AND (
                      "t58"."told_n" > 0
                    ),
                    FALSE
                  )
                  THEN "t58"."later" - "t57"."other_later"
                  ELSE 0
                END + 16
              ) AS INT) AS "pair",
              CAST("t58"."answered" * "t57"."silent" AS DOUBLE) / (
                "t58"."n" - 1
              ) AS "weight",
              CASE
                WHEN COALESCE(
                  (
                    "t58"."later" IS NOT NULL
                  )
                  AND (
                    "t57"."other_later" IS NOT NULL
                  )
                  AND (
                    "t58"."told_n" > 0
                  ),
                  FALSE
                )
                THEN CAST("t58"."answered" * "t57"."silent" AS DOUBLE) / GREATEST("t58"."told_n" - 1, 1)
                ELSE 0
              END AS "told"
            FROM (
              SELECT
                "t54".*
                EXCLUDE ("silent")
              FROM (
                SELECT
                  "t53"."person",
                  "t53"."stratum",
                  "t53"."level",
                  "t53"."days",
                  "t53"."tenure",
                  "t53"."later",
                  "t53"."group",
                  "t53"."answered",
                  "t53"."silent",
                  "t53"."n",
                  "t53"."told_n",
                  (
                    CAST("t53"."level" AS INT) * 5
                  ) + "t53"."days" AS "cell"
                FROM "t52" AS "t53"
                WHERE
                  "t53"."answered" > 0
              ) AS "t54"
            ) AS "t58"
            INNER JOIN (
              SELECT
                "t53"."person",
                "t53"."stratum",
                "t53"."silent",
                (
                  CAST("t53"."level" AS INT) * 5
                ) + "t53"."days" AS "other",
                "t53"."tenure" AS "other_tenure",
                "t53"."later" AS "other_later"
              FROM "t52" AS "t53"
              WHERE
                "t53"."silent" > 0
            ) AS "t57"
              ON "t58"."person" = "t57"."person" AND "t58"."stratum" = "t57"."stratum"
          ) AS "t59"
          GROUP BY
            1,
            2,
            3
        ) AS "t61"
        INNER JOIN (
          SELECT
            "t3"."channel",
            CAST(ROW_NUMBER() OVER (
              ORDER BY "t3"."channel" ASC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS INT) AS "code"
          FROM (
            SELECT DISTINCT
              "t1"."channel"
            FROM "deliveries" AS "t1"
            WHERE
              "t1"."ask"
          ) AS "t3"
        ) AS "t12"
          ON "t61"."code" = "t12"."code"
      ) AS "t62"
    ) AS "t63"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        1 AS "part",
        "t12"."channel",
        "t49"."group",
        CAST(0 AS INT) AS "cell",
        "t49"."n",
        "t49"."y",
        CAST(0 AS DOUBLE) AS "weight",
        CAST(0 AS DOUBLE) AS "told",
        '' AS "arm",
        CAST(0 AS DOUBLE) AS "cap",
        CAST(0 AS BIGINT) AS "asks",
        CAST(0 AS BIGINT) AS "departed"
      FROM (
        SELECT
          CAST(CAST(FLOOR((
            "t43"."stratum"
          ) / (
            262144
          )) AS BIGINT) AS INT) AS "code",
          "t43"."group",
          COUNT(*) AS "n",
          SUM("t43"."n") AS "y"
        FROM (
          SELECT
            "t41".*
            EXCLUDE ("told_y")
          FROM (
            SELECT
              "t35"."person",
              "t35"."stratum",
              "t35"."group",
              "t35"."n",
              "t35"."y",
              "t35"."told_n" * CAST((
                "t35"."told_y" > 0
              ) AND (
                "t35"."told_y" < "t35"."told_n"
              ) AS INT) AS "told_n",
              "t35"."told_y"
            FROM (
              SELECT
                "t29"."person",
                "t29"."stratum",
                MAX("t29"."group") AS "group",
                CAST(COUNT(*) AS INT) AS "n",
                CAST(SUM("t29"."answered") AS INT) AS "y",
                CAST(SUM(CAST("t29"."told" AS INT)) AS INT) AS "told_n",
                CAST(SUM(CASE WHEN "t29"."told" THEN "t29"."answered" ELSE 0 END) AS INT) AS "told_y"
              FROM (
                SELECT
                  "t24"."person",
                  "t24"."group",
                  "t24"."t_us",
                  "t24"."stratum",
                  "t24"."tenure",
                  "t24"."weight",
                  "t24"."counted",
                  "t24"."answered",
                  "t24"."told"
                FROM (
                  SELECT
                    *
                  FROM "t17" AS "t19"
                  WHERE
                    "t19"."counted"
                ) AS "t24"
                SEMI JOIN (
                  SELECT DISTINCT
                    "t19"."person",
                    "t19"."stratum"
                  FROM "t17" AS "t19"
                  WHERE
                    "t19"."counted" AND "t19"."answered" = 1
                ) AS "t25"
                  ON "t24"."person" = "t25"."person" AND "t24"."stratum" = "t25"."stratum"
              ) AS "t29"
              GROUP BY
                1,
                2
            ) AS "t35"
            WHERE
              "t35"."y" < "t35"."n"
          ) AS "t41"
        ) AS "t43"
        GROUP BY
          1,
          2
      ) AS "t49"
      INNER JOIN (
        SELECT
          "t3"."channel",
          CAST(ROW_NUMBER() OVER (
            ORDER BY "t3"."channel" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1 AS INT) AS "code"
        FROM (
          SELECT DISTINCT
            "t1"."channel"
          FROM "deliveries" AS "t1"
          WHERE
            "t1"."ask"
        ) AS "t3"
      ) AS "t12"
        ON "t49"."code" = "t12"."code"
    ) AS "t51"
  ) AS "t64"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        2 AS "part",
        "t12"."channel",
        "t39"."group",
        CAST("t39"."cell" AS INT) AS "cell",
        "t39"."n",
        "t39"."y",
        "t39"."weight",
        CAST(0 AS DOUBLE) AS "told",
        '' AS "arm",
        CAST(0 AS DOUBLE) AS "cap",
        CAST(0 AS BIGINT) AS "asks",
        CAST(0 AS BIGINT) AS "departed"
      FROM (
        SELECT
          CAST(CAST(FLOOR((
            "t34"."stratum"
          ) / (
            262144
          )) AS BIGINT) AS INT) AS "code",
          "t34"."group",
          "t34"."level" AS "cell",
          COUNT(*) AS "n",
          SUM("t34"."answered") AS "y",
          SUM("t34"."dose") / 1000 AS "weight"
        FROM "t32" AS "t34"
        GROUP BY
          1,
          2,
          3
      ) AS "t39"
      INNER JOIN (
        SELECT
          "t3"."channel",
          CAST(ROW_NUMBER() OVER (
            ORDER BY "t3"."channel" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1 AS INT) AS "code"
        FROM (
          SELECT DISTINCT
            "t1"."channel"
          FROM "deliveries" AS "t1"
          WHERE
            "t1"."ask"
        ) AS "t3"
      ) AS "t12"
        ON "t39"."code" = "t12"."code"
    ) AS "t44"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        3 AS "part",
        "t11"."channel",
        "t11"."group",
        CAST(0 AS INT) AS "cell",
        "t11"."n",
        "t11"."y",
        CAST(0 AS DOUBLE) AS "weight",
        CAST(0 AS DOUBLE) AS "told",
        '' AS "arm",
        CAST(0 AS DOUBLE) AS "cap",
        CAST(0 AS BIGINT) AS "asks",
        CAST(0 AS BIGINT) AS "departed"
      FROM (
        SELECT
          "t7"."channel",
          "t7"."group",
          COUNT(*) AS "n",
          SUM(CAST("t7"."until_us" IS NOT NULL AS BIGINT)) AS "y"
        FROM "t4" AS "t7"
        GROUP BY
          1,
          2
      ) AS "t11"
    ) AS "t13"
  ) AS "t46"
) AS "t65"
