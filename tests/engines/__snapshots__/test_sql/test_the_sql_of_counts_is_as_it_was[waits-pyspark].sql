SELECT
  `t7`.`channel`,
  `t7`.`age`,
  COUNT(*) AS `n`
FROM (
  SELECT
    `t6`.`channel`,
    CASE
      WHEN NOT (
        `t6`.`timed`
      )
      THEN 5
      WHEN (
        `t6`.`until_us` - `t6`.`t_us`
      ) < 3600000000
      THEN 0
      WHEN (
        `t6`.`until_us` - `t6`.`t_us`
      ) < 86400000000
      THEN 1
      WHEN (
        `t6`.`until_us` - `t6`.`t_us`
      ) < 604800000000
      THEN 2
      WHEN (
        `t6`.`until_us` - `t6`.`t_us`
      ) < 2592000000000
      THEN 3
      ELSE 4
    END AS `age`
  FROM (
    SELECT
      `t5`.`channel`,
      `t5`.`root`,
      `t5`.`person`,
      MIN(`t5`.`seq`) AS `seq`,
      MAX(`t5`.`seq`) AS `last_seq`,
      COUNT(*) AS `messages`,
      MIN_BY(`t5`.`part`, `t5`.`seq`) AS `part`,
      MIN_BY(`t5`.`part_row`, `t5`.`seq`) AS `part_row`,
      MIN(`t5`.`t_us`) AS `t_us`,
      MAX(`t5`.`until_us`) AS `until_us`,
      BOOL_OR(`t5`.`timed`) AS `timed`
    FROM (
      SELECT
        `t4`.`seq`,
        `t4`.`t_us`,
        `t4`.`part`,
        `t4`.`part_row`,
        `t4`.`channel`,
        `t4`.`kind`,
        `t4`.`platform`,
        `t4`.`verb`,
        `t4`.`side`,
        `t4`.`person`,
        `t4`.`group`,
        `t4`.`message`,
        `t4`.`automatic`,
        `t4`.`words`,
        `t4`.`timed`,
        `t4`.`ours`,
        `t4`.`parent`,
        `t4`.`parent_unseen`,
        `t4`.`inferred`,
        `t4`.`root`,
        `t4`.`depth`,
        `t4`.`turn_start`,
        `t4`.`returns`,
        `t4`.`answer`,
        `t4`.`language`,
        `t4`.`moves`,
        `t4`.`ask_kind`,
        `t4`.`wish_kind`,
        `t4`.`calls`,
        `t4`.`to_person`,
        `t4`.`to_ours`,
        `t4`.`to_month`,
        `t4`.`until_us`,
        `t4`.`month`,
        `t4`.`week`,
        `t4`.`hour_of_week`,
        `t4`.`answer_us`,
        `t4`.`answer_group`,
        `t4`.`given_us`,
        `t4`.`given_group`
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
          AND `t0`.`calls`
          AND `t0`.`until_us` IS NOT NULL
          AND NOT (
            `t0`.`ours`
          )
          AND NOT (
            (
              `t0`.`answer_us` IS NOT NULL
            )
            AND (
              `t0`.`answer_us` <= (
                `t0`.`until_us` - `t0`.`t_us`
              )
            )
          )
      ) AS `t4`
      LEFT SEMI JOIN (
        SELECT DISTINCT
          `t0`.`channel`
        FROM `messages` AS `t0`
        WHERE
          `t0`.`kind` <> 'log'
          AND `t0`.`message`
          AND NOT (
            `t0`.`automatic`
          )
          AND `t0`.`ours`
      ) AS `t2`
        ON `t4`.`channel` = `t2`.`channel`
    ) AS `t5`
    GROUP BY
      1,
      2,
      3
  ) AS `t6`
) AS `t7`
GROUP BY
  1,
  2
