SELECT
  *
FROM (
  SELECT
    0 AS "part",
    "t7"."channel",
    "t7"."group",
    "t7"."other",
    "t7"."ties",
    "t7"."mutual"
  FROM (
    SELECT
      "t6"."channel",
      "t6"."group",
      "t6"."other",
      SUM("t6"."there" + "t6"."back") AS "ties",
      SUM("t6"."there" * "t6"."back" * 2) AS "mutual"
    FROM (
      SELECT
        "t5"."channel",
        "t5"."there",
        "t5"."back",
        CAST(CASE
          WHEN "t5"."one_ours" AND NOT (
            "t5"."two_ours"
          )
          THEN "t5"."two" % 64
          ELSE "t5"."one" % 64
        END AS SMALLINT) AS "group",
        CAST(CASE
          WHEN "t5"."two_ours" AND NOT (
            "t5"."one_ours"
          )
          THEN "t5"."one" % 64
          ELSE "t5"."two" % 64
        END AS SMALLINT) AS "other"
      FROM (
        SELECT
          "t3"."channel",
          "t3"."one",
          "t3"."two",
          BOOL_OR(CAST("t3"."one_ours" AS BOOLEAN)) AS "one_ours",
          BOOL_OR(CAST("t3"."two_ours" AS BOOLEAN)) AS "two_ours",
          MAX("t3"."there") AS "there",
          MAX("t3"."back") AS "back"
        FROM (
          SELECT
            "t0"."channel",
            CASE
              WHEN "t0"."person" < "t0"."to_person"
              THEN "t0"."person"
              ELSE "t0"."to_person"
            END AS "one",
            CASE
              WHEN "t0"."person" < "t0"."to_person"
              THEN "t0"."to_person"
              ELSE "t0"."person"
            END AS "two",
            CASE WHEN "t0"."person" < "t0"."to_person" THEN "t0"."ours" ELSE "t0"."to_ours" END AS "one_ours",
            CASE WHEN "t0"."person" < "t0"."to_person" THEN "t0"."to_ours" ELSE "t0"."ours" END AS "two_ours",
            CAST("t0"."person" < "t0"."to_person" AS INT) AS "there",
            CAST(NOT (
              "t0"."person" < "t0"."to_person"
            ) AS INT) AS "back"
          FROM "messages" AS "t0"
          WHERE
            "t0"."kind" <> 'log'
            AND "t0"."message"
            AND NOT (
              "t0"."automatic"
            )
            AND "t0"."until_us" IS NOT NULL
            AND "t0"."to_person" IS NOT NULL
            AND "t0"."person" <> "t0"."to_person"
        ) AS "t3"
        GROUP BY
          1,
          2,
          3
      ) AS "t5"
    ) AS "t6"
    GROUP BY
      1,
      2,
      3
  ) AS "t7"
) AS "t8"
UNION ALL
SELECT
  *
FROM (
  SELECT
    1 AS "part",
    "t2"."channel",
    CAST(0 AS SMALLINT) AS "group",
    CAST(0 AS SMALLINT) AS "other",
    "t2"."ties",
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
  ) AS "t2"
) AS "t4"
