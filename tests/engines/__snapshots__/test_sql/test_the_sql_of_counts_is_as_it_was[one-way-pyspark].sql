SELECT
  `t8`.`channel`,
  `t8`.`group`,
  `t8`.`opens`,
  `t8`.`told`,
  `t8`.`answered`,
  COUNT(*) AS `n`
FROM (
  SELECT
    `t7`.`channel`,
    CAST((
      (
        `t7`.`week` * 7
      ) + CAST(CAST(FLOOR((
        `t7`.`hour_of_week`
      ) / (
        24
      )) AS BIGINT) AS INT) + 63997
    ) % 64 AS SMALLINT) AS `group`,
    NOT (
      `t7`.`parent_unseen`
    )
    AND (
      `t7`.`parent` IS NULL
    )
    AND (
      `t7`.`answers` IS NULL
    )
    AND (
      `t7`.`seq` = `t7`.`root`
    ) AS `opens`,
    COALESCE(
      (
        `t7`.`until_us` IS NOT NULL
      )
      AND (
        NOT (
          `t7`.`timed`
        )
        OR (
          (
            `t7`.`until_us` - `t7`.`t_us`
          ) >= 604800000000
        )
      ),
      FALSE
    ) AS `told`,
    COALESCE(
      (
        `t7`.`answer_us` IS NOT NULL
      )
      AND (
        `t7`.`answer_us` <= (
          `t7`.`until_us` - `t7`.`t_us`
        )
      ),
      FALSE
    ) AS `answered`
  FROM (
    SELECT
      `t6`.`seq`,
      `t6`.`t_us`,
      `t6`.`part`,
      `t6`.`part_row`,
      `t6`.`channel`,
      `t6`.`kind`,
      `t6`.`platform`,
      `t6`.`verb`,
      `t6`.`side`,
      `t6`.`person`,
      `t6`.`group`,
      `t6`.`message`,
      `t6`.`automatic`,
      `t6`.`words`,
      `t6`.`timed`,
      `t6`.`ours`,
      `t6`.`parent`,
      `t6`.`parent_unseen`,
      `t6`.`inferred`,
      `t6`.`root`,
      `t6`.`depth`,
      `t6`.`turn_start`,
      `t6`.`returns`,
      `t6`.`answer`,
      `t6`.`language`,
      `t6`.`moves`,
      `t6`.`ask_kind`,
      `t6`.`wish_kind`,
      `t6`.`calls`,
      `t6`.`to_person`,
      `t6`.`to_ours`,
      `t6`.`to_month`,
      `t6`.`until_us`,
      `t6`.`month`,
      `t6`.`week`,
      `t6`.`hour_of_week`,
      `t6`.`answer_us`,
      `t6`.`answer_group`,
      `t6`.`given_us`,
      `t6`.`given_group`,
      `t6`.`answers`
    FROM (
      SELECT
        `t3`.`seq`,
        `t3`.`t_us`,
        `t3`.`part`,
        `t3`.`part_row`,
        `t3`.`channel`,
        `t3`.`kind`,
        `t3`.`platform`,
        `t3`.`verb`,
        `t3`.`side`,
        `t3`.`person`,
        `t3`.`group`,
        `t3`.`message`,
        `t3`.`automatic`,
        `t3`.`words`,
        `t3`.`timed`,
        `t3`.`ours`,
        `t3`.`parent`,
        `t3`.`parent_unseen`,
        `t3`.`inferred`,
        `t3`.`root`,
        `t3`.`depth`,
        `t3`.`turn_start`,
        `t3`.`returns`,
        `t3`.`answer`,
        `t3`.`language`,
        `t3`.`moves`,
        `t3`.`ask_kind`,
        `t3`.`wish_kind`,
        `t3`.`calls`,
        `t3`.`to_person`,
        `t3`.`to_ours`,
        `t3`.`to_month`,
        `t3`.`until_us`,
        `t3`.`month`,
        `t3`.`week`,
        `t3`.`hour_of_week`,
        `t3`.`answer_us`,
        `t3`.`answer_group`,
        `t3`.`given_us`,
        `t3`.`given_group`,
        `t5`.`seq` AS `seq_right`,
        `t5`.`answers`
      FROM (
        SELECT
          *
        FROM `messages` AS `t0`
        WHERE
          `t0`.`kind` <> 'log'
          AND `t0`.`message`
          AND NOT (
            `t0`.`automatic`
          )
          AND `t0`.`ours`
          AND `t0`.`turn_start`
      ) AS `t3`
      LEFT OUTER JOIN (
        SELECT
          `t2`.`seq`,
          TRUE AS `answers`
        FROM (
          SELECT DISTINCT
            `t0`.`answer` AS `seq`
          FROM `messages` AS `t0`
          WHERE
            `t0`.`kind` <> 'log' AND NOT (
              `t0`.`ours`
            ) AND `t0`.`answer` IS NOT NULL
        ) AS `t2`
      ) AS `t5`
        ON `t3`.`seq` = `t5`.`seq`
    ) AS `t6`
  ) AS `t7`
) AS `t8`
GROUP BY
  1,
  2,
  3,
  4,
  5
