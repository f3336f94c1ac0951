SELECT
  `t1`.`channel`,
  `t1`.`ours`,
  `t1`.`group`,
  `t1`.`term`,
  SUM(`t1`.`n`) AS `n`
FROM (
  SELECT
    *
  FROM `terms` AS `t0`
  WHERE
    `t0`.`ours` OR `t0`.`calls`
) AS `t1`
GROUP BY
  1,
  2,
  3,
  4
