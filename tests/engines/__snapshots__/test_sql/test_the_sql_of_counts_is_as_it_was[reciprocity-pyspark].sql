SELECT
  *
FROM (
  SELECT
    0 AS `part`,
    `t7`.`channel`,
    `t7`.`group`,
    `t7`.`other`,
    `t7`.`ties`,
    `t7`.`mutual`
  FROM (
    SELECT
      `t6`.`channel`,
      `t6`.`group`,
      `t6`.`other`,
      SUM(`t6`.`there` + `t6`.`back`) AS `ties`,
      SUM(`t6`.`there` * `t6`.`back` * 2) AS `mutual`
    FROM (
      SELECT
        `t5`.`channel`,
        `t5`.`there`,
        `t5`.`back`,
        CAST(IF(`t5`.`one_ours` AND NOT (
          `t5`.`two_ours`
        ), `t5`.`two` % 64, `t5`.`one` % 64) AS SMALLINT) AS `group`,
        CAST(IF(`t5`.`two_ours` AND NOT (
          `t5`.`one_ours`
        ), `t5`.`one` % 64, `t5`.`two` % 64) AS SMALLINT) AS `other`
      FROM (
        SELECT
          `t3`.`channel`,
          `t3`.`one`,
          `t3`.`two`,
          BOOL_OR(`t3`.`one_ours`) AS `one_ours`,
          BOOL_OR(`t3`.`two_ours`) AS `two_ours`,
          MAX(`t3`.`there`) AS `there`,
          MAX(`t3`.`back`) AS `back`
        FROM (
          SELECT
            `t0`.`channel`,
            IF(`t0`.`person` < `t0`.`to_person`, `t0`.`person`, `t0`.`to_person`) AS `one`,
            IF(`t0`.`person` < `t0`.`to_person`, `t0`.`to_person`, `t0`.`person`) AS `two`,
            IF(`t0`.`person` < `t0`.`to_person`, `t0`.`ours`, `t0`.`to_ours`) AS `one_ours`,
            IF(`t0`.`person` < `t0`.`to_person`, `t0`.`to_ours`, `t0`.`ours`) AS `two_ours`,
            CAST(`t0`.`person` < `t0`.`to_person` AS INT) AS `there`,
            CAST(NOT (
              `t0`.`person` < `t0`.`to_person`
            ) AS INT) AS `back`
          FROM `messages` AS `t0`
          WHERE
            `t0`.`kind` <> 'log'
            AND `t0`.`message`
            AND NOT (
              `t0`.`automatic`
            )
            AND `t0`.`until_us` IS NOT NULL
            AND `t0`.`to_person` IS NOT NULL
            AND `t0`.`person` <> `t0`.`to_person`
        ) AS `t3`
        GROUP BY
          1,
          2,
          3
      ) AS `t5`
    ) AS `t6`
    GROUP BY
      1,
      2,
      3
  ) AS `t7`
) AS `t8`
UNION ALL
SELECT
  *
FROM (
  SELECT
    1 AS `part`,
    `t2`.`channel`,
    CAST(0 AS SMALLINT) AS `group`,
    CAST(0 AS SMALLINT) AS `other`,
    `t2`.`ties`,
    CAST(0 AS BIGINT) AS `mutual`
  FROM (
    SELECT
      `t1`.`channel`,
      COUNT(*) AS `ties`
    FROM (
      SELECT DISTINCT
        `t0`.`channel`,
        `t0`.`person`
      FROM `messages` AS `t0`
      WHERE
        `t0`.`kind` <> 'log'
        AND `t0`.`message`
        AND NOT (
          `t0`.`automatic`
        )
        AND `t0`.`until_us` IS NOT NULL
    ) AS `t1`
    GROUP BY
      1
  ) AS `t2`
) AS `t4`
