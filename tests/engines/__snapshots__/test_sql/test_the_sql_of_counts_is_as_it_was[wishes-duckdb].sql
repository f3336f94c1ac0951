SELECT
  "t13"."channel",
  "t13"."wish",
  "t13"."followed",
  "t13"."back",
  COUNT(*) AS "n"
FROM (
  SELECT
    "t12"."channel",
    "t12"."wish",
    CASE
      WHEN "t12"."answer" IS NULL
      THEN 3
      WHEN (
        "t12"."moves" & 4
      ) <> 0
      THEN 0
      WHEN (
        "t12"."moves" & 512
      ) <> 0
      THEN 1
      ELSE 2
    END AS "followed",
    COALESCE("t12"."last" > "t12"."answer", FALSE) AS "back"
  FROM (
    SELECT
      "t11".*
      EXCLUDE ("person_right", "root_right")
    FROM (
      SELECT
        "t10"."seq",
        "t10"."channel",
        "t10"."root",
        "t10"."person",
        "t10"."wish",
        "t10"."answer",
        "t10"."moves",
        "t6"."root" AS "root_right",
        "t6"."person" AS "person_right",
        "t6"."last"
      FROM (
        SELECT
          "t8".*
          EXCLUDE ("answer_right")
        FROM (
          SELECT
            "t7"."seq",
            "t7"."channel",
            "t7"."root",
            "t7"."person",
            "t7"."wish",
            "t7"."answer",
            "t3"."answer" AS "answer_right",
            "t3"."moves"
          FROM (
            SELECT
              "t0"."seq",
              "t0"."channel",
              "t0"."root",
              "t0"."person",
              "t0"."wish_kind" AS "wish",
              CASE
                WHEN (
                  "t0"."answer_us" IS NOT NULL
                )
                AND (
                  "t0"."answer_us" <= (
                    "t0"."until_us" - "t0"."t_us"
                  )
                )
                THEN "t0"."answer"
                ELSE CAST(NULL AS INT)
              END AS "answer"
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
              AND "t0"."wish_kind" >= 0
              AND "t0"."until_us" IS NOT NULL
          ) AS "t7"
          LEFT OUTER JOIN (
            SELECT
              "t0"."seq" AS "answer",
              "t0"."moves"
            FROM "messages" AS "t0"
            WHERE
              "t0"."kind" <> 'log'
          ) AS "t3"
            ON "t7"."answer" = "t3"."answer"
        ) AS "t8"
      ) AS "t10"
      LEFT OUTER JOIN (
        SELECT
          "t2"."root",
          "t2"."person",
          MAX("t2"."seq") AS "last"
        FROM (
          SELECT
            *
          FROM "messages" AS "t0"
          WHERE
            "t0"."kind" <> 'log'
            AND "t0"."message"
            AND NOT (
              "t0"."automatic"
            )
            AND "t0"."returns"
        ) AS "t2"
        GROUP BY
          1,
          2
      ) AS "t6"
        ON "t10"."root" = "t6"."root" AND "t10"."person" = "t6"."person"
    ) AS "t11"
  ) AS "t12"
) AS "t13"
GROUP BY
  1,
  2,
  3,
  4
