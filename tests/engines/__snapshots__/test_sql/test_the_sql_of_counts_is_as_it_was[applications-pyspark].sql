SELECT
  `t3`.`channel`,
  `t3`.`until`,
  `t3`.`group`,
  `t3`.`stage`,
  `t3`.`outcome`,
  `t3`.`seconds`,
  `t3`.`old`,
  `t3`.`within`,
  MIN(`t3`.`t_us`) AS `since_us`,
  COUNT(*) AS `n`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t0`.`channel`,
      0 AS `until`,
      `t0`.`group`,
      CASE
        WHEN `t0`.`stage` = 'applied'
        THEN 0
        WHEN `t0`.`stage` = 'in process'
        THEN 1
        WHEN `t0`.`stage` = 'offered'
        THEN 2
        WHEN `t0`.`stage` = 'hired'
        THEN 3
        WHEN `t0`.`stage` = 'refused'
        THEN 4
        WHEN `t0`.`stage` = 'withdrawn'
        THEN 5
        ELSE 0
      END AS `stage`,
      CASE
        WHEN (
          `t0`.`word_us` IS NOT NULL
        )
        AND (
          `t0`.`word_us` <= (
            `t0`.`until_us` - `t0`.`t_us`
          )
        )
        THEN 0
        WHEN (
          `t0`.`word_us` IS NULL
        ) AND `t0`.`stage` IN ('offered', 'hired', 'refused')
        THEN 3
        WHEN `t0`.`stage` = 'withdrawn'
        THEN 2
        ELSE 1
      END AS `outcome`,
      CAST(FLOOR(
        (
          IF(
            (
              `t0`.`word_us` IS NOT NULL
            )
            AND (
              `t0`.`word_us` <= (
                `t0`.`until_us` - `t0`.`t_us`
              )
            ),
            GREATEST(`t0`.`word_us`, 0),
            `t0`.`until_us` - `t0`.`t_us`
          )
        ) / (
          1000000
        )
      ) AS BIGINT) AS `seconds`,
      CAST(0 + CAST((
        `t0`.`until_us` - `t0`.`t_us`
      ) >= 86400000000 AS TINYINT) + CAST((
        `t0`.`until_us` - `t0`.`t_us`
      ) >= 604800000000 AS TINYINT) + CAST((
        `t0`.`until_us` - `t0`.`t_us`
      ) >= 2592000000000 AS TINYINT) AS TINYINT) AS `old`,
      CAST(IF(
        (
          `t0`.`word_us` IS NOT NULL
        )
        AND (
          `t0`.`word_us` <= (
            `t0`.`until_us` - `t0`.`t_us`
          )
        ),
        3 - (
          0 + CAST((
            GREATEST(`t0`.`word_us`, 1) - 1
          ) >= 86400000000 AS TINYINT) + CAST((
            GREATEST(`t0`.`word_us`, 1) - 1
          ) >= 604800000000 AS TINYINT) + CAST((
            GREATEST(`t0`.`word_us`, 1) - 1
          ) >= 2592000000000 AS TINYINT)
        ),
        0
      ) AS TINYINT) AS `within`,
      `t0`.`t_us`
    FROM `applications` AS `t0`
    WHERE
      `t0`.`until_us` IS NOT NULL AND `t0`.`until_us` >= `t0`.`t_us`
  ) AS `t1`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t0`.`channel`,
      1 AS `until`,
      `t0`.`group`,
      CASE
        WHEN `t0`.`stage` = 'applied'
        THEN 0
        WHEN `t0`.`stage` = 'in process'
        THEN 1
        WHEN `t0`.`stage` = 'offered'
        THEN 2
        WHEN `t0`.`stage` = 'hired'
        THEN 3
        WHEN `t0`.`stage` = 'refused'
        THEN 4
        WHEN `t0`.`stage` = 'withdrawn'
        THEN 5
        ELSE 0
      END AS `stage`,
      CASE
        WHEN (
          `t0`.`decided_us` IS NOT NULL
        )
        AND (
          `t0`.`decided_us` <= (
            `t0`.`until_us` - `t0`.`t_us`
          )
        )
        THEN 0
        WHEN (
          `t0`.`decided_us` IS NULL
        ) AND `t0`.`stage` IN ('hired', 'refused')
        THEN 3
        WHEN `t0`.`stage` = 'withdrawn'
        THEN 2
        ELSE 1
      END AS `outcome`,
      CAST(FLOOR(
        (
          IF(
            (
              `t0`.`decided_us` IS NOT NULL
            )
            AND (
              `t0`.`decided_us` <= (
                `t0`.`until_us` - `t0`.`t_us`
              )
            ),
            GREATEST(`t0`.`decided_us`, 0),
            `t0`.`until_us` - `t0`.`t_us`
          )
        ) / (
          1000000
        )
      ) AS BIGINT) AS `seconds`,
      CAST(0 + CAST((
        `t0`.`until_us` - `t0`.`t_us`
      ) >= 86400000000 AS TINYINT) + CAST((
        `t0`.`until_us` - `t0`.`t_us`
      ) >= 604800000000 AS TINYINT) + CAST((
        `t0`.`until_us` - `t0`.`t_us`
      ) >= 2592000000000 AS TINYINT) AS TINYINT) AS `old`,
      CAST(IF(
        (
          `t0`.`decided_us` IS NOT NULL
        )
        AND (
          `t0`.`decided_us` <= (
            `t0`.`until_us` - `t0`.`t_us`
          )
        ),
        3 - (
          0 + CAST((
            GREATEST(`t0`.`decided_us`, 1) - 1
          ) >= 86400000000 AS TINYINT) + CAST((
            GREATEST(`t0`.`decided_us`, 1) - 1
          ) >= 604800000000 AS TINYINT) + CAST((
            GREATEST(`t0`.`decided_us`, 1) - 1
          ) >= 2592000000000 AS TINYINT)
        ),
        0
      ) AS TINYINT) AS `within`,
      `t0`.`t_us`
    FROM `applications` AS `t0`
    WHERE
      `t0`.`until_us` IS NOT NULL AND `t0`.`until_us` >= `t0`.`t_us`
  ) AS `t2`
) AS `t3`
GROUP BY
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8
