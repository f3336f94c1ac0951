SELECT
  *
FROM (
  SELECT
    0 AS "part",
    "t12"."channel",
    "t12"."group",
    "t12"."other",
    "t12"."ties",
    "t12"."mutual"
  FROM (
    SELECT
      "t11"."channel",
      "t11"."group",
      "t11"."other",
      SUM("t11"."there" + "t11"."back") AS "ties",
      SUM("t11"."there" * "t11"."back" * 2) AS "mutual"
    FROM (
      SELECT
        "t10"."channel",
        "t10"."one",
        "t10"."two",
        CASE
          WHEN "t10"."one_ours" AND NOT (
            "t10"."two_ours"
          )
          THEN "t10"."other"
          ELSE "t10"."group"
        END AS "group",
        CASE
          WHEN "t10"."two_ours" AND NOT (
            "t10"."one_ours"
          )
          THEN "t10"."group"
          ELSE "t10"."other"
        END AS "other",
        "t10"."one_ours",
        "t10"."two_ours",
        "t10"."there",
        "t10"."back"
      FROM (
        SELECT
          "t9"."channel",
          "t9"."one",
          "t9"."two",
          MAX("t9"."group") AS "group",
          MAX("t9"."other") AS "other",
          BOOL_OR(CAST("t9"."one_ours" AS BOOLEAN)) AS "one_ours",
          BOOL_OR(CAST("t9"."two_ours" AS BOOLEAN)) AS "two_ours",
          MAX("t9"."there") AS "there",
          MAX("t9"."back") AS "back"
        FROM (
          SELECT
            "t8"."channel",
            CASE WHEN "t8"."person" < "t8"."to" THEN "t8"."person" ELSE "t8"."to" END AS "one",
            CASE WHEN "t8"."person" < "t8"."to" THEN "t8"."to" ELSE "t8"."person" END AS "two",
            CASE WHEN "t8"."person" < "t8"."to" THEN "t8"."group" ELSE "t8"."to_group" END AS "group",
            CASE WHEN "t8"."person" < "t8"."to" THEN "t8"."to_group" ELSE "t8"."group" END AS "other",
            CASE WHEN "t8"."person" < "t8"."to" THEN "t8"."ours" ELSE "t8"."to_ours" END AS "one_ours",
            CASE WHEN "t8"."person" < "t8"."to" THEN "t8"."to_ours" ELSE "t8"."ours" END AS "two_ours",
            CAST("t8"."person" < "t8"."to" AS INT) AS "there",
            CAST(NOT (
              "t8"."person" < "t8"."to"
            ) AS INT) AS "back"
          FROM (
            SELECT
              "t4"."channel",
              "t4"."parent",
              "t4"."person",
              "t4"."group",
              "t4"."ours",
              "t5"."to",
              "t5"."to_group",
              "t5"."to_ours"
            FROM (
              SELECT
                "t0"."channel",
                "t0"."parent",
                "t0"."person",
                "t0"."group",
                "t0"."ours"
              FROM "messages" AS "t0"
              WHERE
                "t0"."kind" <> 'log'
                AND "t0"."message"
                AND NOT (
                  "t0"."automatic"
                )
                AND "t0"."until_us" IS NOT NULL
            ) AS "t4"
            INNER JOIN (
              SELECT
                "t0"."seq" AS "parent",
                "t0"."person" AS "to",
                "t0"."group" AS "to_group",
                "t0"."ours" AS "to_ours"
              FROM "messages" AS "t0"
              WHERE
                "t0"."kind" <> 'log'
                AND "t0"."message"
                AND NOT (
                  "t0"."automatic"
                )
                AND "t0"."until_us" IS NOT NULL
            ) AS "t5"
              ON "t4"."parent" = "t5"."parent"
          ) AS "t8"
          WHERE
            "t8"."person" <> "t8"."to"
        ) AS "t9"
        GROUP BY
          1,
          2,
          3
      ) AS "t10"
    ) AS "t11"
    GROUP BY
      1,
      2,
      3
  ) AS "t12"
) AS "t13"
UNION ALL
SELECT
  *
FROM (
  SELECT
    1 AS "part",
    "t6"."channel",
    CAST(0 AS SMALLINT) AS "group",
    CAST(0 AS SMALLINT) AS "other",
    "t6"."ties",
    CAST(0 AS BIGINT) AS "mutual"
  FROM (
    SELECT
      "t1"."channel",
      COUNT(*) AS "ties"
    FROM (
      SELECT DISTINCT
        "t0"."channel",
        "t0"."person"
      FROM "messages" AS "t0"
      WHERE
        "t0"."kind" <> 'log'
        AND "t0"."message"
        AND NOT (
          "t0"."automatic"
        )
        AND "t0"."until_us" IS NOT NULL
    ) AS "t1"
    GROUP BY
      1
  ) AS "t6"
) AS "t7"
