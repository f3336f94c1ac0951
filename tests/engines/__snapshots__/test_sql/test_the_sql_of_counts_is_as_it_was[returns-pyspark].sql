WITH `t9` AS (
  SELECT DISTINCT
    `t1`.`channel`,
    `t1`.`platform`
  FROM `messages` AS `t1`
), `t28` AS (
  SELECT
    `t14`.`platform`,
    COUNT(*) AS `channels`,
    MIN(`t14`.`channel`) AS `only`
  FROM `t9` AS `t14`
  GROUP BY
    1
), `t46` AS (
  SELECT
    `t23`.`seq`,
    `t23`.`t_us`,
    `t23`.`part`,
    `t23`.`part_row`,
    `t23`.`channel`,
    `t23`.`kind`,
    `t23`.`platform`,
    `t23`.`verb`,
    `t23`.`side`,
    `t23`.`person`,
    `t23`.`group`,
    `t23`.`message`,
    `t23`.`automatic`,
    `t23`.`words`,
    `t23`.`timed`,
    `t23`.`ours`,
    `t23`.`parent`,
    `t23`.`parent_unseen`,
    `t23`.`inferred`,
    `t23`.`root`,
    `t23`.`depth`,
    `t23`.`turn_start`,
    `t23`.`returns`,
    `t23`.`answer`,
    `t23`.`language`,
    `t23`.`moves`,
    `t23`.`ask_kind`,
    `t23`.`wish_kind`,
    `t23`.`calls`,
    `t23`.`to_person`,
    `t23`.`to_ours`,
    `t23`.`to_month`,
    `t23`.`until_us`,
    `t23`.`month`,
    `t23`.`week`,
    `t23`.`hour_of_week`,
    `t23`.`answer_us`,
    `t23`.`answer_group`,
    `t23`.`given_us`,
    `t23`.`given_group`
  FROM (
    SELECT
      *
    FROM `messages` AS `t1`
    WHERE
      `t1`.`kind` <> 'log' AND `t1`.`message` AND NOT (
        `t1`.`automatic`
      )
  ) AS `t23`
  LEFT SEMI JOIN (
    SELECT DISTINCT
      *
    FROM (
      SELECT
        `t23`.`root`
      FROM (
        SELECT
          *
        FROM `messages` AS `t1`
        WHERE
          `t1`.`kind` <> 'log' AND `t1`.`message` AND NOT (
            `t1`.`automatic`
          )
      ) AS `t23`
      LEFT SEMI JOIN `named` AS `t5`
        ON `t23`.`seq` = `t5`.`seq`
    ) AS `t32`
  ) AS `t40`
    ON `t23`.`root` = `t40`.`root`
), `t63` AS (
  SELECT
    `t59`.`name`,
    MIN(`t59`.`place`) AS `place`,
    MIN(`t59`.`platform`) AS `platform`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        LOWER(`t52`.`channel`) AS `name`,
        COALESCE(`t52`.`pooled`, `t52`.`channel`) AS `place`,
        LOWER(`t52`.`platform`) AS `platform`
      FROM (
        SELECT
          `t22`.`channel`,
          `t22`.`platform`,
          `t49`.`platform` AS `platform_right`,
          `t49`.`pooled`
        FROM `t9` AS `t22`
        LEFT OUTER JOIN (
          SELECT
            `t39`.`platform`,
            `t39`.`platform` AS `pooled`
          FROM (
            SELECT
              *
            FROM `t28` AS `t29`
            WHERE
              `t29`.`channels` > 1
          ) AS `t39`
          LEFT SEMI JOIN (
            SELECT
              *
            FROM (
              SELECT
                LOWER(`t4`.`channel`) AS `name`
              FROM `effort` AS `t4`
            ) AS `t21`
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                LOWER(`t3`.`observed`) AS `name`
              FROM `applications` AS `t3`
              WHERE
                `t3`.`observed` IS NOT NULL
            ) AS `t18`
          ) AS `t27`
            ON LOWER(`t39`.`platform`) = `t27`.`name`
        ) AS `t49`
          ON `t22`.`platform` = `t49`.`platform`
      ) AS `t52`
    ) AS `t58`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        LOWER(`t29`.`platform`) AS `name`,
        IF(`t29`.`channels` = 1, `t29`.`only`, `t29`.`platform`) AS `place`,
        LOWER(`t29`.`platform`) AS `platform`
      FROM `t28` AS `t29`
    ) AS `t38`
  ) AS `t59`
  GROUP BY
    1
), `t75` AS (
  SELECT
    `t43`.`channel`,
    `t43`.`messages`,
    `t43`.`posts`,
    `t69`.`place_name`,
    `t69`.`place_known`,
    `t69`.`place_platform`
  FROM (
    SELECT
      `t13`.`channel`,
      SUM(CAST(`t13`.`message` AND NOT (
        `t13`.`automatic`
      ) AND `t13`.`ours` AS BIGINT)) AS `messages`,
      SUM(
        CAST(`t13`.`message`
        AND NOT (
          `t13`.`automatic`
        )
        AND `t13`.`ours`
        AND (
          `t13`.`parent` IS NULL
        )
        AND NOT (
          `t13`.`parent_unseen`
        ) AS BIGINT)
      ) AS `posts`
    FROM (
      SELECT
        *
      FROM `messages` AS `t1`
      WHERE
        `t1`.`kind` <> 'log'
    ) AS `t13`
    GROUP BY
      1
  ) AS `t43`
  LEFT OUTER JOIN (
    SELECT
      `t64`.`name` AS `place_name`,
      `t64`.`place` AS `place_known`,
      `t64`.`platform` AS `place_platform`
    FROM `t63` AS `t64`
  ) AS `t69`
    ON LOWER(`t43`.`channel`) = `t69`.`place_name`
)
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
        COALESCE(`t79`.`place_known`, `t79`.`channel`, '') AS `place`,
        `t79`.`channel` AS `beside`,
        0 AS `group`,
        FALSE AS `within`,
        FALSE AS `hired`,
        `t79`.`messages` AS `n`
      FROM `t75` AS `t79`
    ) AS `t84`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        1 AS `part`,
        COALESCE(`t79`.`place_known`, `t79`.`channel`, '') AS `place`,
        `t79`.`channel` AS `beside`,
        0 AS `group`,
        FALSE AS `within`,
        FALSE AS `hired`,
        `t79`.`posts` AS `n`
      FROM `t75` AS `t79`
    ) AS `t85`
  ) AS `t88`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        2 AS `part`,
        `t119`.`place`,
        '' AS `beside`,
        `t119`.`group`,
        `t119`.`within`,
        FALSE AS `hired`,
        `t119`.`n`
      FROM (
        SELECT
          `t117`.`place`,
          `t117`.`group`,
          `t117`.`within`,
          COUNT(*) AS `n`
        FROM (
          SELECT
            `t114`.`channel`,
            `t114`.`t_us`,
            `t114`.`group`,
            `t114`.`place_platform`,
            `t114`.`place`,
            `t114`.`from_us`,
            `t114`.`end_us`,
            COALESCE(
              (
                `t114`.`t_us` >= `t114`.`from_us`
              ) AND (
                `t114`.`t_us` < `t114`.`end_us`
              ),
              FALSE
            ) AS `within`
          FROM (
            SELECT
              `t112`.`channel`,
              `t112`.`t_us`,
              `t112`.`group`,
              `t112`.`place_platform`,
              `t112`.`place`,
              `t112`.`from_us`,
              `t112`.`end_us`
            FROM (
              SELECT
                `t110`.`channel`,
                `t110`.`t_us`,
                `t110`.`group`,
                `t110`.`place_platform`,
                `t110`.`place`,
                `t95`.`place` AS `place_right`,
                `t95`.`from_us`,
                `t95`.`end_us`
              FROM (
                SELECT
                  `t101`.`channel`,
                  `t101`.`t_us`,
                  `t101`.`group`,
                  `t101`.`place_platform`,
                  COALESCE(`t101`.`place_known`, `t101`.`channel`, '') AS `place`
                FROM (
                  SELECT
                    `t92`.`channel`,
                    `t92`.`t_us`,
                    `t92`.`group`,
                    `t69`.`place_name`,
                    `t69`.`place_known`,
                    `t69`.`place_platform`
                  FROM (
                    SELECT
                      `t80`.`channel`,
                      `t80`.`t_us`,
                      CAST(`t80`.`first` % 64 AS SMALLINT) AS `group`
                    FROM (
                      SELECT
                        `t73`.`root`,
                        `t73`.`channel`,
                        `t73`.`t_us`,
                        `t73`.`first`,
                        `t73`.`ours`,
                        `t73`.`helped`,
                        `t74`.`root` AS `root_right`,
                        `t74`.`applied`
                      FROM (
                        SELECT
                          `t68`.`root`,
                          `t68`.`channel`,
                          `t68`.`t_us`,
                          `t68`.`first`,
                          `t68`.`ours`,
                          `t68`.`helped`
                        FROM (
                          SELECT
                            `t61`.`root`,
                            `t61`.`channel`,
                            `t61`.`t_us`,
                            `t61`.`first`,
                            `t61`.`ours`,
                            `t57`.`root` AS `root_right`,
                            `t57`.`helped`
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                `t48`.`root`,
                                MIN_BY(`t48`.`channel`, `t48`.`seq`) AS `channel`,
                                MIN(`t48`.`t_us`) AS `t_us`,
                                MIN(
                                  IF(
                                    `t48`.`ours`,
                                    CAST(NULL AS BIGINT),
                                    (
                                      CAST(`t48`.`seq` AS BIGINT) * 64
                                    ) + `t48`.`group`
                                  )
                                ) AS `first`,
                                BOOL_OR(`t48`.`ours`) AS `ours`
                              FROM `t46` AS `t48`
                              GROUP BY
                                1
                            ) AS `t55`
                            WHERE
                              `t55`.`ours` AND `t55`.`first` IS NOT NULL
                          ) AS `t61`
                          LEFT OUTER JOIN (
                            SELECT
                              `t51`.`root`,
                              TRUE AS `helped`
                            FROM (
                              SELECT DISTINCT
                                `t48`.`root`
                              FROM `t46` AS `t48`
                              WHERE
                                `t48`.`until_us` IS NOT NULL
                                AND `t48`.`given_us` IS NOT NULL
                                AND `t48`.`given_us` <= (
                                  `t48`.`until_us` - `t48`.`t_us`
                                )
                                AND `t48`.`calls`
                                AND NOT (
                                  `t48`.`ours`
                                )
                            ) AS `t51`
                          ) AS `t57`
                            ON `t61`.`root` = `t57`.`root`
                        ) AS `t68`
                      ) AS `t73`
                      LEFT OUTER JOIN (
                        SELECT
                          `t65`.`root`,
                          TRUE AS `applied`
                        FROM (
                          SELECT DISTINCT
                            `t62`.`root`
                          FROM (
                            SELECT
                              `t56`.`root`,
                              `t56`.`person`,
                              `t56`.`first_us`,
                              `t25`.`last_us`
                            FROM (
                              SELECT
                                `t50`.`root`,
                                `t50`.`person`,
                                MIN(`t50`.`t_us`) AS `first_us`
                              FROM (
                                SELECT
                                  *
                                FROM `t46` AS `t48`
                                WHERE
                                  NOT (
                                    `t48`.`ours`
                                  )
                              ) AS `t50`
                              GROUP BY
                                1,
                                2
                            ) AS `t56`
                            INNER JOIN (
                              SELECT
                                `t3`.`person`,
                                MAX(`t3`.`t_us`) AS `last_us`
                              FROM `applications` AS `t3`
                              GROUP BY
                                1
                            ) AS `t25`
                              ON `t56`.`person` = `t25`.`person`
                          ) AS `t62`
                          WHERE
                            `t62`.`last_us` > `t62`.`first_us`
                        ) AS `t65`
                      ) AS `t74`
                        ON `t73`.`root` = `t74`.`root`
                    ) AS `t80`
                    WHERE
                      (
                        `t80`.`helped` IS NOT NULL
                      ) OR (
                        `t80`.`applied` IS NOT NULL
                      )
                  ) AS `t92`
                  LEFT OUTER JOIN (
                    SELECT
                      `t64`.`name` AS `place_name`,
                      `t64`.`place` AS `place_known`,
                      `t64`.`platform` AS `place_platform`
                    FROM `t63` AS `t64`
                  ) AS `t69`
                    ON LOWER(`t92`.`channel`) = `t69`.`place_name`
                ) AS `t101`
              ) AS `t110`
              LEFT OUTER JOIN (
                SELECT
                  `t86`.`place`,
                  MIN(`t86`.`from_us`) AS `from_us`,
                  MAX(`t86`.`until_us`) AS `end_us`
                FROM (
                  SELECT
                    `t82`.`channel`,
                    `t82`.`from_us`,
                    `t82`.`until_us`,
                    `t82`.`hours`,
                    `t82`.`euros`,
                    `t82`.`place_platform`,
                    `t82`.`place`
                  FROM (
                    SELECT
                      `t77`.`channel`,
                      `t77`.`from_us`,
                      `t77`.`until_us`,
                      `t77`.`hours`,
                      `t77`.`euros`,
                      `t77`.`place_name`,
                      `t77`.`place_known`,
                      `t77`.`place_platform`,
                      COALESCE(`t77`.`place_known`, `t77`.`channel`, '') AS `place`
                    FROM (
                      SELECT
                        `t7`.`channel`,
                        `t7`.`from_us`,
                        `t7`.`until_us`,
                        `t7`.`hours`,
                        `t7`.`euros`,
                        `t69`.`place_name`,
                        `t69`.`place_known`,
                        `t69`.`place_platform`
                      FROM `effort` AS `t7`
                      LEFT OUTER JOIN (
                        SELECT
                          `t64`.`name` AS `place_name`,
                          `t64`.`place` AS `place_known`,
                          `t64`.`platform` AS `place_platform`
                        FROM `t63` AS `t64`
                      ) AS `t69`
                        ON LOWER(`t7`.`channel`) = `t69`.`place_name`
                    ) AS `t77`
                  ) AS `t82`
                ) AS `t86`
                GROUP BY
                  1
              ) AS `t95`
                ON `t110`.`place` = `t95`.`place`
            ) AS `t112`
          ) AS `t114`
        ) AS `t117`
        GROUP BY
          1,
          2,
          3
      ) AS `t119`
    ) AS `t120`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        3 AS `part`,
        `t122`.`place`,
        `t122`.`beside`,
        `t122`.`group`,
        `t122`.`within`,
        `t122`.`hired`,
        `t122`.`n`
      FROM (
        SELECT
          `t121`.`place`,
          `t121`.`beside`,
          `t121`.`group`,
          `t121`.`within`,
          `t121`.`hired`,
          COUNT(*) AS `n`
        FROM (
          SELECT
            `t118`.`t_us`,
            `t118`.`channel`,
            `t118`.`person`,
            `t118`.`group`,
            `t118`.`month`,
            `t118`.`vacancy`,
            `t118`.`stated`,
            `t118`.`observed`,
            `t118`.`stage`,
            `t118`.`word_us`,
            `t118`.`decided_us`,
            `t118`.`until_us`,
            `t118`.`place_platform`,
            `t118`.`place`,
            `t118`.`told_platform`,
            `t118`.`told`,
            `t118`.`beside`,
            `t118`.`from_us`,
            `t118`.`end_us`,
            COALESCE(
              (
                `t118`.`t_us` >= `t118`.`from_us`
              ) AND (
                `t118`.`t_us` < `t118`.`end_us`
              ),
              FALSE
            ) AS `within`,
            `t118`.`stage` = 'hired' AS `hired`
          FROM (
            SELECT
              `t116`.`t_us`,
              `t116`.`channel`,
              `t116`.`person`,
              `t116`.`group`,
              `t116`.`month`,
              `t116`.`vacancy`,
              `t116`.`stated`,
              `t116`.`observed`,
              `t116`.`stage`,
              `t116`.`word_us`,
              `t116`.`decided_us`,
              `t116`.`until_us`,
              `t116`.`place_platform`,
              `t116`.`place`,
              `t116`.`told_platform`,
              `t116`.`told`,
              `t116`.`beside`,
              `t116`.`from_us`,
              `t116`.`end_us`
            FROM (
              SELECT
                `t115`.`t_us`,
                `t115`.`channel`,
                `t115`.`person`,
                `t115`.`group`,
                `t115`.`month`,
                `t115`.`vacancy`,
                `t115`.`stated`,
                `t115`.`observed`,
                `t115`.`stage`,
                `t115`.`word_us`,
                `t115`.`decided_us`,
                `t115`.`until_us`,
                `t115`.`place_platform`,
                `t115`.`place`,
                `t115`.`told_platform`,
                `t115`.`told`,
                `t115`.`beside`,
                `t95`.`place` AS `place_right`,
                `t95`.`from_us`,
                `t95`.`end_us`
              FROM (
                SELECT
                  `t107`.`t_us`,
                  `t107`.`channel`,
                  `t107`.`person`,
                  `t107`.`group`,
                  `t107`.`month`,
                  `t107`.`vacancy`,
                  `t107`.`stated`,
                  `t107`.`observed`,
                  `t107`.`stage`,
                  `t107`.`word_us`,
                  `t107`.`decided_us`,
                  `t107`.`until_us`,
                  `t107`.`place_platform`,
                  `t107`.`place`,
                  `t107`.`told_platform`,
                  `t107`.`told`,
                  IF(
                    COALESCE(LOWER(`t107`.`stated`) = `t107`.`place_platform`, FALSE),
                    `t107`.`place`,
                    `t107`.`told`
                  ) AS `beside`
                FROM (
                  SELECT
                    `t104`.`t_us`,
                    `t104`.`channel`,
                    `t104`.`person`,
                    `t104`.`group`,
                    `t104`.`month`,
                    `t104`.`vacancy`,
                    `t104`.`stated`,
                    `t104`.`observed`,
                    `t104`.`stage`,
                    `t104`.`word_us`,
                    `t104`.`decided_us`,
                    `t104`.`until_us`,
                    `t104`.`place_platform`,
                    `t104`.`place`,
                    `t104`.`told_platform`,
                    `t104`.`told`
                  FROM (
                    SELECT
                      `t99`.`t_us`,
                      `t99`.`channel`,
                      `t99`.`person`,
                      `t99`.`group`,
                      `t99`.`month`,
                      `t99`.`vacancy`,
                      `t99`.`stated`,
                      `t99`.`observed`,
                      `t99`.`stage`,
                      `t99`.`word_us`,
                      `t99`.`decided_us`,
                      `t99`.`until_us`,
                      `t99`.`place_platform`,
                      `t99`.`place`,
                      `t99`.`told_name`,
                      `t99`.`told_known`,
                      `t99`.`told_platform`,
                      COALESCE(`t99`.`told_known`, `t99`.`stated`, '') AS `told`
                    FROM (
                      SELECT
                        `t89`.`t_us`,
                        `t89`.`channel`,
                        `t89`.`person`,
                        `t89`.`group`,
                        `t89`.`month`,
                        `t89`.`vacancy`,
                        `t89`.`stated`,
                        `t89`.`observed`,
                        `t89`.`stage`,
                        `t89`.`word_us`,
                        `t89`.`decided_us`,
                        `t89`.`until_us`,
                        `t89`.`place_platform`,
                        `t89`.`place`,
                        `t70`.`told_name`,
                        `t70`.`told_known`,
                        `t70`.`told_platform`
                      FROM (
                        SELECT
                          `t83`.`t_us`,
                          `t83`.`channel`,
                          `t83`.`person`,
                          `t83`.`group`,
                          `t83`.`month`,
                          `t83`.`vacancy`,
                          `t83`.`stated`,
                          `t83`.`observed`,
                          `t83`.`stage`,
                          `t83`.`word_us`,
                          `t83`.`decided_us`,
                          `t83`.`until_us`,
                          `t83`.`place_platform`,
                          `t83`.`place`
                        FROM (
                          SELECT
                            `t78`.`t_us`,
                            `t78`.`channel`,
                            `t78`.`person`,
                            `t78`.`group`,
                            `t78`.`month`,
                            `t78`.`vacancy`,
                            `t78`.`stated`,
                            `t78`.`observed`,
                            `t78`.`stage`,
                            `t78`.`word_us`,
                            `t78`.`decided_us`,
                            `t78`.`until_us`,
                            `t78`.`place_name`,
                            `t78`.`place_known`,
                            `t78`.`place_platform`,
                            COALESCE(`t78`.`place_known`, `t78`.`observed`, '') AS `place`
                          FROM (
                            SELECT
                              `t6`.`t_us`,
                              `t6`.`channel`,
                              `t6`.`person`,
                              `t6`.`group`,
                              `t6`.`month`,
                              `t6`.`vacancy`,
                              `t6`.`stated`,
                              `t6`.`observed`,
                              `t6`.`stage`,
                              `t6`.`word_us`,
                              `t6`.`decided_us`,
                              `t6`.`until_us`,
                              `t69`.`place_name`,
                              `t69`.`place_known`,
                              `t69`.`place_platform`
                            FROM `applications` AS `t6`
                            LEFT OUTER JOIN (
                              SELECT
                                `t64`.`name` AS `place_name`,
                                `t64`.`place` AS `place_known`,
                                `t64`.`platform` AS `place_platform`
                              FROM `t63` AS `t64`
                            ) AS `t69`
                              ON LOWER(`t6`.`observed`) = `t69`.`place_name`
                          ) AS `t78`
                        ) AS `t83`
                      ) AS `t89`
                      LEFT OUTER JOIN (
                        SELECT
                          `t64`.`name` AS `told_name`,
                          `t64`.`place` AS `told_known`,
                          `t64`.`platform` AS `told_platform`
                        FROM `t63` AS `t64`
                      ) AS `t70`
                        ON LOWER(`t89`.`stated`) = `t70`.`told_name`
                    ) AS `t99`
                  ) AS `t104`
                ) AS `t107`
              ) AS `t115`
              LEFT OUTER JOIN (
                SELECT
                  `t86`.`place`,
                  MIN(`t86`.`from_us`) AS `from_us`,
                  MAX(`t86`.`until_us`) AS `end_us`
                FROM (
                  SELECT
                    `t82`.`channel`,
                    `t82`.`from_us`,
                    `t82`.`until_us`,
                    `t82`.`hours`,
                    `t82`.`euros`,
                    `t82`.`place_platform`,
                    `t82`.`place`
                  FROM (
                    SELECT
                      `t77`.`channel`,
                      `t77`.`from_us`,
                      `t77`.`until_us`,
                      `t77`.`hours`,
                      `t77`.`euros`,
                      `t77`.`place_name`,
                      `t77`.`place_known`,
                      `t77`.`place_platform`,
                      COALESCE(`t77`.`place_known`, `t77`.`channel`, '') AS `place`
                    FROM (
                      SELECT
                        `t7`.`channel`,
                        `t7`.`from_us`,
                        `t7`.`until_us`,
                        `t7`.`hours`,
                        `t7`.`euros`,
                        `t69`.`place_name`,
                        `t69`.`place_known`,
                        `t69`.`place_platform`
                      FROM `effort` AS `t7`
                      LEFT OUTER JOIN (
                        SELECT
                          `t64`.`name` AS `place_name`,
                          `t64`.`place` AS `place_known`,
                          `t64`.`platform` AS `place_platform`
                        FROM `t63` AS `t64`
                      ) AS `t69`
                        ON LOWER(`t7`.`channel`) = `t69`.`place_name`
                    ) AS `t77`
                  ) AS `t82`
                ) AS `t86`
                GROUP BY
                  1
              ) AS `t95`
                ON `t115`.`place` = `t95`.`place`
            ) AS `t116`
          ) AS `t118`
        ) AS `t121`
        GROUP BY
          1,
          2,
          3,
          4,
          5
      ) AS `t122`
    ) AS `t123`
  ) AS `t124`
) AS `t125`
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
        4 AS `part`,
        `t102`.`place`,
        '' AS `beside`,
        0 AS `group`,
        FALSE AS `within`,
        FALSE AS `hired`,
        `t102`.`n`
      FROM (
        SELECT
          `t96`.`place`,
          SUM(`t96`.`amount`) AS `n`
        FROM (
          SELECT
            `t86`.`place`,
            COALESCE(CAST(ROUND(`t86`.`hours` * 3600, 0) AS BIGINT), 0) AS `amount`
          FROM (
            SELECT
              `t82`.`channel`,
              `t82`.`from_us`,
              `t82`.`until_us`,
              `t82`.`hours`,
              `t82`.`euros`,
              `t82`.`place_platform`,
              `t82`.`place`
            FROM (
              SELECT
                `t77`.`channel`,
                `t77`.`from_us`,
                `t77`.`until_us`,
                `t77`.`hours`,
                `t77`.`euros`,
                `t77`.`place_name`,
                `t77`.`place_known`,
                `t77`.`place_platform`,
                COALESCE(`t77`.`place_known`, `t77`.`channel`, '') AS `place`
              FROM (
                SELECT
                  `t7`.`channel`,
                  `t7`.`from_us`,
                  `t7`.`until_us`,
                  `t7`.`hours`,
                  `t7`.`euros`,
                  `t69`.`place_name`,
                  `t69`.`place_known`,
                  `t69`.`place_platform`
                FROM `effort` AS `t7`
                LEFT OUTER JOIN (
                  SELECT
                    `t64`.`name` AS `place_name`,
                    `t64`.`place` AS `place_known`,
                    `t64`.`platform` AS `place_platform`
                  FROM `t63` AS `t64`
                ) AS `t69`
                  ON LOWER(`t7`.`channel`) = `t69`.`place_name`
              ) AS `t77`
            ) AS `t82`
          ) AS `t86`
        ) AS `t96`
        GROUP BY
          1
      ) AS `t102`
    ) AS `t105`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        5 AS `part`,
        `t103`.`place`,
        '' AS `beside`,
        0 AS `group`,
        FALSE AS `within`,
        FALSE AS `hired`,
        `t103`.`n`
      FROM (
        SELECT
          `t97`.`place`,
          SUM(`t97`.`amount`) AS `n`
        FROM (
          SELECT
            `t86`.`place`,
            COALESCE(CAST(ROUND(`t86`.`euros` * 100, 0) AS BIGINT), 0) AS `amount`
          FROM (
            SELECT
              `t82`.`channel`,
              `t82`.`from_us`,
              `t82`.`until_us`,
              `t82`.`hours`,
              `t82`.`euros`,
              `t82`.`place_platform`,
              `t82`.`place`
            FROM (
              SELECT
                `t77`.`channel`,
                `t77`.`from_us`,
                `t77`.`until_us`,
                `t77`.`hours`,
                `t77`.`euros`,
                `t77`.`place_name`,
                `t77`.`place_known`,
                `t77`.`place_platform`,
                COALESCE(`t77`.`place_known`, `t77`.`channel`, '') AS `place`
              FROM (
                SELECT
                  `t7`.`channel`,
                  `t7`.`from_us`,
                  `t7`.`until_us`,
                  `t7`.`hours`,
                  `t7`.`euros`,
                  `t69`.`place_name`,
                  `t69`.`place_known`,
                  `t69`.`place_platform`
                FROM `effort` AS `t7`
                LEFT OUTER JOIN (
                  SELECT
                    `t64`.`name` AS `place_name`,
                    `t64`.`place` AS `place_known`,
                    `t64`.`platform` AS `place_platform`
                  FROM `t63` AS `t64`
                ) AS `t69`
                  ON LOWER(`t7`.`channel`) = `t69`.`place_name`
              ) AS `t77`
            ) AS `t82`
          ) AS `t86`
        ) AS `t97`
        GROUP BY
          1
      ) AS `t103`
    ) AS `t106`
  ) AS `t109`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        6 AS `part`,
        `t94`.`place`,
        '' AS `beside`,
        0 AS `group`,
        FALSE AS `within`,
        `t94`.`hired`,
        `t94`.`n`
      FROM (
        SELECT
          `t91`.`place`,
          `t91`.`hired`,
          COUNT(*) AS `n`
        FROM (
          SELECT
            `t81`.`place`,
            `t81`.`vacancy`,
            BOOL_OR(`t81`.`hired`) AS `hired`
          FROM (
            SELECT
              `t76`.`name`,
              `t76`.`vacancy`,
              `t76`.`hired`,
              `t76`.`place_platform`,
              COALESCE(`t76`.`place_known`, `t76`.`name`, '') AS `place`
            FROM (
              SELECT
                `t45`.`name`,
                `t45`.`vacancy`,
                `t45`.`hired`,
                `t69`.`place_name`,
                `t69`.`place_known`,
                `t69`.`place_platform`
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    `t3`.`observed` AS `name`,
                    `t3`.`vacancy`,
                    `t3`.`stage` = 'hired' AS `hired`
                  FROM `applications` AS `t3`
                  WHERE
                    `t3`.`vacancy` IS NOT NULL AND `t3`.`observed` IS NOT NULL
                ) AS `t19`
                UNION ALL
                SELECT
                  *
                FROM (
                  SELECT
                    `t33`.`channel` AS `name`,
                    `t33`.`vacancy`,
                    FALSE AS `hired`
                  FROM (
                    SELECT DISTINCT
                      *
                    FROM (
                      SELECT
                        `t16`.`channel`,
                        `t5`.`vacancy`
                      FROM (
                        SELECT
                          *
                        FROM `messages` AS `t1`
                        WHERE
                          `t1`.`ours`
                      ) AS `t16`
                      INNER JOIN `named` AS `t5`
                        ON `t16`.`seq` = `t5`.`seq`
                    ) AS `t30`
                  ) AS `t33`
                ) AS `t41`
              ) AS `t45`
              LEFT OUTER JOIN (
                SELECT
                  `t64`.`name` AS `place_name`,
                  `t64`.`place` AS `place_known`,
                  `t64`.`platform` AS `place_platform`
                FROM `t63` AS `t64`
              ) AS `t69`
                ON LOWER(`t45`.`name`) = `t69`.`place_name`
            ) AS `t76`
          ) AS `t81`
          GROUP BY
            1,
            2
        ) AS `t91`
        GROUP BY
          1,
          2
      ) AS `t94`
    ) AS `t98`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        7 AS `part`,
        '' AS `place`,
        '' AS `beside`,
        0 AS `group`,
        FALSE AS `within`,
        FALSE AS `hired`,
        `t34`.`n`
      FROM (
        SELECT
          COUNT(*) AS `n`
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t0`.`vacancy`
              FROM `named` AS `t0`
            ) AS `t8`
            UNION
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  `t2`.`vacancy`
                FROM `vacancies` AS `t2`
              ) AS `t11`
              UNION
              SELECT
                *
              FROM (
                SELECT
                  `t3`.`vacancy`
                FROM `applications` AS `t3`
              ) AS `t12`
            ) AS `t17`
          ) AS `t24`
          WHERE
            `t24`.`vacancy` IS NOT NULL
        ) AS `t31`
      ) AS `t34`
    ) AS `t42`
  ) AS `t100`
) AS `t111`
