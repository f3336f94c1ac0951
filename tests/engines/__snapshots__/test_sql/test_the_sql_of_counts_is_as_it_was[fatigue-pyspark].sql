WITH `t5` AS (
  SELECT
    *
  FROM `deliveries` AS `t1`
  WHERE
    `t1`.`ask`
), `t18` AS (
  SELECT
    `t11`.`person`,
    `t11`.`group`,
    `t11`.`t_us`,
    (
      (
        (
          `t15`.`code` * 16384
        ) + (
          (
            CAST(FLOOR((
              `t11`.`month`
            ) / (
              100
            )) AS BIGINT) * 4
          ) + CAST(FLOOR((
            (
              `t11`.`month` % 100
            ) - 1
          ) / (
            3
          )) AS BIGINT)
        )
      ) * 16
    ) + `t11`.`ask_kind` + 1 AS `stratum`,
    CASE
      WHEN `t11`.`since_us` < 2876929852615
      THEN 0
      WHEN `t11`.`since_us` < 3421265450093
      THEN 1
      WHEN `t11`.`since_us` < 4068593215564
      THEN 2
      WHEN `t11`.`since_us` < 4838400000000
      THEN 3
      WHEN `t11`.`since_us` < 5753859705229
      THEN 4
      WHEN `t11`.`since_us` < 6842530900186
      THEN 5
      WHEN `t11`.`since_us` < 8137186431127
      THEN 6
      WHEN `t11`.`since_us` < 9676800000000
      THEN 7
      WHEN `t11`.`since_us` < 11507719410458
      THEN 8
      WHEN `t11`.`since_us` < 13685061800372
      THEN 9
      WHEN `t11`.`since_us` < 16274372862254
      THEN 10
      WHEN `t11`.`since_us` < 19353600000000
      THEN 11
      WHEN `t11`.`since_us` < 23015438820917
      THEN 12
      WHEN `t11`.`since_us` < 27370123600744
      THEN 13
      WHEN `t11`.`since_us` < 32548745724509
      THEN 14
      WHEN `t11`.`since_us` < 38707200000000
      THEN 15
      WHEN `t11`.`since_us` < 46030877641833
      THEN 16
      WHEN `t11`.`since_us` < 54740247201488
      THEN 17
      WHEN `t11`.`since_us` < 65097491449017
      THEN 18
      WHEN `t11`.`since_us` < 77414400000000
      THEN 19
      ELSE 20
    END AS `tenure`,
    CAST(ROUND(`t11`.`weight` * 1000, 0) AS BIGINT) AS `weight`,
    COALESCE(
      (
        (
          `t11`.`t_us` + 604800000000
        ) <= `t11`.`until_us`
      )
      AND (
        `t11`.`since_us` >= 2419200000000
      ),
      FALSE
    ) AS `counted`,
    CAST(COALESCE(`t11`.`answered_us` <= 604800000000, FALSE) AS TINYINT) AS `answered`,
    COALESCE((
      `t11`.`t_us` + 2419200000000
    ) <= `t11`.`until_us`, FALSE) AS `told`
  FROM `t5` AS `t11`
  INNER JOIN (
    SELECT
      `t4`.`channel`,
      CAST(ROW_NUMBER() OVER (ORDER BY `t4`.`channel` ASC NULLS LAST) - 1 AS INT) AS `code`
    FROM (
      SELECT DISTINCT
        `t1`.`channel`
      FROM `deliveries` AS `t1`
      WHERE
        `t1`.`ask`
    ) AS `t4`
  ) AS `t15`
    ON `t11`.`channel` = `t15`.`channel`
), `t34` AS (
  SELECT
    `t28`.`person`,
    `t28`.`group`,
    `t28`.`stratum`,
    `t28`.`tenure`,
    `t28`.`answered`,
    `t28`.`dose`,
    CAST(LEAST(CAST(FLOOR((
      `t28`.`dose` + 999
    ) / (
      1000
    )) AS BIGINT), 15) AS TINYINT) AS `level`,
    CASE
      WHEN (
        `t28`.`t_us` - `t28`.`last_us`
      ) < 172800000000
      THEN 0
      WHEN (
        `t28`.`t_us` - `t28`.`last_us`
      ) < 604800000000
      THEN 1
      WHEN (
        `t28`.`t_us` - `t28`.`last_us`
      ) < 1209600000000
      THEN 2
      WHEN (
        `t28`.`t_us` - `t28`.`last_us`
      ) < 2419200000000
      THEN 3
      ELSE 4
    END AS `days`,
    IF(
      `t28`.`told`,
      CAST(LEAST(CAST(FLOOR((
        `t28`.`later` + 999
      ) / (
        1000
      )) AS BIGINT), 15) AS TINYINT),
      CAST(NULL AS TINYINT)
    ) AS `later`
  FROM (
    SELECT
      `t20`.`person`,
      `t20`.`group`,
      `t20`.`t_us`,
      `t20`.`stratum`,
      `t20`.`tenure`,
      `t20`.`weight`,
      `t20`.`counted`,
      `t20`.`answered`,
      `t20`.`told`,
      COALESCE(
        SUM(`t20`.`weight`) OVER (
          PARTITION BY `t20`.`person`
          ORDER BY `t20`.`t_us` ASC NULLS LAST
          RANGE BETWEEN 2419199999999 PRECEDING AND 1 PRECEDING
        ),
        0
      ) AS `dose`,
      MAX(`t20`.`t_us`) OVER (
        PARTITION BY `t20`.`person`
        ORDER BY `t20`.`t_us` ASC NULLS LAST
        RANGE BETWEEN 2419199999999 PRECEDING AND 1 PRECEDING
      ) AS `last_us`,
      COALESCE(
        SUM(`t20`.`weight`) OVER (
          PARTITION BY `t20`.`person`
          ORDER BY `t20`.`t_us` ASC NULLS LAST
          RANGE BETWEEN 1 FOLLOWING AND 2419200000000 FOLLOWING
        ),
        0
      ) AS `later`
    FROM `t18` AS `t20`
  ) AS `t28`
  WHERE
    `t28`.`counted`
), `t46` AS (
  SELECT
    `t38`.`person`,
    `t38`.`stratum`,
    `t38`.`group`,
    `t38`.`n`,
    `t38`.`y`,
    `t38`.`told_n` * CAST((
      `t38`.`told_y` > 0
    ) AND (
      `t38`.`told_y` < `t38`.`told_n`
    ) AS INT) AS `told_n`
  FROM (
    SELECT
      `t30`.`person`,
      `t30`.`stratum`,
      MAX(`t30`.`group`) AS `group`,
      CAST(COUNT(*) AS INT) AS `n`,
      CAST(SUM(`t30`.`answered`) AS INT) AS `y`,
      CAST(SUM(CAST(`t30`.`told` AS INT)) AS INT) AS `told_n`,
      CAST(SUM(IF(`t30`.`told`, `t30`.`answered`, 0)) AS INT) AS `told_y`
    FROM (
      SELECT
        `t25`.`person`,
        `t25`.`group`,
        `t25`.`t_us`,
        `t25`.`stratum`,
        `t25`.`tenure`,
        `t25`.`weight`,
        `t25`.`counted`,
        `t25`.`answered`,
        `t25`.`told`
      FROM (
        SELECT
          *
        FROM `t18` AS `t20`
        WHERE
          `t20`.`counted`
      ) AS `t25`
      LEFT SEMI JOIN (
        SELECT DISTINCT
          `t20`.`person`,
          `t20`.`stratum`
        FROM `t18` AS `t20`
        WHERE
          `t20`.`counted` AND `t20`.`answered` = 1
      ) AS `t26`
        ON `t25`.`person` = `t26`.`person` AND `t25`.`stratum` = `t26`.`stratum`
    ) AS `t30`
    GROUP BY
      1,
      2
  ) AS `t38`
  WHERE
    `t38`.`y` < `t38`.`n`
), `t59` AS (
  SELECT
    `t57`.`person`,
    `t57`.`stratum`,
    `t57`.`level`,
    `t57`.`days`,
    `t57`.`tenure`,
    `t57`.`later`,
    MAX(`t57`.`group`) AS `group`,
    CAST(SUM(`t57`.`answered`) AS INT) AS `answered`,
    CAST(SUM(1 - `t57`.`answered`) AS INT) AS `silent`,
    MAX(`t57`.`n`) AS `n`,
    MAX(`t57`.`told_n`) AS `told_n`
  FROM (
    SELECT
      `t41`.`person`,
      `t41`.`group`,
      `t41`.`stratum`,
      `t41`.`tenure`,
      `t41`.`answered`,
      `t41`.`dose`,
      `t41`.`level`,
      `t41`.`days`,
      `t41`.`later`,
      `t54`.`n`,
      `t54`.`told_n`
    FROM `t34` AS `t41`
    INNER JOIN (
      SELECT
        `t50`.`person`,
        `t50`.`stratum`,
        `t50`.`n`,
        `t50`.`told_n`
      FROM `t46` AS `t50`
    ) AS `t54`
      ON `t41`.`person` = `t54`.`person` AND `t41`.`stratum` = `t54`.`stratum`
  ) AS `t57`
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
      4 AS `part`,
      `t42`.`channel`,
      `t42`.`group`,
      `t42`.`k` AS `cell`,
      `t42`.`n`,
      `t42`.`y`,
      CAST(0 AS DOUBLE) AS `weight`,
      CAST(0 AS DOUBLE) AS `told`,
      '' AS `arm`,
      CAST(0 AS DOUBLE) AS `cap`,
      CAST(0 AS BIGINT) AS `asks`,
      CAST(0 AS BIGINT) AS `departed`
    FROM (
      SELECT
        `t36`.`code`,
        `t36`.`group`,
        `t36`.`k`,
        `t36`.`n`,
        `t36`.`y`,
        `t15`.`channel`
      FROM (
        SELECT
          `t31`.`code`,
          `t31`.`group`,
          `t31`.`k`,
          COUNT(*) AS `n`,
          SUM(`t31`.`left`) AS `y`
        FROM (
          SELECT
            `t22`.`code`,
            `t22`.`group`,
            CAST(COALESCE(
              (
                `t22`.`departed_us` < COALESCE(`t22`.`next_us`, 2419200000001)
              )
              AND (
                `t22`.`departed_us` <= 2419200000000
              ),
              FALSE
            ) AS INT) AS `left`,
            CAST(LEAST(`t22`.`k`, 20) AS INT) AS `k`
          FROM (
            SELECT
              `t17`.`person`,
              `t17`.`code`,
              `t17`.`seq`,
              `t17`.`t_us`,
              `t17`.`group`,
              `t17`.`until_us`,
              `t17`.`departed_us`,
              (
                ROW_NUMBER() OVER (
                  PARTITION BY `t17`.`person`, `t17`.`code`
                  ORDER BY `t17`.`t_us` ASC NULLS LAST, `t17`.`seq` ASC NULLS LAST
                ) - 1
              ) + 1 AS `k`,
              LEAD(`t17`.`t_us`) OVER (
                PARTITION BY `t17`.`person`, `t17`.`code`
                ORDER BY `t17`.`t_us` ASC NULLS LAST, `t17`.`seq` ASC NULLS LAST
              ) - `t17`.`t_us` AS `next_us`
            FROM (
              SELECT
                `t9`.`person`,
                `t15`.`code`,
                `t9`.`seq`,
                `t9`.`t_us`,
                `t9`.`group`,
                `t9`.`until_us`,
                `t9`.`departed_us`
              FROM (
                SELECT
                  *
                FROM `deliveries` AS `t1`
                WHERE
                  `t1`.`ask` AND `t1`.`departures`
              ) AS `t9`
              INNER JOIN (
                SELECT
                  `t4`.`channel`,
                  CAST(ROW_NUMBER() OVER (ORDER BY `t4`.`channel` ASC NULLS LAST) - 1 AS INT) AS `code`
                FROM (
                  SELECT DISTINCT
                    `t1`.`channel`
                  FROM `deliveries` AS `t1`
                  WHERE
                    `t1`.`ask`
                ) AS `t4`
              ) AS `t15`
                ON `t9`.`channel` = `t15`.`channel`
            ) AS `t17`
          ) AS `t22`
          WHERE
            (
              `t22`.`t_us` + LEAST(COALESCE(`t22`.`next_us`, 2419200000000), 2419200000000)
            ) <= `t22`.`until_us`
        ) AS `t31`
        GROUP BY
          1,
          2,
          3
      ) AS `t36`
      INNER JOIN (
        SELECT
          `t4`.`channel`,
          CAST(ROW_NUMBER() OVER (ORDER BY `t4`.`channel` ASC NULLS LAST) - 1 AS INT) AS `code`
        FROM (
          SELECT DISTINCT
            `t1`.`channel`
          FROM `deliveries` AS `t1`
          WHERE
            `t1`.`ask`
        ) AS `t4`
      ) AS `t15`
        ON `t36`.`code` = `t15`.`code`
    ) AS `t42`
  ) AS `t44`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      5 AS `part`,
      '' AS `channel`,
      `t32`.`group`,
      CAST(0 AS INT) AS `cell`,
      `t32`.`people` AS `n`,
      `t32`.`responses` AS `y`,
      CAST(0 AS DOUBLE) AS `weight`,
      CAST(0 AS DOUBLE) AS `told`,
      `t32`.`arm`,
      `t32`.`cap`,
      `t32`.`asks`,
      `t32`.`departed`
    FROM (
      SELECT
        `t29`.`arm`,
        `t29`.`cap`,
        `t29`.`group`,
        COUNT(*) AS `people`,
        SUM(`t29`.`asks`) AS `asks`,
        SUM(`t29`.`responses`) AS `responses`,
        SUM(`t29`.`departed`) AS `departed`
      FROM (
        SELECT
          `t27`.`person`,
          `t27`.`group`,
          `t27`.`arm`,
          COALESCE(`t27`.`cap`, -1) AS `cap`,
          `t27`.`person_right`,
          COALESCE(`t27`.`asks`, 0) AS `asks`,
          COALESCE(`t27`.`responses`, 0) AS `responses`,
          COALESCE(`t27`.`departed`, 0) AS `departed`
        FROM (
          SELECT
            `t2`.`person`,
            `t2`.`group`,
            `t2`.`arm`,
            `t2`.`cap`,
            `t21`.`person` AS `person_right`,
            `t21`.`asks`,
            `t21`.`responses`,
            `t21`.`departed`
          FROM `arms` AS `t2`
          LEFT OUTER JOIN (
            SELECT
              `t13`.`person`,
              SUM(
                CAST(`t13`.`ask` AND (
                  (
                    `t13`.`t_us` + 604800000000
                  ) <= `t13`.`until_us`
                ) AS BIGINT)
              ) AS `asks`,
              SUM(
                CAST(`t13`.`ask`
                AND (
                  (
                    `t13`.`t_us` + 604800000000
                  ) <= `t13`.`until_us`
                )
                AND COALESCE(`t13`.`answered_us` <= 604800000000, FALSE) AS BIGINT)
              ) AS `responses`,
              MAX(CAST(`t13`.`departures` AND (
                `t13`.`departed_us` IS NOT NULL
              ) AS BIGINT)) AS `departed`
            FROM (
              SELECT
                `t10`.`seq`,
                `t10`.`t_us`,
                `t10`.`channel`,
                `t10`.`kind`,
                `t10`.`person`,
                `t10`.`group`,
                `t10`.`month`,
                `t10`.`ask`,
                `t10`.`give`,
                `t10`.`ask_kind`,
                `t10`.`weight`,
                `t10`.`since_us`,
                `t10`.`until_us`,
                `t10`.`answered_us`,
                `t10`.`departed_us`,
                `t10`.`departures`,
                `t10`.`scanned`
              FROM (
                SELECT
                  *
                FROM `deliveries` AS `t1`
                WHERE
                  `t1`.`until_us` IS NOT NULL
              ) AS `t10`
              LEFT SEMI JOIN `arms` AS `t3`
                ON `t10`.`person` = `t3`.`person`
            ) AS `t13`
            GROUP BY
              1
          ) AS `t21`
            ON `t2`.`person` = `t21`.`person`
        ) AS `t27`
      ) AS `t29`
      GROUP BY
        1,
        2,
        3
    ) AS `t32`
  ) AS `t35`
) AS `t47`
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
        0 AS `part`,
        `t69`.`channel`,
        `t69`.`group`,
        `t69`.`pair` AS `cell`,
        CAST(0 AS BIGINT) AS `n`,
        CAST(0 AS BIGINT) AS `y`,
        `t69`.`weight`,
        `t69`.`told`,
        '' AS `arm`,
        CAST(0 AS DOUBLE) AS `cap`,
        CAST(0 AS BIGINT) AS `asks`,
        CAST(0 AS BIGINT) AS `departed`
      FROM (
        SELECT
          `t68`.`code`,
          `t68`.`group`,
          `t68`.`pair`,
          `t68`.`weight`,
          `t68`.`told`,
          `t15`.`channel`
        FROM (
          SELECT
            `t66`.`code`,
            `t66`.`group`,
            `t66`.`pair`,
            SUM(`t66`.`weight`) AS `weight`,
            SUM(`t66`.`told`) AS `told`
          FROM (
            SELECT
              CAST(CAST(FLOOR((
                `t65`.`stratum`
              ) / (
                262144
              )) AS BIGINT) AS INT) AS `code`,
              `t65`.`group`,
              CAST((
                (
                  (
                    (
                      (
                        `t65`.`cell` * 128
                      ) + `t64`.`other`
                    ) * 64
                  ) + (
                    (
                      `t65`.`tenure` - `t64`.`other_tenure`
                    ) + 32
                  )
                ) * 32
              ) + (
                IF(
                  COALESCE(
                    (
                      `t65`.`later` IS NOT NULL
                    )
                    AND (
                      `t64`.`other_later` IS NOT NULL
                    )
                    AND (
                      `t65`.`told_n` > 0
                    ),
                    FALSE
                  ),
                  `t65`.`later` - `t64`.`other_later`,
                  0
                ) + 16
              ) AS INT) AS `pair`,
              CAST(`t65`.`answered` * `t64`.`silent` AS DOUBLE) / (
                `t65`.`n` - 1
              ) AS `weight`,
              IF(
                COALESCE(
                  (
                    `t65`.`later` IS NOT NULL
                  )
                  AND (
                    `t64`.`other_later` IS NOT NULL
                  )
                  AND (
                    `t65`.`told_n` > 0
                  ),
                  FALSE
                ),
                CAST(`t65`.`answered` * `t64`.`silent` AS DOUBLE) / GREATEST(`t65`.`told_n` - 1, 1),
                0
              ) AS `told`
            FROM (
              SELECT
                `t61`.`person`,
                `t61`.`stratum`,
                `t61`.`level`,
                `t61`.`days`,
                `t61`.`tenure`,
                `t61`.`later`,
                `t61`.`group`,
                `t61`.`answered`,
                `t61`.`n`,
                `t61`.`told_n`,
                `t61`.`cell`
              FROM (
                SELECT
                  `t60`.`person`,
                  `t60`.`stratum`,
                  `t60`.`level`,
                  `t60`.`days`,
                  `t60`.`tenure`,
                  `t60`.`later`,
                  `t60`.`group`,
                  `t60`.`answered`,
                  `t60`.`silent`,
                  `t60`.`n`,
                  `t60`.`told_n`,
                  (
                    CAST(`t60`.`level` AS INT) * 5
                  ) + `t60`.`days` AS `cell`
                FROM `t59` AS `t60`
                WHERE
                  `t60`.`answered` > 0
              ) AS `t61`
            ) AS `t65`
            INNER JOIN (
              SELECT
                `t60`.`person`,
                `t60`.`stratum`,
                `t60`.`silent`,
                (
                  CAST(`t60`.`level` AS INT) * 5
                ) + `t60`.`days` AS `other`,
                `t60`.`tenure` AS `other_tenure`,
                `t60`.`later` AS `other_later`
              FROM `t59` AS `t60`
              WHERE
                `t60`.`silent` > 0
            ) AS `t64`
              ON `t65`.`person` = `t64`.`person` AND `t65`.`stratum` = `t64`.`stratum`
          ) AS `t66`
          GROUP BY
            1,
            2,
            3
        ) AS `t68`
        INNER JOIN (
          SELECT
            `t4`.`channel`,
            CAST(ROW_NUMBER() OVER (ORDER BY `t4`.`channel` ASC NULLS LAST) - 1 AS INT) AS `code`
          FROM (
            SELECT DISTINCT
              `t1`.`channel`
            FROM `deliveries` AS `t1`
            WHERE
              `t1`.`ask`
          ) AS `t4`
        ) AS `t15`
          ON `t68`.`code` = `t15`.`code`
      ) AS `t69`
    ) AS `t70`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        1 AS `part`,
        `t15`.`channel`,
        `t56`.`group`,
        CAST(0 AS INT) AS `cell`,
        `t56`.`n`,
        `t56`.`y`,
        CAST(0 AS DOUBLE) AS `weight`,
        CAST(0 AS DOUBLE) AS `told`,
        '' AS `arm`,
        CAST(0 AS DOUBLE) AS `cap`,
        CAST(0 AS BIGINT) AS `asks`,
        CAST(0 AS BIGINT) AS `departed`
      FROM (
        SELECT
          CAST(CAST(FLOOR((
            `t49`.`stratum`
          ) / (
            262144
          )) AS BIGINT) AS INT) AS `code`,
          `t49`.`group`,
          COUNT(*) AS `n`,
          SUM(`t49`.`n`) AS `y`
        FROM `t46` AS `t49`
        GROUP BY
          1,
          2
      ) AS `t56`
      INNER JOIN (
        SELECT
          `t4`.`channel`,
          CAST(ROW_NUMBER() OVER (ORDER BY `t4`.`channel` ASC NULLS LAST) - 1 AS INT) AS `code`
        FROM (
          SELECT DISTINCT
            `t1`.`channel`
          FROM `deliveries` AS `t1`
          WHERE
            `t1`.`ask`
        ) AS `t4`
      ) AS `t15`
        ON `t56`.`code` = `t15`.`code`
    ) AS `t58`
  ) AS `t71`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        2 AS `part`,
        `t15`.`channel`,
        `t45`.`group`,
        CAST(`t45`.`cell` AS INT) AS `cell`,
        `t45`.`n`,
        `t45`.`y`,
        `t45`.`weight`,
        CAST(0 AS DOUBLE) AS `told`,
        '' AS `arm`,
        CAST(0 AS DOUBLE) AS `cap`,
        CAST(0 AS BIGINT) AS `asks`,
        CAST(0 AS BIGINT) AS `departed`
      FROM (
        SELECT
          CAST(CAST(FLOOR((
            `t39`.`stratum`
          ) / (
            262144
          )) AS BIGINT) AS INT) AS `code`,
          `t39`.`group`,
          `t39`.`level` AS `cell`,
          COUNT(*) AS `n`,
          SUM(`t39`.`answered`) AS `y`,
          SUM(`t39`.`dose`) / 1000 AS `weight`
        FROM `t34` AS `t39`
        GROUP BY
          1,
          2,
          3
      ) AS `t45`
      INNER JOIN (
        SELECT
          `t4`.`channel`,
          CAST(ROW_NUMBER() OVER (ORDER BY `t4`.`channel` ASC NULLS LAST) - 1 AS INT) AS `code`
        FROM (
          SELECT DISTINCT
            `t1`.`channel`
          FROM `deliveries` AS `t1`
          WHERE
            `t1`.`ask`
        ) AS `t4`
      ) AS `t15`
        ON `t45`.`code` = `t15`.`code`
    ) AS `t51`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        3 AS `part`,
        `t14`.`channel`,
        `t14`.`group`,
        CAST(0 AS INT) AS `cell`,
        `t14`.`n`,
        `t14`.`y`,
        CAST(0 AS DOUBLE) AS `weight`,
        CAST(0 AS DOUBLE) AS `told`,
        '' AS `arm`,
        CAST(0 AS DOUBLE) AS `cap`,
        CAST(0 AS BIGINT) AS `asks`,
        CAST(0 AS BIGINT) AS `departed`
      FROM (
        SELECT
          `t8`.`channel`,
          `t8`.`group`,
          COUNT(*) AS `n`,
          SUM(CAST(`t8`.`until_us` IS NOT NULL AS BIGINT)) AS `y`
        FROM `t5` AS `t8`
        GROUP BY
          1,
          2
      ) AS `t14`
    ) AS `t16`
  ) AS `t53`
) AS `t72`
