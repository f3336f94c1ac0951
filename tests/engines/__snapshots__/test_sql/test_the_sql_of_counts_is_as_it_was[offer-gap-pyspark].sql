WITH `t12` AS (
  SELECT
    `t2`.`seq`,
    `t2`.`t_us`
  FROM `messages` AS `t2`
  WHERE
    `t2`.`kind` <> 'log'
    AND `t2`.`message`
    AND NOT (
      `t2`.`automatic`
    )
    AND NOT (
      `t2`.`ours`
    )
    AND `t2`.`wish_kind` = 0
), `t29` AS (
  SELECT
    *
  FROM (
    SELECT
      `t2`.`seq`,
      `t2`.`t_us`,
      IF(`t2`.`timed`, `t2`.`month`, 0) AS `month`,
      CAST((
        (
          `t2`.`week` * 7
        ) + CAST(CAST(FLOOR((
          `t2`.`hour_of_week`
        ) / (
          24
        )) AS BIGINT) AS INT) + 63997
      ) % 64 AS SMALLINT) AS `group`
    FROM `messages` AS `t2`
    WHERE
      `t2`.`kind` <> 'log'
      AND `t2`.`message`
      AND NOT (
        `t2`.`automatic`
      )
      AND `t2`.`ours`
      AND `t2`.`ask_kind` = 7
  ) AS `t23`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t16`.`seq`,
      `t16`.`t_us`,
      IF(`t16`.`timed`, `t16`.`month`, 0) AS `month`,
      CAST((
        (
          `t16`.`week` * 7
        ) + CAST(CAST(FLOOR((
          `t16`.`hour_of_week`
        ) / (
          24
        )) AS BIGINT) AS INT) + 63997
      ) % 64 AS SMALLINT) AS `group`
    FROM (
      SELECT
        *
      FROM `messages` AS `t2`
      WHERE
        `t2`.`kind` = 'log'
    ) AS `t16`
    LEFT SEMI JOIN (
      SELECT
        *
      FROM `deliveries` AS `t3`
      WHERE
        `t3`.`ask` AND `t3`.`ask_kind` = 7
    ) AS `t19`
      ON `t16`.`seq` = `t19`.`seq`
  ) AS `t27`
)
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t47`.`part`,
      `t47`.`month`,
      `t47`.`kind`,
      `t47`.`group`,
      `t47`.`title`,
      `t47`.`place`,
      `t47`.`offer`,
      SUM(`t47`.`open_then`) AS `open_then`,
      COUNT(*) AS `n`
    FROM (
      SELECT
        0 AS `part`,
        `t45`.`month`,
        COALESCE(`t45`.`kind`, 3) AS `kind`,
        `t45`.`group`,
        COALESCE(`t45`.`title`, '') AS `title`,
        COALESCE(`t45`.`place`, '') AS `place`,
        CASE WHEN `t43`.`open_then` < 0 THEN -1 WHEN `t43`.`open_then` = 0 THEN 0 ELSE 1 END AS `offer`,
        `t43`.`open_then`
      FROM (
        SELECT
          `t42`.`seq`,
          `t42`.`t_us`,
          `t42`.`month`,
          `t42`.`group`,
          `t42`.`kind`,
          `t42`.`title`,
          `t42`.`place`
        FROM (
          SELECT
            `t17`.`seq`,
            `t17`.`t_us`,
            `t17`.`month`,
            `t17`.`group`,
            `t40`.`seq` AS `seq_right`,
            `t40`.`kind`,
            `t40`.`title`,
            `t40`.`place`
          FROM (
            SELECT
              `t2`.`seq`,
              `t2`.`t_us`,
              IF(`t2`.`timed`, `t2`.`month`, 0) AS `month`,
              `t2`.`group`
            FROM `messages` AS `t2`
            WHERE
              `t2`.`kind` <> 'log'
              AND `t2`.`message`
              AND NOT (
                `t2`.`automatic`
              )
              AND NOT (
                `t2`.`ours`
              )
              AND `t2`.`wish_kind` = 0
          ) AS `t17`
          LEFT OUTER JOIN (
            SELECT
              `t37`.`seq`,
              `t37`.`kind`,
              `t37`.`title`,
              `t37`.`place`
            FROM (
              SELECT
                `t32`.`seq`,
                `t32`.`t_us`,
                `t32`.`vacancy`,
                `t32`.`vacancy_right`,
                `t32`.`title`,
                `t32`.`place`,
                `t32`.`opened_us`,
                `t32`.`closed_us`,
                `t32`.`kind`,
                ROW_NUMBER() OVER (
                  PARTITION BY `t32`.`seq`
                  ORDER BY `t32`.`kind` ASC NULLS LAST, `t32`.`vacancy` ASC NULLS LAST
                ) - 1 AS `rank`
              FROM (
                SELECT
                  `t25`.`seq`,
                  `t25`.`t_us`,
                  `t25`.`vacancy`,
                  `t25`.`vacancy_right`,
                  `t25`.`title`,
                  `t25`.`place`,
                  `t25`.`opened_us`,
                  `t25`.`closed_us`,
                  CASE
                    WHEN `t25`.`opened_us` IS NULL
                    THEN 2
                    WHEN (
                      `t25`.`opened_us` <= `t25`.`t_us`
                    )
                    AND (
                      (
                        `t25`.`closed_us` IS NULL
                      ) OR (
                        `t25`.`closed_us` > `t25`.`t_us`
                      )
                    )
                    THEN 0
                    ELSE 1
                  END AS `kind`
                FROM (
                  SELECT
                    `t20`.`seq`,
                    `t20`.`t_us`,
                    `t6`.`vacancy`,
                    `t5`.`vacancy` AS `vacancy_right`,
                    `t5`.`title`,
                    `t5`.`place`,
                    `t5`.`opened_us`,
                    `t5`.`closed_us`
                  FROM `t12` AS `t20`
                  INNER JOIN `named` AS `t6`
                    ON `t20`.`seq` = `t6`.`seq`
                  LEFT OUTER JOIN `vacancies` AS `t5`
                    ON `t6`.`vacancy` = `t5`.`vacancy`
                ) AS `t25`
              ) AS `t32`
            ) AS `t37`
            WHERE
              `t37`.`rank` = 0
          ) AS `t40`
            ON `t17`.`seq` = `t40`.`seq`
        ) AS `t42`
      ) AS `t45`
      LEFT OUTER JOIN (
        SELECT
          `t39`.`seq`,
          IF(`t39`.`begun` > 0, `t39`.`open_then`, -1) AS `open_then`
        FROM (
          SELECT
            `t36`.`seq`,
            `t36`.`t_us`,
            `t36`.`what`,
            `t36`.`opened`,
            `t36`.`change`,
            SUM(`t36`.`opened`) OVER (
              ORDER BY `t36`.`t_us` ASC NULLS LAST, `t36`.`what` ASC NULLS LAST, `t36`.`seq` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS `begun`,
            SUM(`t36`.`change`) OVER (
              ORDER BY `t36`.`t_us` ASC NULLS LAST, `t36`.`what` ASC NULLS LAST, `t36`.`seq` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS `open_then`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t34`.`seq`,
                `t34`.`t_us`,
                1 AS `what`,
                0 AS `opened`,
                0 AS `change`
              FROM (
                SELECT
                  *
                FROM `t12` AS `t18`
                UNION
                SELECT
                  *
                FROM (
                  SELECT
                    `t30`.`seq`,
                    `t30`.`t_us`
                  FROM `t29` AS `t30`
                ) AS `t33`
              ) AS `t34`
            ) AS `t35`
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  CAST(-1 AS INT) AS `seq`,
                  `t0`.`opened_us` AS `t_us`,
                  0 AS `what`,
                  1 AS `opened`,
                  1 AS `change`
                FROM `vacancies` AS `t0`
              ) AS `t7`
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  CAST(-1 AS INT) AS `seq`,
                  `t0`.`closed_us` AS `t_us`,
                  0 AS `what`,
                  0 AS `opened`,
                  -1 AS `change`
                FROM `vacancies` AS `t0`
                WHERE
                  `t0`.`closed_us` IS NOT NULL
              ) AS `t9`
            ) AS `t14`
          ) AS `t36`
        ) AS `t39`
        WHERE
          `t39`.`what` = 1
      ) AS `t43`
        ON `t45`.`seq` = `t43`.`seq`
    ) AS `t47`
    GROUP BY
      1,
      2,
      3,
      4,
      5,
      6,
      7
  ) AS `t49`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t46`.`part`,
      `t46`.`month`,
      `t46`.`kind`,
      `t46`.`group`,
      `t46`.`title`,
      `t46`.`place`,
      `t46`.`offer`,
      SUM(`t46`.`open_then`) AS `open_then`,
      COUNT(*) AS `n`
    FROM (
      SELECT
        1 AS `part`,
        `t31`.`month`,
        -1 AS `kind`,
        `t31`.`group`,
        '' AS `title`,
        '' AS `place`,
        CASE WHEN `t43`.`open_then` < 0 THEN -1 WHEN `t43`.`open_then` = 0 THEN 0 ELSE 1 END AS `offer`,
        `t43`.`open_then`
      FROM `t29` AS `t31`
      LEFT OUTER JOIN (
        SELECT
          `t39`.`seq`,
          IF(`t39`.`begun` > 0, `t39`.`open_then`, -1) AS `open_then`
        FROM (
          SELECT
            `t36`.`seq`,
            `t36`.`t_us`,
            `t36`.`what`,
            `t36`.`opened`,
            `t36`.`change`,
            SUM(`t36`.`opened`) OVER (
              ORDER BY `t36`.`t_us` ASC NULLS LAST, `t36`.`what` ASC NULLS LAST, `t36`.`seq` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS `begun`,
            SUM(`t36`.`change`) OVER (
              ORDER BY `t36`.`t_us` ASC NULLS LAST, `t36`.`what` ASC NULLS LAST, `t36`.`seq` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS `open_then`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t34`.`seq`,
                `t34`.`t_us`,
                1 AS `what`,
                0 AS `opened`,
                0 AS `change`
              FROM (
                SELECT
                  *
                FROM `t12` AS `t18`
                UNION
                SELECT
                  *
                FROM (
                  SELECT
                    `t30`.`seq`,
                    `t30`.`t_us`
                  FROM `t29` AS `t30`
                ) AS `t33`
              ) AS `t34`
            ) AS `t35`
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  CAST(-1 AS INT) AS `seq`,
                  `t0`.`opened_us` AS `t_us`,
                  0 AS `what`,
                  1 AS `opened`,
                  1 AS `change`
                FROM `vacancies` AS `t0`
              ) AS `t7`
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  CAST(-1 AS INT) AS `seq`,
                  `t0`.`closed_us` AS `t_us`,
                  0 AS `what`,
                  0 AS `opened`,
                  -1 AS `change`
                FROM `vacancies` AS `t0`
                WHERE
                  `t0`.`closed_us` IS NOT NULL
              ) AS `t9`
            ) AS `t14`
          ) AS `t36`
        ) AS `t39`
        WHERE
          `t39`.`what` = 1
      ) AS `t43`
        ON `t31`.`seq` = `t43`.`seq`
    ) AS `t46`
    GROUP BY
      1,
      2,
      3,
      4,
      5,
      6,
      7
  ) AS `t48`
) AS `t50`
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t24`.`part`,
      `t24`.`month`,
      `t24`.`kind`,
      `t24`.`group`,
      `t24`.`title`,
      `t24`.`place`,
      `t24`.`offer`,
      SUM(`t24`.`open_then`) AS `open_then`,
      COUNT(*) AS `n`
    FROM (
      SELECT
        2 AS `part`,
        0 AS `month`,
        `t22`.`kind`,
        `t22`.`group`,
        '' AS `title`,
        '' AS `place`,
        CASE WHEN 0 < 0 THEN -1 WHEN 0 = 0 THEN 0 ELSE 1 END AS `offer`,
        0 AS `open_then`
      FROM (
        SELECT
          `t15`.`person`,
          `t15`.`group`,
          MIN(`t15`.`kind`) AS `kind`
        FROM (
          SELECT
            `t1`.`person`,
            `t1`.`group`,
            CASE
              WHEN `t1`.`stage` = 'hired'
              THEN 0
              WHEN `t1`.`stage` = 'refused'
              THEN 1
              ELSE 2
            END AS `kind`
          FROM `applications` AS `t1`
        ) AS `t15`
        GROUP BY
          1,
          2
      ) AS `t22`
    ) AS `t24`
    GROUP BY
      1,
      2,
      3,
      4,
      5,
      6,
      7
  ) AS `t26`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t8`.`part`,
      `t8`.`month`,
      `t8`.`kind`,
      `t8`.`group`,
      `t8`.`title`,
      `t8`.`place`,
      `t8`.`offer`,
      SUM(`t8`.`open_then`) AS `open_then`,
      COUNT(*) AS `n`
    FROM (
      SELECT
        3 AS `part`,
        0 AS `month`,
        0 AS `kind`,
        CAST(0 AS SMALLINT) AS `group`,
        '' AS `title`,
        '' AS `place`,
        CASE WHEN 0 < 0 THEN -1 WHEN 0 = 0 THEN 0 ELSE 1 END AS `offer`,
        0 AS `open_then`
      FROM `vacancies` AS `t0`
    ) AS `t8`
    GROUP BY
      1,
      2,
      3,
      4,
      5,
      6,
      7
  ) AS `t21`
) AS `t28`
